import { describe, expect, it } from "@jest/globals";
import { attestable, isAttested } from "../../provider/access/attestation.ts";
import { canonicalCustomize, customizeEntries } from "../../provider/access/customize.ts";
import { functionsOf } from "../../provider/access/functions-of.ts";
import { type ProveKey, type SetCustomize, type Step, stepKey } from "../../provider/access/step.ts";
import { hasUnknown, unknownValue } from "../../provider/access/unknown-value.ts";

const role = { id: "7", name: "Umbrella" };
const member = { id: "8", identifier: "Umbrella", name: "Umbrella" };
const customize = (allow: string[]): SetCustomize => ({
  kind: "set-customize",
  role,
  module: "System",
  function: "Table Setup",
  allow,
});
const proveKey: ProveKey = { kind: "prove-key", member, publicKey: "pub" };

describe("the key of a step", () => {
  const steps: Step[] = [
    { kind: "set-level", role, module: "System", function: "x", column: "Add", from: "None", to: "All" },
    { kind: "set-level", role, module: "System", function: "x", column: "Edit", from: "None", to: "All" },
    {
      kind: "set-level",
      role: { ...role, id: "9" },
      module: "System",
      function: "x",
      column: "Add",
      from: "None",
      to: "All",
    },
    { kind: "rename-role", role, from: "A", to: "B" },
    { kind: "set-admin", role, from: true, to: false },
    customize(["a"]),
    proveKey,
    { kind: "delete-key", member, publicKey: "pub" },
    { kind: "create-key", member, description: "k" },
    { kind: "create-integrator-login", username: null },
    { kind: "create-integrator-login", username: "sophos" },
  ];

  it("differs between steps that ask for different things", () => {
    expect(new Set(steps.map(stepKey)).size).toBe(steps.length);
  });

  it("does not depend on what was seen before, or on names", () => {
    expect(stepKey({ ...steps[0], from: "My", role: { id: "7", name: "Other" } } as Step)).toBe(
      stepKey(steps[0] as Step),
    );
  });
});

describe("a person's word for a step", () => {
  const word = (step: SetCustomize | ProveKey, key = "8/k") => ({
    ...attestable(step, key),
    by: "ada",
    on: "2026-11-21",
  });

  it.each<[string, boolean, SetCustomize | ProveKey, ReturnType<typeof word>]>([
    ["the step it was given for", true, customize(["a"]), word(customize(["a"]))],
    ["another list", false, customize(["a", "b"]), word(customize(["a"]))],
    ["the opposite list", false, { ...customize([]), disallow: ["a"] }, word(customize(["a"]))],
    ["another key", false, customize(["a"]), word(customize(["a"]), "8/other")],
    ["another pair", false, { ...proveKey, publicKey: "new" }, word(proveKey)],
    ["the same pair", true, proveKey, word(proveKey)],
    ["a digest typed by hand", false, proveKey, { ...word(proveKey), digest: "0" }],
  ])("for %s counts: %s", (_, counts, step, given) => {
    expect(isAttested(step, "8/k", [given])).toBe(counts);
  });

  it("does not depend on record ids or names of the role, which an attestation does not mention", () => {
    expect(attestable({ ...customize(["a"]), role: { id: "9", name: "x" } }, "8/k")).toEqual(
      attestable(customize(["a"]), "8/k"),
    );
  });
});

describe("a Customize map", () => {
  it("in canonical form has names sorted, items sorted and once; null is not named", () => {
    const written = {
      System: { "Table Setup": { allow: ["b", "a", "b"] }, "My Account": { disallow: [] } },
      Companies: { Configurations: null },
    };
    expect(JSON.stringify(canonicalCustomize(written as never))).toBe(
      '{"System":{"My Account":{"disallow":[]},"Table Setup":{"allow":["a","b"]}}}',
    );
    expect(customizeEntries({})).toEqual([]);
  });

  it("keeps Customize lists of modules that are called like a property of every object", () => {
    const text = '{"__proto__":{"toString":{"allow":["b"]}},"constructor":{"Table Setup":{"allow":["a"]}}}';
    expect(JSON.stringify(canonicalCustomize(JSON.parse(text) as never))).toBe(text);
    expect(Object.hasOwn(Object, "Table Setup")).toBe(false);
  });
});

describe("values not known yet", () => {
  it.each([
    [unknownValue, true],
    [{ a: [{ b: unknownValue }] }, true],
    [{ [unknownValue]: "as a key" }, false],
    [{ a: [null, undefined, 1, "x"] }, false],
  ])("%j: %s", (value, unknown) => expect(hasUnknown(value)).toBe(unknown));
});

it("the functions of a map are sorted by module and name", () => {
  expect(functionsOf({ B: { y: {}, x: {} }, A: { z: {} } })).toEqual([
    { module: "A", function: "z" },
    { module: "B", function: "x" },
    { module: "B", function: "y" },
  ]);
});
