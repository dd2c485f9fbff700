/**
 * How a difference in levels is closed.
 * `guided` (default): a person does it on the screen, the next run proves it. `api`: by the ASSUMED settings write, on
 * tenants where a probe showed that it is accepted. `observe`: nothing is written at all, differences are recorded.
 */
export const permissionWriteModes = ["guided", "api", "observe"] as const;
/** One of {@link permissionWriteModes}. */
export type PermissionWrites = (typeof permissionWriteModes)[number];

export function isPermissionWrites(value: unknown): value is PermissionWrites {
  return permissionWriteModes.includes(value as PermissionWrites);
}
