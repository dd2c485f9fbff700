import type { WorkOrder } from "../model/work-order.ts";

/** The work order as `connectwise-psa.work-order/1`; its JSON schema is published with the package. */
export function workOrderJson({ tenant, steps, notes }: WorkOrder): string {
  return `${JSON.stringify({ schema: "connectwise-psa.work-order/1", tenant, steps: steps.map(keysInOrder), notes }, null, 2)}\n`;
}

const order = [
  "kind",
  "role",
  "member",
  "username",
  "description",
  "publicKey",
  "module",
  "function",
  "column",
  "from",
  "to",
  "allow",
  "disallow",
  "urn",
  "notes",
  "reason",
  "source",
  "attest",
  "digest",
];

/** The same order for every step, whatever order a state file had. */
function keysInOrder(step: object): object {
  return Object.fromEntries(Object.entries(step).sort(([a], [b]) => order.indexOf(a) - order.indexOf(b)));
}
