import "./border/needs-node.ts";
export { ApiKey, type ApiKeyArgs } from "./resources/api-key/api-key.cjs";
export { ApiMember, type ApiMemberArgs } from "./resources/api-member/api-member.cjs";
export { IntegratorLogin, type IntegratorLoginArgs } from "./resources/integrator-login/integrator-login.cjs";
export { Provider, type ProviderArgs } from "./resources/provider.cjs";
export { SecurityRole, type SecurityRoleArgs } from "./resources/security-role/security-role.cjs";
export { VendorIntegration, type VendorIntegrationArgs } from "./resources/vendor-integration.cjs";
export { profiles } from "./profiles/index.ts";
export type { Customize, FunctionName, ModuleName, Permissions } from "./access/catalogue.ts";
export { functionNames, moduleNames } from "./access/catalogue.ts";
export { canonicalCustomize, type CustomizeList, type CustomizeMap } from "./access/customize.ts";
export { type Column, columns, compareLevels, type Level, levels } from "./access/level.ts";
export {
  canonicalPermissions,
  type CellChange,
  changesBetween,
  isWithin,
  mergePermissions,
  type PermissionMap,
} from "./access/permissions.ts";
export type { Attestation } from "./access/attestation.ts";
export type { IntegratorAreas } from "./access/integrator-area.ts";
export type { ObservedKey, ObservedLogin, ObservedMember, ObservedRole } from "./access/observed.ts";
export type { PermissionWrites } from "./access/permission-writes.ts";
export type { Step } from "./access/step.ts";
export type { Tenant } from "./access/tenant.ts";
