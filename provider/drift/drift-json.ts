import { jsonText } from "../border/shown-text.ts";
import type { LastChange } from "../access/finding.ts";
import type { Tenant } from "../access/tenant.ts";
import type { Drift } from "./detect-drift.ts";

/** The report as `connectwise-psa.drift/1`; its JSON schema is published with the package. */
export function driftJson(
  tenant: Tenant,
  { findings, outstanding, unmanaged, unknown, rotation, inactiveKeys, pending }: Drift,
): string {
  const lastChanges = changesOf(findings);
  const report = {
    schema: "connectwise-psa.drift/1",
    tenant: { site: tenant.site, companyId: tenant.companyId },
    // A finding has the same keys in every tenant: what only some tenants tell stands apart.
    findings: findings.map(({ changed: _, ...finding }) => finding),
    outstanding,
    unmanaged,
    unknown,
    ...(rotation.length > 0 ? { rotation } : {}),
    ...(lastChanges.length > 0 ? { lastChanges } : {}),
    ...(inactiveKeys.length > 0 ? { inactiveKeys } : {}),
    ...(pending.length > 0 ? { pending } : {}),
  };
  return `${jsonText(report)}\n`;
}

/** One for each record, however many findings it has. */
function changesOf(findings: Drift["findings"]): ({ urn: string } & LastChange)[] {
  const changes = new Map<string, LastChange>();
  for (const { urn, changed } of findings) if (changed) changes.set(urn, changed);
  return [...changes].map(([urn, change]) => ({ urn, ...change }));
}
