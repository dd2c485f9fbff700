import "../../border/needs-node.ts";
import { modeOf } from "../../tenant/context.ts";
import { checkRole } from "../security-role/check.ts";
import { createRole } from "../security-role/create.ts";
import { deleteRole } from "../security-role/delete.ts";
import { diffRole } from "../security-role/diff.ts";
import { readRole } from "../security-role/read.ts";
import type { RoleInputs, RoleOutputs } from "../security-role/state.ts";
import { updateRole } from "../security-role/update.ts";
import { dynamicEntry, type Lifecycle } from "./entry.ts";

/** The lifecycle behind the frozen entry, host-free. */
export const lifecycle: Lifecycle = {
  type: "SecurityRole",
  check: (_olds, news) => checkRole(news),
  diff: (context, id, olds, news) =>
    diffRole(id, olds, modeOf(context, (news as unknown as RoleInputs).permissionWrites)),
  create: (context, inputs) => createRole(context, inputs as unknown as RoleInputs),
  read: (context, id, props) => readRole(context, id, props),
  update: (context, id, olds, news) =>
    updateRole(context, id, olds as unknown as RoleOutputs, news as unknown as RoleInputs),
  delete: (context, id, props) => deleteRole(context, id, props as unknown as RoleOutputs),
  secrets: [],
};

/** What the frozen entry hands Pulumi's calls to; see {@link DynamicProvider}. */
export const { configure, check, diff, create, read, update, delete: remove } = dynamicEntry(lifecycle);
export { remove as delete };
