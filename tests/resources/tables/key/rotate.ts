import { attestable } from "../../../../provider/access/attestation.ts";
import type { Case } from "../../support/case.ts";
import {
  aboutToRotate,
  all,
  deleteOnScreen,
  found,
  pairOf,
  recorded,
  signedIn,
  tickets,
  turnedAway,
  up,
  whatToDo,
  withPairs,
} from "../../support/key-cells.ts";
import * as ask from "../../support/requests.ts";
import { type Key } from "../../support/umbrella-key.ts";

import { everywhere, guided, settled, update } from "./rows.ts";

export const rotatedCells: Case<Key>[] = [
  ...everywhere({
    operation: "rotate",
    does: "the new pair is proved; the old one is a step to delete, and watched until it is refused",
    given: aboutToRotate,
    when: up(2),
    then: { ...update, requests: [...signedIn, ask.own], steps: ["delete-key key 1"] },
  }).map((cell) =>
    cell.mode === "observe"
      ? { ...cell, next: { ...settled, steps: ["delete-key key 1"] } }
      : { ...cell, next: { ...update, requests: [...signedIn, ask.own], steps: ["delete-key key 1"] } },
  ),
  ...guided({
    operation: "rotate",
    does: "the old key was deleted first: the new one is proved and nothing is left",
    given: all(aboutToRotate, deleteOnScreen(1)),
    when: up(2),
    then: { ...update, requests: [...signedIn, ...ask.refusal] },
    next: settled,
  }),
  ...guided({
    operation: "rotate",
    does: "the new pair is wrong: stopped; the right one then finishes, and the old one was not lost",
    given: aboutToRotate,
    when: up(2, { privateKey: "MistypedPrivate1" }),
    then: {
      did: "update",
      ends: "failed in part",
      requests: turnedAway,
      steps: ["prove-key key 2"],
      says: [/refuses the pair \(401\)/, whatToDo],
    },
    next: { by: up(2), ...update, requests: [...signedIn, ask.own], steps: ["delete-key key 1"] },
  }),
  ...guided({
    operation: "rotate",
    does: "the old key was deleted first and the new pair is wrong: stopped; the right one then finishes",
    given: all(aboutToRotate, deleteOnScreen(1)),
    when: up(2, { privateKey: "MistypedPrivate1" }),
    then: {
      did: "update",
      ends: "failed in part",
      requests: turnedAway,
      steps: ["prove-key key 2"],
      says: [/refuses the pair \(401\)/, whatToDo],
    },
    next: { by: up(2), ...update, requests: [...signedIn, ...ask.refusal] },
  }),
  ...guided({
    operation: "rotate",
    does: "the new pair is too narrow: it goes on, and the old one is not asked to be deleted yet",
    given: all(aboutToRotate, tickets({ inquire: "My" })),
    when: up(2),
    then: {
      ...update,
      requests: signedIn,
      steps: ["prove-key key 2"],
      notes: [/^key key 2 of "Umbrella" signs in, but is too narrow/],
    },
  }),
  ...everywhere({
    operation: "attest",
    does: "a pair whose private key is kept elsewhere is settled by a person's word",
    given: all(withPairs(1), async (key, tenant) => {
      const { publicKey } = pairOf(tenant, 1);
      await recorded(undefined, { publicKey })(key, tenant);
    }),
    when: (key, tenant) => up(undefined, attested(key, pairOf(tenant, 1).publicKey))(key, tenant),
    then: { ...update, requests: found },
    next: { by: (key) => key.refresh(), did: "read", ends: "recorded", requests: [ask.discover] },
  }),
  ...everywhere({
    operation: "attest",
    does: "a word with a wrong digest settles nothing",
    given: all(withPairs(1), async (key, tenant) => {
      const { publicKey } = pairOf(tenant, 1);
      await recorded(undefined, { publicKey })(key, tenant);
    }),
    when: (key, tenant) =>
      up(undefined, attested(key, pairOf(tenant, 1).publicKey, "0000000000000000"))(key, tenant),
    then: { ...update, requests: found, steps: ["prove-key key 1"] },
  }),
];

/** The line that the work order prints to paste. */
function attested(key: Key, publicKey: string, digest?: string) {
  const [step] = (key.outputs as { outstanding: readonly { kind: string }[] }).outstanding;
  if (step?.kind !== "prove-key") throw new Error("No key waits to be proved.");
  const word = attestable(step as Parameters<typeof attestable>[0], key.id);
  return { publicKey, attested: [{ ...word, ...(digest && { digest }), by: "ada", on: "2026-11-21" }] };
}
