import { checkKey } from "../../../provider/resources/api-key/check.ts";
import { deleteKey } from "../../../provider/resources/api-key/delete.ts";
import { diffKey } from "../../../provider/resources/api-key/diff.ts";
import { readKey } from "../../../provider/resources/api-key/read.ts";
import { createKey, settleKey } from "../../../provider/resources/api-key/settle.ts";
import type { KeyInputs, KeyOutputs } from "../../../provider/resources/api-key/state.ts";
import { checkMember } from "../../../provider/resources/api-member/check.ts";
import { createMember } from "../../../provider/resources/api-member/create.ts";
import { deleteMember } from "../../../provider/resources/api-member/delete.ts";
import { diffMember } from "../../../provider/resources/api-member/diff.ts";
import { readMember } from "../../../provider/resources/api-member/read.ts";
import type { MemberInputs, MemberOutputs } from "../../../provider/resources/api-member/state.ts";
import { updateMember } from "../../../provider/resources/api-member/update.ts";
import { modeOf } from "../../../provider/tenant/context.ts";
import { checkRole } from "../../../provider/resources/security-role/check.ts";
import { createRole } from "../../../provider/resources/security-role/create.ts";
import { deleteRole } from "../../../provider/resources/security-role/delete.ts";
import { diffRole } from "../../../provider/resources/security-role/diff.ts";
import { readRole } from "../../../provider/resources/security-role/read.ts";
import type { RoleInputs, RoleOutputs } from "../../../provider/resources/security-role/state.ts";
import { updateRole } from "../../../provider/resources/security-role/update.ts";
import { checkLogin } from "../../../provider/resources/integrator-login/check.ts";
import { createLogin } from "../../../provider/resources/integrator-login/create.ts";
import { deleteLogin } from "../../../provider/resources/integrator-login/delete.ts";
import { diffLogin } from "../../../provider/resources/integrator-login/diff.ts";
import { readLogin } from "../../../provider/resources/integrator-login/read.ts";
import type { LoginInputs, LoginOutputs } from "../../../provider/resources/integrator-login/state.ts";
import { updateLogin } from "../../../provider/resources/integrator-login/update.ts";
import { withinRun } from "../../../provider/resources/host/within-run.ts";
import type { TestTenant } from "./test-tenant.ts";
import { type Lifecycle, Tracked } from "./tracked.ts";

const roleLifecycle: Lifecycle<RoleInputs, RoleOutputs> = {
  check: (_olds, news) => checkRole({ ...news }),
  diff: (context, id, olds, news) => diffRole(id, olds, modeOf(context, news.permissionWrites)),
  create: createRole,
  update: updateRole,
  read: readRole,
  delete: deleteRole,
};

const memberLifecycle: Lifecycle<MemberInputs, MemberOutputs> = {
  check: (olds, news) => checkMember({ ...olds }, { ...news }),
  diff: (context, id) => diffMember(id, modeOf(context)),
  create: createMember,
  update: updateMember,
  read: readMember,
  delete: deleteMember,
};

const keyLifecycle: Lifecycle<KeyInputs, KeyOutputs> = {
  check: (_olds, news) => checkKey({ ...news }),
  diff: (context, _id, olds, news) => diffKey(olds, news, modeOf(context)),
  create: createKey,
  update: (context, id, olds, news) => settleKey(context, id, news, olds),
  read: readKey,
  delete: deleteKey,
};

const loginLifecycle: Lifecycle<LoginInputs, LoginOutputs> = {
  check: (_olds, news, context) => checkLogin(context, { ...news }),
  diff: (context, id) => diffLogin(id, modeOf(context)),
  create: createLogin,
  update: updateLogin,
  read: readLogin,
  delete: deleteLogin,
};

export const trackedRole = (tenant: TestTenant) =>
  new Tracked(withinRun("SecurityRole", roleLifecycle), tenant);
export const trackedMember = (tenant: TestTenant) =>
  new Tracked(withinRun("ApiMember", memberLifecycle), tenant);
export const trackedKey = (tenant: TestTenant) => new Tracked(withinRun("ApiKey", keyLifecycle), tenant);
export const trackedLogin = (tenant: TestTenant) =>
  new Tracked(withinRun("IntegratorLogin", loginLifecycle), tenant);
