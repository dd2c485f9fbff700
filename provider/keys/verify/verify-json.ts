import { jsonText } from "../../border/shown-text.ts";
import { columnTitles } from "../../access/level.ts";
import type { Tenant } from "../../access/tenant.ts";
import type { VerifiedPair } from "./verified-pair.ts";

/** The report as `connectwise-psa.key-verify/1`; its JSON schema is published with the package. No private key is in it. */
export function verifyJson(
  tenant: Tenant | null,
  pairs: readonly VerifiedPair[],
  expectRefused: boolean,
): string {
  const report = {
    schema: "connectwise-psa.key-verify/1",
    tenant: tenant && { site: tenant.site, companyId: tenant.companyId },
    expectRefused,
    pairs: pairs.map(
      ({ urn, key, member, pair, publicKey, verdict, cells, belongsTo, reason, attestation }) => ({
        urn,
        key,
        member,
        pair,
        publicKey: publicKey ?? null,
        verdict,
        cells: cells.map(({ module, function: fn, column, from, to }) => ({
          module,
          function: fn,
          column: columnTitles[column],
          live: from,
          declared: to,
        })),
        belongsTo: belongsTo ?? null,
        reason: reason ?? null,
        ...(attestation ? { attestation } : {}),
      }),
    ),
  };
  return `${jsonText(report)}\n`;
}
