import "../../border/needs-node.ts";
import { checkKey } from "../api-key/check.ts";
import { deleteKey } from "../api-key/delete.ts";
import { diffKey } from "../api-key/diff.ts";
import { readKey } from "../api-key/read.ts";
import { createKey, settleKey } from "../api-key/settle.ts";
import { type KeyInputs, type KeyOutputs, secretKeyFields } from "../api-key/state.ts";
import { modeOf } from "../../tenant/context.ts";
import { dynamicEntry, type Lifecycle } from "./entry.ts";

/** The lifecycle behind the frozen entry, host-free. */
export const lifecycle: Lifecycle = {
  type: "ApiKey",
  check: (_olds, news) => checkKey(news),
  diff: (context, _id, olds, news) => diffKey(olds, news as unknown as KeyInputs, modeOf(context)),
  create: (context, inputs) => createKey(context, inputs as unknown as KeyInputs),
  read: (context, id, props) => readKey(context, id, props),
  update: (context, id, olds, news) => settleKey(context, id, news as unknown as KeyInputs, olds),
  delete: (context, id, props) => deleteKey(context, id, props as unknown as KeyOutputs),
  secrets: secretKeyFields,
};

/** What the frozen entry hands Pulumi's calls to; see {@link DynamicProvider}. */
export const { configure, check, diff, create, read, update, delete: remove } = dynamicEntry(lifecycle);
export { remove as delete };
