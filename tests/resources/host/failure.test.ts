import { describe, expect, it } from "@jest/globals";
import { PartialFailure } from "../../../provider/resources/partial-failure.ts";
import { PsaError } from "../../../provider/access/psa-error.ts";
import { shownError } from "../../../provider/resources/host/failure.ts";

interface Shown extends Error {
  id?: string;
  reasons?: string[];
  properties?: Record<string, unknown>;
}
const shown = (error: unknown, secrets: string[] = []): Shown =>
  shownError(error, "the provider's text", secrets);

describe("an error as the engine gets it", () => {
  it("is one line without a stack when we foresaw it, with ConnectWise's request id", () => {
    const error = shown(
      new PsaError({ code: "no-right", what: "What.", why: "Why.", next: "Next.", requestId: "r-1" }),
    );
    expect(error.message).toBe("What. Why. Next. (ConnectWise request r-1)");
    // What Pulumi's host prints of it.
    expect(`${error}: ${error.stack}`).toBe(
      "ConnectWise: the message stands at the resource; set CONNECTWISE_DEBUG=1 to see where",
    );
    expect(error).not.toHaveProperty("reasons");
  });

  it("keeps the stack of what nobody foresaw", () => {
    const error = new TypeError("x is not a function");
    expect(shown(error)).toBe(error);
    expect(shown("text").message).toBe("text");
  });

  it("cannot smuggle in the engine's formatting", () => {
    expect(shown(new PsaError({ code: "invalid", what: "<{%reset%}>" })).message).toBe("< {%reset%}>");
  });
});

describe("a partial failure", () => {
  it("carries id, reasons and what was seen, with __provider and secrets in wire form", () => {
    const outputs = {
      publicKey: "pub",
      privateKey: "priv",
      outstanding: [{ kind: "prove-key" }],
      gone: undefined,
    };
    const error = shown(new PartialFailure("7/k", outputs, ["first", "second"]), ["privateKey", "retiring"]);
    expect(error.id).toBe("7/k");
    expect(error.reasons).toEqual(["first", "second"]);
    expect(error.properties).toEqual({
      publicKey: "pub",
      privateKey: expect.objectContaining({ value: "priv" }),
      outstanding: [{ kind: "prove-key" }],
      __provider: "the provider's text",
    });
    expect(error.message).not.toContain("priv");
  });

  it("always has a reason: with none, the engine would record the object as finished", () => {
    expect(shown(new PartialFailure("7", {}, [])).reasons).toHaveLength(1);
  });

  it.each([
    ["plain names", "Service Desk"],
    ["names of three bytes a letter", "サービスデスク".repeat(6)],
  ])(
    "of a large role (%s) fits into the header block of an answer, and says what was left out",
    (_, module) => {
      const outstanding = Array.from({ length: 700 }, (_, n) => ({
        kind: "set-level",
        role: { id: "1234", name: "Umbrella" },
        module,
        function: `${module} ${n}`,
        column: "Inquire",
        from: "All",
        to: "None",
      }));
      const reasons = [
        ...outstanding.map((step) => `role "Umbrella" (1234): wider: ${step.function}`),
        "what to do: look",
      ];
      const error = shown(new PartialFailure("1234", { name: "Umbrella", outstanding }, reasons));
      const size = Buffer.byteLength(JSON.stringify([error.properties, error.reasons, error.message]));
      expect(Math.ceil(size / 3) * 4).toBeLessThan(60_000);
      const kept = (error.properties?.outstanding as unknown[]).length;
      expect(kept).toBeGreaterThan(20);
      expect(error.reasons?.length).toBeLessThanOrEqual(31);
      expect(error.reasons?.slice(-3)).toEqual([
        `and ${701 - 29} more of this kind`,
        "what to do: look",
        `${700 - kept} of 700 steps are not recorded yet: the next \`up\` adds them`,
      ]);
    },
  );

  it("of a moderate role loses nothing", () => {
    const outstanding = Array.from({ length: 60 }, (_, n) => ({ kind: "set-level", function: `f${n}` }));
    const error = shown(new PartialFailure("1", { outstanding }, ["one", "what to do"]));
    expect(error.properties?.outstanding).toHaveLength(60);
    expect(error.reasons).toEqual(["one", "what to do"]);
  });
});
