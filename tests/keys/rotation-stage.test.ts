import { describe, expect, it } from "@jest/globals";
import { whereItStands } from "../../provider/keys/rotate/rotation-stage.ts";
import type { KeyStep } from "../../provider/access/step.ts";

const old = { publicKey: "old", privateKey: "old-private" };
const fresh = { publicKey: "new", privateKey: "new-private" };
const member = { id: "1", identifier: "Umbrella", name: "" };
const createKey: KeyStep = { kind: "create-key", member, description: "Umbrella" };
const proveNew: KeyStep = { kind: "prove-key", member, publicKey: "new" };

describe("where a rotation stands", () => {
  it.each([
    ["nothing is under way", [], { current: old, retiring: [] }, old, { stage: "at-rest", current: old }],
    ["there never was a pair", [createKey], { current: undefined, retiring: [] }, {}, { stage: "at-rest" }],
    [
      "the first pair was captured",
      [createKey],
      { current: undefined, retiring: [] },
      fresh,
      { stage: "prove", publicKey: "new", recorded: false },
    ],
    [
      "a new pair was captured",
      [],
      { current: old, retiring: [] },
      fresh,
      { stage: "prove", publicKey: "new", recorded: false },
    ],
    [
      "only a new private key is configured",
      [],
      { current: old, retiring: [] },
      { ...old, privateKey: "other" },
      { stage: "prove", publicKey: "old", recorded: false },
    ],
    [
      "the new pair is not proved yet",
      [proveNew],
      { current: fresh, retiring: [old] },
      fresh,
      { stage: "prove", publicKey: "new", recorded: true },
    ],
    [
      "the old pair is retiring",
      [],
      { current: fresh, retiring: [old] },
      fresh,
      { stage: "retire", current: fresh, retiring: [old] },
    ],
    [
      "the private key is elsewhere",
      [],
      { current: undefined, retiring: [] },
      {},
      { stage: "kept-elsewhere" },
    ],
    [
      "the program takes it from elsewhere",
      [],
      { current: old, retiring: [] },
      {},
      { stage: "not-configured", current: old },
    ],
    [
      "half a pair is configured",
      [],
      { current: old, retiring: [] },
      { publicKey: "new" },
      { stage: "not-configured", current: old },
    ],
  ])("when %s", (_, outstanding, pairs, configured, standing) => {
    expect(whereItStands(outstanding as KeyStep[], pairs, configured)).toEqual(standing);
  });
});
