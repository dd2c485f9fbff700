import { describe, expect, it } from "@jest/globals";
import { type ExitCode, exitCodeOf, worst } from "../../provider/terminal/exit-code.ts";
import { PsaError, type PsaErrorCode } from "../../provider/access/psa-error.ts";

describe("the worst code", () => {
  it("is found among more codes than a call takes arguments", () => {
    const codes = Array.from({ length: 400_000 }, (_, index) => (index === 399_999 ? 21 : 20));
    expect(worst(codes, 0)).toBe(21);
  });
});

describe("exit codes", () => {
  it("hold in the order 2, 3, 1, 21, 7, 20, 0 when several apply", () => {
    const order: ExitCode[] = [2, 3, 1, 21, 7, 20, 0];
    order.forEach((code, index) => {
      expect(worst(...order.slice(index).reverse())).toBe(code);
    });
    expect(worst()).toBe(0);
  });

  it.each([
    ["settings", 2, 2],
    ["bad-input", 2, 2],
    ["not-signed-in", 3, 3],
    ["no-right", 3, 3],
    ["unreachable", 1, 21],
    ["throttled", 1, 21],
    ["unexpected-answer", 1, 21],
    ["wrong-tenant", 1, 1],
    ["guarded", 1, 1],
    ["not-found", 1, 21],
    ["in-use", 1, 21],
    ["invalid", 1, 21],
    ["unsupported", 1, 21],
  ] satisfies [PsaErrorCode, number, number][])(
    "of the error %s are %i, and %i for a gate",
    (code, plain, gate) => {
      const error = new PsaError({ code, what: "Something happened." });
      expect([exitCodeOf(error), exitCodeOf(error, { gate: true })]).toEqual([plain, gate]);
    },
  );

  it("of anything unforeseen is 1", () => {
    expect(exitCodeOf(new TypeError("x is not a function"), { gate: true })).toBe(1);
  });
});
