import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { withIgnored } from "../../provider/rehearsal/values/ignore-changes.ts";
import { covers, formatPath, parsePath } from "../../provider/rehearsal/values/property-path.ts";
import { withMarksOf, withSecretOutputs } from "../../provider/rehearsal/values/secret-marks.ts";
import { structuralDiff } from "../../provider/rehearsal/values/structural-diff.ts";
import { makeUrn, nameOf, typeOf } from "../../provider/rehearsal/values/urn.ts";
import { UNKNOWN, secret, toProvider } from "../../provider/rehearsal/values/value.ts";
import type { ValueMap } from "../../provider/rehearsal/values/value.ts";

function diff(before: ValueMap, after: ValueMap): Record<string, string> {
  return Object.fromEntries(structuralDiff(before, after).map(({ path, kind }) => [formatPath(path), kind]));
}

describe("a property path", () => {
  it.each([
    ["a.b", ["a", "b"]],
    ['a["x y"].c', ["a", "x y", "c"]],
    ["a[0].b", ["a", 0, "b"]],
    ["a.*", ["a", "*"]],
    ["a[*].b", ["a", "*", "b"]],
    ["*", ["*"]],
    ['["a.b"]', ["a.b"]],
  ])("is read from %s", (text, path) => {
    expect(parsePath(text)).toEqual(path);
  });

  it("is written so that it reads back the same", () => {
    const part = fc.oneof(
      fc.string({ minLength: 1 }).filter((key) => key !== "*" && !key.includes("\\")),
      fc.nat(99),
    );
    fc.assert(
      fc.property(fc.array(part, { minLength: 1, maxLength: 4 }), (parts) => {
        const path = [`k${parts.length}`, ...parts];
        expect(parsePath(formatPath(path))).toEqual(path);
      }),
    );
  });

  it("covers what is at or below it", () => {
    expect(covers(parsePath("a.*"), ["a", "b", "c"])).toBe(true);
    expect(covers(parsePath("a.b"), ["a", "b"])).toBe(true);
    expect(covers(parsePath("a.b"), ["a"])).toBe(false);
    expect(covers(parsePath("a[1]"), ["a", 1])).toBe(true);
  });
});

describe("the structural diff", () => {
  it("names leaves where both sides have the parent, and whole subtrees elsewhere", () => {
    const before = {
      permissions: { Companies: { "Company Maintenance": { inquire: "All" }, Notes: { add: "My" } } },
    };
    const after = {
      permissions: {
        Companies: { "Company Maintenance": { inquire: "My", edit: "All" } },
        Finance: { x: { add: "All" } },
      },
    };
    expect(diff(before, after)).toEqual({
      'permissions.Companies["Company Maintenance"].inquire': "update",
      'permissions.Companies["Company Maintenance"].edit': "add",
      "permissions.Companies.Notes": "delete",
      "permissions.Finance": "add",
    });
  });

  it("compares arrays by index", () => {
    expect(diff({ list: [1, 2, 3] }, { list: [1, 4] })).toEqual({ "list[1]": "update", "list[2]": "delete" });
  });

  it("takes null for missing", () => {
    expect(diff({ a: null, b: { c: null } }, { b: {} })).toEqual({});
    expect(diff({ a: null }, { a: 1 })).toEqual({ a: "add" });
  });

  it("sees a secret gained, lost or changed, and not one that stayed", () => {
    expect(diff({ a: "x" }, { a: secret("x") })).toEqual({ a: "update" });
    expect(diff({ a: secret("x") }, { a: "x" })).toEqual({ a: "update" });
    expect(diff({ a: secret({ b: 1 }) }, { a: secret({ b: 2 }) })).toEqual({ a: "update" });
    expect(diff({ a: secret("x") }, { a: secret("x") })).toEqual({});
  });

  it("takes an unknown for a change", () => {
    expect(diff({ a: "x" }, { a: UNKNOWN })).toEqual({ a: "update" });
  });
});

describe("ignored changes", () => {
  it.each<[string, ValueMap, ValueMap, ValueMap]>([
    ["a", { a: 1 }, { a: 2 }, { a: 2 }],
    ["a", { a: 1, b: 1 }, {}, { b: 1 }],
    ["a", { b: 1 }, { a: 2 }, { b: 1, a: 2 }],
    ["a.b", { a: { b: 1, c: 1 } }, { a: { b: 2, c: 2 } }, { a: { b: 2, c: 1 } }],
    ["a.b", { c: 1 }, { a: { b: 2 } }, { c: 1 }],
    ["a[0]", { a: [1, 2] }, { a: [3] }, { a: [3, 2] }],
    ["a[1]", { a: [1] }, { a: [3, 4] }, { a: [1] }],
    [
      "a.*.x",
      { a: { p: { x: 1 }, q: { x: 1 } } },
      { a: { p: { x: 2 } } },
      { a: { p: { x: 2 }, q: { x: 1 } } },
    ],
    ["*", { a: 1, b: 2 }, { a: 3 }, { a: 3 }],
  ])("%s keeps the old value: %j over %j gives %j", (pattern, news, olds, expected) => {
    expect(withIgnored(news, olds, [pattern])).toEqual(expected);
  });
});

describe("secret marks", () => {
  it("come back where the value that was sent was a secret, and spread over arrays", () => {
    const sent = {
      plain: 1,
      key: secret("s"),
      nested: { key: secret("t"), other: 2 },
      list: [1, secret("u")],
    };
    const received = { plain: 1, key: "s", nested: { key: "t", other: 2 }, list: [1, "u"] };
    expect(withMarksOf(received, sent)).toEqual({
      plain: 1,
      key: secret("s"),
      nested: { key: secret("t"), other: 2 },
      list: secret([1, "u"]),
    });
  });

  it("are put on outputs that are declared secret or whose input is one, once", () => {
    const outputs = { a: "1", b: secret("2"), c: "3", d: "4" };
    expect(withSecretOutputs(outputs, { c: secret("x") }, ["a", "b"])).toEqual({
      a: secret("1"),
      b: secret("2"),
      c: secret("3"),
      d: "4",
    });
  });

  it("are taken off for the provider, and references become ids", () => {
    const reference = {
      "4dabf18193072939515e22adb298388d": "5cf8f73096256a8f31e491e813e4eb8e",
      urn: "urn:x",
    };
    expect(toProvider({ a: secret([secret("x")]), b: { ...reference, id: "7" }, c: reference })).toEqual({
      a: ["x"],
      b: "7",
      c: "urn:x",
    });
    expect(toProvider({ ...reference, id: "" })).toBe(UNKNOWN);
  });
});

describe("a URN", () => {
  it("carries the types of its parents, but not the stack's", () => {
    const stack = makeUrn("dev", "toy", "", "pulumi:pulumi:Stack", "toy-dev");
    const team = makeUrn("dev", "toy", stack, "toy:index:Team", "ops");
    const key = makeUrn("dev", "toy", team, "pulumi-nodejs:dynamic/toy:Key", "a::b");
    expect(key).toBe("urn:pulumi:dev::toy::toy:index:Team$pulumi-nodejs:dynamic/toy:Key::a::b");
    expect(typeOf(key)).toBe("pulumi-nodejs:dynamic/toy:Key");
    expect(nameOf(key)).toBe("a::b");
  });
});
