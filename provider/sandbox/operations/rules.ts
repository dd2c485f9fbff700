import { apiMemberRules } from "./api-members.ts";
import type { OperationRule } from "./exchange.ts";
import { integratorLoginRules } from "./integrator-logins.ts";
import { memberRules } from "./members.ts";
import { mySecurityRules } from "./my-security.ts";
import { generalRules, referenceRules } from "./reference-records.ts";
import { roleSettingRules } from "./role-settings.ts";
import { securityRoleRules } from "./security-roles.ts";

/** What each operation of the contract needs and does, by its operation id. */
export const operationRules: Readonly<Record<string, OperationRule>> = {
  ...generalRules,
  ...securityRoleRules,
  ...roleSettingRules,
  ...apiMemberRules,
  ...memberRules,
  ...mySecurityRules,
  ...referenceRules,
  ...integratorLoginRules,
};
