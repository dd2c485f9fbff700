import { jsonText } from "../../border/shown-text.ts";
import type { WorkOrder, WorkOrderStep } from "../order/work-order.ts";
import type { Words } from "../languages/words.ts";
import { noteText, wordsOf } from "../languages/words-of.ts";

/** The work order as `connectwise-psa.work-order/1`; its JSON schema is published with the package. */
export function workOrderJson({ tenant, steps, notes }: WorkOrder, words: Words = wordsOf("en")): string {
  const order = {
    schema: "connectwise-psa.work-order/1",
    tenant,
    steps: steps.map((step) => stepJson(step, words)),
    notes: notes.map((note) => noteText(note, words)),
  };
  return `${jsonText(order)}\n`;
}

/** A step as scripts get it: its notes as sentences, its keys always in the same order. */
export function stepJson(step: WorkOrderStep, words: Words = wordsOf("en")): object {
  return keysInOrder({ ...step, notes: step.notes.map((note) => noteText(note, words)) });
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
