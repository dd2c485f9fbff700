import { checkKey } from "../../../provider/lifecycle/api-key/check.ts";
import { deleteKey } from "../../../provider/lifecycle/api-key/delete.ts";
import { diffKey } from "../../../provider/lifecycle/api-key/diff.ts";
import { readKey } from "../../../provider/lifecycle/api-key/read.ts";
import { createKey, settleKey } from "../../../provider/lifecycle/api-key/settle.ts";
import type { KeyInputs, KeyOutputs } from "../../../provider/lifecycle/api-key/state.ts";
import { checkMember } from "../../../provider/lifecycle/api-member/check.ts";
import { createMember } from "../../../provider/lifecycle/api-member/create.ts";
import { deleteMember } from "../../../provider/lifecycle/api-member/delete.ts";
import { diffMember } from "../../../provider/lifecycle/api-member/diff.ts";
import { readMember } from "../../../provider/lifecycle/api-member/read.ts";
import type { MemberInputs, MemberOutputs } from "../../../provider/lifecycle/api-member/state.ts";
import { updateMember } from "../../../provider/lifecycle/api-member/update.ts";
import { modeOf } from "../../../provider/lifecycle/context.ts";
import { checkRole } from "../../../provider/lifecycle/security-role/check.ts";
import { createRole } from "../../../provider/lifecycle/security-role/create.ts";
import { deleteRole } from "../../../provider/lifecycle/security-role/delete.ts";
import { diffRole } from "../../../provider/lifecycle/security-role/diff.ts";
import { readRole } from "../../../provider/lifecycle/security-role/read.ts";
import type { RoleInputs, RoleOutputs } from "../../../provider/lifecycle/security-role/state.ts";
import { updateRole } from "../../../provider/lifecycle/security-role/update.ts";
import { checkLogin } from "../../../provider/lifecycle/integrator-login/check.ts";
import { createLogin } from "../../../provider/lifecycle/integrator-login/create.ts";
import { deleteLogin } from "../../../provider/lifecycle/integrator-login/delete.ts";
import { diffLogin } from "../../../provider/lifecycle/integrator-login/diff.ts";
import { readLogin } from "../../../provider/lifecycle/integrator-login/read.ts";
import type { LoginInputs, LoginOutputs } from "../../../provider/lifecycle/integrator-login/state.ts";
import { updateLogin } from "../../../provider/lifecycle/integrator-login/update.ts";
import { withinRun } from "../../../provider/lifecycle/within-run.ts";
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
