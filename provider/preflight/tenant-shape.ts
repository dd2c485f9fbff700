import { isFields, lastOf, type Observation } from "./observation.ts";

/** What a tenant's company information tells; texts of another form than is known are left out. */
export interface TenantShape {
  cloud: boolean | null;
  /** `v4_6_release` on every host, `release` for one named after a release; `other`, or null where it was not told. */
  codeBase: "v4_6_release" | "release" | "other" | null;
  /** Such as "v2026.4". */
  version: string | null;
}

export function tenantShape(observations: readonly Observation[]): TenantShape {
  const answer = lastOf(observations, "GET", (path) => path.toLowerCase().startsWith("/login/companyinfo/"));
  const info = isFields(answer?.json) ? answer.json : {};
  const { Codebase: codeBase, VersionCode: version, IsCloud: cloud } = info;
  return {
    cloud:
      cloud === undefined || cloud === null ? null : cloud === true || cloud === "True" || cloud === "true",
    codeBase: codeBaseShape(codeBase),
    version: typeof version === "string" && /^v\d{4}\.\d{1,2}$/.test(version) ? version : null,
  };
}

function codeBaseShape(codeBase: unknown): TenantShape["codeBase"] {
  if (typeof codeBase !== "string") return null;
  if (/^v4_6_release\/?$/.test(codeBase)) return "v4_6_release";
  return /^v\d{4}_\d{1,2}\/?$/.test(codeBase) ? "release" : "other";
}
