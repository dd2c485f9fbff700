import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { and, equals, equalsFlag, equalsNumber, isPlain, or } from "../../provider/connectwise/index.ts";
import type { Condition } from "../../provider/connectwise/index.ts";
import { json, useScriptedTenant } from "./scripted-tenant.ts";

const tenant = useScriptedTenant();

describe("a condition", () => {
  it.each<[Condition, string]>([
    [equals("name", "Umbrella"), 'name = "Umbrella"'],
    [equals("name", "R&D + 100%"), 'name = "R&D + 100%"'],
    [equals("name", "O'Brien"), `name = "O'Brien"`],
    [equals("name", '19" rack'), `name = '19" rack'`],
    [equals("name", "[old] x"), 'name = "[[]old] x"'],
    [equalsNumber("securityRole/id", 63), "securityRole/id = 63"],
    [equalsFlag("inactiveFlag", false), "inactiveFlag = False"],
    [and(equalsFlag("inactiveFlag", false)), "inactiveFlag = False"],
    [
      and(equalsFlag("inactiveFlag", false), or(equalsNumber("id", 1), equalsNumber("id", 2))),
      "(inactiveFlag = False) and ((id = 1) or (id = 2))",
    ],
  ])("is written as %s", (condition, text) => {
    expect(condition).toBe(text);
  });

  it.each(["both ' and \"", "back\\slash", "line\nbreak", "x".repeat(2000)])(
    "refuses the value %j",
    (value) => {
      expect(() => equals("name", value)).toThrow(expect.objectContaining({ code: "bad-input" }));
    },
  );

  it.each(["name = 1 or id", "name;", "", "a//b", 'a"'])("refuses the field %j", (field) => {
    expect(() => equals(field, "x")).toThrow(TypeError);
    expect(() => equalsNumber(field, 1)).toThrow(TypeError);
  });

  it("never lets a value end its own quotes", () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 60 }), (value) => {
        let written: string;
        try {
          written = equals("name", value);
        } catch {
          return;
        }
        const quote = written.charAt("name = ".length);
        const inner = written.slice("name = ".length + 1, -1);
        expect(written.endsWith(quote)).toBe(true);
        expect(inner).not.toContain(quote);
      }),
    );
  });

  it("counts only values without any special sign as plain", () => {
    expect(["Umbrella", "R&D + 1", "Ärzte"].every(isPlain)).toBe(true);
    expect(["", 'a"', "a'", "a*", "a%", "a[", "a]", "a\\", "a\n"].some(isPlain)).toBe(false);
  });

  it("travels percent-encoded as the guide asks, and arrives as it was written", async () => {
    const { connection, requests } = tenant(() => json([]));
    const condition = equals("name", "R&D + 100% *'[x]?#/=");
    await connection.securityRoles.list({ conditions: condition });
    const { url } = requests[0] ?? {};
    expect(url?.searchParams.get("conditions")).toBe(condition);
    expect(url?.search).not.toMatch(/['"*+ ]|%(?![0-9A-F]{2})/);
  });
});
