import type { Tenant } from "../model/tenant.ts";
import type { Drift } from "./drift.ts";

/** The report as `connectwise-psa.drift/1`; its JSON schema is published with the package. */
export function driftJson(
  tenant: Tenant,
  { findings, outstanding, unmanaged, unknown, rotation }: Drift,
): string {
  const report = {
    schema: "connectwise-psa.drift/1",
    tenant: { site: tenant.site, companyId: tenant.companyId },
    findings,
    outstanding,
    unmanaged,
    unknown,
    ...(rotation.length > 0 ? { rotation } : {}),
  };
  return `${JSON.stringify(report, null, 2)}\n`;
}
