import "./border/needs-node.ts";
export { ApiKey, type ApiKeyArgs } from "./resources/api-key.cjs";
export { ApiMember, type ApiMemberArgs } from "./resources/api-member.cjs";
export { IntegratorLogin, type IntegratorLoginArgs } from "./resources/integrator-login.cjs";
export { Provider, type ProviderArgs } from "./resources/provider.cjs";
export { SecurityRole, type SecurityRoleArgs } from "./resources/security-role.cjs";
export { VendorIntegration, type VendorIntegrationArgs } from "./resources/vendor-integration.cjs";
export { profiles } from "./profiles/index.ts";
export type { Customize, FunctionName, ModuleName, Permissions } from "./model/catalogue.ts";
export { functionNames, moduleNames } from "./model/catalogue.ts";
export { canonicalCustomize, type CustomizeList, type CustomizeMap } from "./model/customize.ts";
export { type Column, columns, compareLevels, type Level, levels } from "./model/level.ts";
export {
  canonicalPermissions,
  type CellChange,
  changesBetween,
  isWithin,
  mergePermissions,
  type PermissionMap,
} from "./model/permissions.ts";
export type { Attestation } from "./model/attestation.ts";
export type { IntegratorAreas } from "./model/integrator-area.ts";
export type { ObservedKey, ObservedLogin, ObservedMember, ObservedRole } from "./model/observed.ts";
export type { PermissionWrites } from "./model/permission-writes.ts";
export type { Step } from "./model/step.ts";
export type { Tenant } from "./model/tenant.ts";
