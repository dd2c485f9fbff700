import "../../border/needs-node.ts";
import { checkMember } from "../api-member/check.ts";
import { createMember } from "../api-member/create.ts";
import { deleteMember } from "../api-member/delete.ts";
import { diffMember } from "../api-member/diff.ts";
import { readMember } from "../api-member/read.ts";
import type { MemberInputs, MemberOutputs } from "../api-member/state.ts";
import { updateMember } from "../api-member/update.ts";
import { modeOf } from "../../tenant/context.ts";
import { dynamicEntry, type Lifecycle } from "./entry.ts";

/** The lifecycle behind the frozen entry, host-free. */
export const lifecycle: Lifecycle = {
  type: "ApiMember",
  check: checkMember,
  diff: (context, id) => diffMember(id, modeOf(context)),
  create: (context, inputs) => createMember(context, inputs as unknown as MemberInputs),
  read: (context, id, props) => readMember(context, id, props),
  update: (context, id, olds, news) =>
    updateMember(context, id, olds as unknown as MemberOutputs, news as unknown as MemberInputs),
  delete: (context, id, props) => deleteMember(context, id, props as unknown as MemberOutputs),
  secrets: [],
};

/** What the frozen entry hands Pulumi's calls to; see {@link DynamicProvider}. */
export const { configure, check, diff, create, read, update, delete: remove } = dynamicEntry(lifecycle);
export { remove as delete };
