import type { OrderNote } from "./order/note.ts";
import { inScreenOrder } from "../access/screen-order.ts";
import { type DeleteKey, type MemberReference, stepKey } from "../access/step.ts";
import type { WorkOrderStep } from "./order/work-order.ts";
import type { Io } from "../terminal/io.ts";
import { ofType, type StackResource } from "../stack/stack-resources.ts";
import type { GatheredOrder } from "./order-source.ts";
import { ownResources } from "./stack-order.ts";

/**
 * What a person deletes when the stack is removed: its keys, with the public keys that the stack knows. Everything else is
 * done by `pulumi destroy`.
 */
export function removalOrder(all: readonly StackResource[], io: Io): GatheredOrder {
  const { own, others, tenant } = ownResources(all, io);
  const names = new Map(ofType(own, "ApiMember").map(({ id, outputs }) => [id, outputs["memberName"]]));
  const steps = new Map<string, WorkOrderStep>();
  const notes: OrderNote[] = [{ note: "members-stay" }];
  for (const { urn, outputs } of ofType(own, "ApiKey")) {
    const { member: id, observed } = outputs;
    const name = names.get(id);
    const member: MemberReference = {
      id,
      identifier: observed.member,
      name: typeof name === "string" ? name : "",
    };
    const publicKeys = [
      ...(outputs.publicKey === undefined ? [] : [outputs.publicKey]),
      ...outputs.outstanding.flatMap((step) => (step.kind === "delete-key" ? [step.publicKey] : [])),
    ];
    if (publicKeys.length === 0) {
      notes.push({ note: "no-pair-recorded", member: member.identifier, description: outputs.description });
    }
    for (const publicKey of publicKeys) {
      const step: DeleteKey = { kind: "delete-key", member, publicKey };
      steps.set(stepKey(step), {
        ...step,
        urn,
        notes: [{ note: "remove-this-key", member: member.identifier }],
        reason: null,
        source: null,
      });
    }
  }
  return {
    order: { tenant, steps: inScreenOrder([...steps.values()]), notes },
    roles: new Map(),
    failures: [],
    others,
  };
}
