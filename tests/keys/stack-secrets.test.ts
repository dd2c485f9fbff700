import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "@jest/globals";
import { readStackWithSecrets, stackWithSecrets } from "../../provider/stack/stack-secrets.ts";
import { sandboxFor } from "../support/loopback.ts";
import { secretMark, urnOf } from "../support/stack-builder.ts";
import { testIo } from "../support/test-io.ts";
import { settledStack } from "../support/vendor-stack.ts";
import { FakePulumi } from "./fake-pulumi.ts";
import { passphrase } from "./key-project.ts";
import { type Sealing, sealedState } from "./sealed-state.ts";

const urn = urnOf("ApiKey", "office");
const old = { publicKey: "pub-old", privateKey: "priv-canary-old" };
const current = { publicKey: "pub-1", privateKey: "priv-canary-1" };

async function stateWith(
  sealing: Sealing,
  keys = { office: { current, retiring: [old] } },
): Promise<unknown> {
  const { stack } = await settledStack(await sandboxFor());
  return JSON.parse(sealedState(stack.text, keys, sealing));
}

describe("a stack's pairs", () => {
  it.each<[Sealing, string | undefined]>([
    ["passphrase", passphrase],
    ["shown", undefined],
  ])("are opened where they are kept by %s", async (sealing, given) => {
    const stack = stackWithSecrets(await stateWith(sealing), given);
    expect(stack.pairs(urn)).toEqual({ current, retiring: [old] });
    expect(stack.publicKey(urn)).toBe(current.publicKey);
    expect(stack.pairs("urn:pulumi:dev::ops::other")).toEqual({ current: undefined, retiring: [] });
    expect(JSON.stringify(stack.resources)).not.toContain("canary");
  });

  it("have no current one while one of the keys is missing", async () => {
    const half = { publicKey: "pub-1", privateKey: undefined as never };
    const state = await stateWith("shown", { office: { current: half, retiring: [] } });
    const stack = stackWithSecrets(state, undefined);
    expect(stack.pairs(urn)).toEqual({ current: undefined, retiring: [] });
    expect(stack.publicKey(urn)).toBe("pub-1");
  });

  it.each<[Sealing, string | undefined, RegExp]>([
    ["passphrase", undefined, /PULUMI_CONFIG_PASSPHRASE is not set/],
    ["passphrase", "wrong", /PULUMI_CONFIG_PASSPHRASE is not the one/],
    ["service", passphrase, /secrets provider "service".*--show-secrets/],
    ["unsaid", passphrase, /does not say how/],
  ])("of an export kept by %s with the passphrase %s say what is missing", async (sealing, given, says) => {
    const stack = stackWithSecrets(await stateWith(sealing), given);
    expect(stack.publicKey(urn)).toBe("pub-1");
    const error = thrownBy(() => stack.pairs(urn));
    expect(error).toMatchObject({ code: "bad-input" });
    expect(error.message).toMatch(says);
  });

  it.each([
    ["privateKey", { ...secretMark, plaintext: '["priv-canary"]' }],
    ["retiring", { ...secretMark, plaintext: '[{"publicKey":"priv-canary"}]' }],
    ["publicKey", 7],
  ])("are not taken on trust: %s", async (field, value) => {
    const state = (await stateWith("shown")) as {
      deployment: { resources: { urn: string; outputs?: Record<string, unknown> }[] };
    };
    const entry = state.deployment.resources.find((resource) => resource.urn === urn);
    if (entry?.outputs) entry.outputs[field] = value;
    const error = thrownBy(() => stackWithSecrets(state, undefined).pairs(urn));
    expect(error.message).toContain(`outputs.${field} is not as this package writes it`);
    expect(error.message).not.toContain("canary");
  });

  it("of a stack's name come in clear from the Pulumi CLI, into memory", async () => {
    const pulumi = new FakePulumi({ stateInClear: await stateWith("shown") });
    const { io, printed } = testIo({ env: { PATH: pulumi.PATH }, cwd: pulumi.folder });
    const stack = await readStackWithSecrets("acme/dev", io);
    expect(stack.pairs(urn).current).toEqual(current);
    expect(pulumi.calls.map(({ argv }) => argv.join(" "))).toEqual([
      "stack export --stack acme/dev --show-secrets",
    ]);
    expect(printed()).toEqual({ out: "", err: "" });
  });

  it("of a file need no Pulumi CLI", async () => {
    const cwd = mkdtempSync(join(tmpdir(), "psa-access-"));
    writeFileSync(join(cwd, "ops.json"), JSON.stringify(await stateWith("passphrase")));
    const { io } = testIo({ env: { PATH: "", PULUMI_CONFIG_PASSPHRASE: passphrase }, cwd });
    expect((await readStackWithSecrets("ops.json", io)).pairs(urn).retiring).toEqual([old]);
  });
});

function thrownBy(run: () => unknown): Error {
  try {
    run();
  } catch (error) {
    return error as Error;
  }
  throw new Error("nothing was thrown");
}
