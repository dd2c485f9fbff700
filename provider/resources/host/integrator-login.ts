import "../../border/needs-node.ts";
import { modeOf } from "../../tenant/context.ts";
import { checkLogin } from "../integrator-login/check.ts";
import { createLogin } from "../integrator-login/create.ts";
import { deleteLogin } from "../integrator-login/delete.ts";
import { diffLogin } from "../integrator-login/diff.ts";
import { readLogin } from "../integrator-login/read.ts";
import { type LoginInputs, type LoginOutputs, secretLoginFields } from "../integrator-login/state.ts";
import { updateLogin } from "../integrator-login/update.ts";
import { dynamicEntry, type Lifecycle } from "./entry.ts";

/** The lifecycle behind the frozen entry, host-free. */
export const lifecycle: Lifecycle = {
  type: "IntegratorLogin",
  check: (_olds, news, context) => checkLogin(context, news),
  diff: (context, id) => diffLogin(id, modeOf(context)),
  create: (context, inputs) => createLogin(context, inputs as unknown as LoginInputs),
  read: (context, id, props) => readLogin(context, id, props),
  update: (context, id, olds, news) =>
    updateLogin(context, id, olds as unknown as LoginOutputs, news as unknown as LoginInputs),
  delete: (context, id, props) => deleteLogin(context, id, props as unknown as LoginOutputs),
  secrets: secretLoginFields,
};

/** What the frozen entry hands Pulumi's calls to; see {@link DynamicProvider}. */
export const { configure, check, diff, create, read, update, delete: remove } = dynamicEntry(lifecycle);
export { remove as delete };
