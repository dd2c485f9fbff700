import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { toWire, toWireWithSecrets } from "../../../provider/resources/host/wire.ts";

/** How Pulumi marks a secret on the wire. */
const secret = (value: unknown) => ({
  "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270",
  value,
});

describe("values that leave the provider", () => {
  it("are what JSON is, unchanged", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) =>
        expect(toWire(value)).toEqual(JSON.parse(JSON.stringify(value))),
      ),
    );
  });

  it("lose properties that are undefined, at any depth", () => {
    expect(JSON.stringify(toWire({ a: undefined, b: { c: undefined, d: [{ e: undefined }] } }))).toBe(
      '{"b":{"d":[{}]}}',
    );
    expect(Object.keys(toWire({ a: undefined }) as object)).toEqual([]);
  });

  it.each<[string, unknown, string]>([
    ["a date", { observed: { at: new Date(0) } }, "outputs.observed.at cannot be recorded: it is a Date"],
    ["a bigint", { n: 1n }, "outputs.n cannot be recorded: it is a bigint"],
    ["a map", { m: new Map() }, "outputs.m cannot be recorded: it is a Map"],
    ["a function", { f: () => 0 }, "outputs.f cannot be recorded: it is a function"],
    ["not a number", { n: [1, NaN] }, "outputs.n[1] cannot be recorded: it is NaN"],
    ["infinity", { n: -Infinity }, "outputs.n cannot be recorded: it is -Infinity"],
    ["undefined in a list", { list: [undefined] }, "outputs.list[0] cannot be recorded: it is undefined"],
  ])("are refused with their path when they are %s", (_, value, message) => {
    expect(() => toWire(value)).toThrow(new TypeError(message));
  });

  it("are marked as secret where they are, once, and only if they are there", () => {
    const outputs = {
      publicKey: "pub",
      privateKey: "priv",
      retiring: [{ publicKey: "old", privateKey: "oldpriv" }],
    };
    expect(toWireWithSecrets(outputs, ["privateKey", "retiring", "absent"])).toEqual({
      publicKey: "pub",
      privateKey: secret("priv"),
      retiring: secret(outputs.retiring),
    });
    expect(toWireWithSecrets({ privateKey: undefined }, ["privateKey"])).toEqual({});
  });
});
