import { describe, expect, it } from "@jest/globals";
import { quoted, withValues } from "../../provider/keys/run/env-file-store.ts";
import { pairVariables } from "../../provider/keys/stores/pair-variables.ts";
import { chosenKey } from "../../provider/keys/chosen-key.ts";
import type { StackResource } from "../../provider/stack/stack-resources.ts";
import { urnOf } from "../support/stack-builder.ts";

describe("names of variables", () => {
  it.each([
    ["umbrella", "UMBRELLA_PUBLIC_KEY"],
    ["office-protect", "OFFICE_PROTECT_PUBLIC_KEY"],
    ["officeProtect", "OFFICE_PROTECT_PUBLIC_KEY"],
    ["a.b c--d", "A_B_C_D_PUBLIC_KEY"],
    ["3cx", "KEY_3CX_PUBLIC_KEY"],
  ])("for %s", (resource, publicKey) => {
    expect(pairVariables(resource).publicKey).toBe(publicKey);
  });
});

describe("an environment file", () => {
  it.each([
    ["", "A=1\nB=2\n"],
    ["OTHER=x", "OTHER=x\nA=1\nB=2\n"],
    ["B=old\n# A=comment\nAA=kept\n", "B=2\n# A=comment\nAA=kept\nA=1\n"],
    ["export A = old\n\nA=again\nC=3\n", "export A=1\n\nC=3\nB=2\n"],
  ])("%j gets its values", (before, after) => {
    expect(
      withValues(before, [
        ["A", "1"],
        ["B", "2"],
      ]),
    ).toBe(after);
  });

  it.each([
    ["aB3-_", "aB3-_"],
    ["a b$c", "'a b$c'"],
    ["it's $1", '"it\'s \\$1"'],
  ])("quotes %j as %s", (value, text) => {
    expect(quoted(value)).toBe(text);
  });
});

describe("the key that is meant", () => {
  const key = (name: string, member: string, description: string): StackResource<"ApiKey"> => ({
    urn: urnOf("ApiKey", name),
    id: `7/${description}`,
    type: "ApiKey",
    name,
    unfinished: false,
    settings: {},
    hasOwnProvider: false,
    outputs: {
      schemaVersion: 1,
      tenant: { site: "na.myconnectwise.net", companyId: "acme" },
      member: "7",
      description,
      observed: { member, proved: true },
      outstanding: [],
    },
  });
  const keys = [
    key("umbrella", "Umbrella", "One"),
    key("spare", "Umbrella", "Two"),
    key("sophos", "Sophos", "Three"),
  ];

  it.each([
    ["sophos", "Three"],
    ["SOPHOS", "Three"],
    ["spare", "Two"],
  ])("by %s", (name, description) => {
    expect(chosenKey(keys, name).description).toBe(description);
  });

  it.each([
    ["UMBRELLA", /holds 2 keys of UMBRELLA: umbrella \("One"\), spare \("Two"\)\./],
    ["Sofos", /no key of an API member "Sofos"\. Nearest: Sophos\. Give a Member ID: Umbrella, Sophos\./],
  ])("is not guessed from %s", (name, says) => {
    expect(() => chosenKey(keys, name)).toThrow(says);
  });
});
