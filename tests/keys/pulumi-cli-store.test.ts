import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "@jest/globals";
import { pulumiCliStore } from "../../provider/stack/config/pulumi-cli-store.ts";
import { testIo } from "../support/test-io.ts";
import { FakePulumi } from "./fake-pulumi.ts";

const pair = { publicKey: "pub-canary-1", privateKey: "priv-canary-1" };

function storeOn(pulumi: FakePulumi, stack?: string) {
  const cwd = mkdtempSync(join(tmpdir(), "psa-access-"));
  const { io } = testIo({ env: { PATH: pulumi.PATH }, cwd });
  return { cwd, store: pulumiCliStore({ io, cwd, stack }) };
}

describe("the Pulumi CLI's configuration", () => {
  it("takes both keys through standard input, the private one as a secret", async () => {
    const pulumi = new FakePulumi();
    const { store } = storeOn(pulumi, "acme/dev");
    expect(await store.pair("umbrella")).toEqual({});
    await store.setPair("umbrella", pair);
    expect(pulumi.config).toEqual({
      umbrellaPublicKey: { value: pair.publicKey, secret: false },
      umbrellaPrivateKey: { value: pair.privateKey, secret: true },
    });
    expect(await store.pair("umbrella")).toEqual(pair);
    for (const { argv, env } of pulumi.calls) {
      expect(JSON.stringify([argv, env])).not.toContain("canary");
      expect(argv.join(" ")).toContain("--stack acme/dev");
    }
  });

  it("leaves the stack to Pulumi when none is named", async () => {
    const pulumi = new FakePulumi();
    const { store } = storeOn(pulumi);
    await store.pair("umbrella");
    expect(store.file).toBeUndefined();
    expect(pulumi.calls[0]?.argv).not.toContain("--stack");
  });

  it("names the stack's file beside the project once it is there", () => {
    const { cwd, store } = storeOn(new FakePulumi(), "acme/dev");
    expect(store.file).toBeUndefined();
    writeFileSync(join(cwd, "Pulumi.yaml"), "name: ops\nruntime: nodejs\n");
    expect(store.file).toBeUndefined();
    writeFileSync(join(cwd, "Pulumi.dev.yaml"), "");
    expect(store.file).toBe(join(cwd, "Pulumi.dev.yaml"));
  });

  it.each([
    ["was there", { umbrellaPublicKey: { value: "pub-old", secret: false } }],
    ["was not there", {}],
  ])("puts back a public key that %s when the private one fails", async (_, config) => {
    const pulumi = new FakePulumi({ config, failing: ["config set umbrellaPrivateKey"] });
    const { store } = storeOn(pulumi, "dev");
    const error: unknown = await store.setPair("umbrella", pair).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({
      what: "`pulumi config set umbrellaPrivateKey` failed.",
      why: "the backend is away; it was given [secret]",
    });
    expect(pulumi.config).toEqual(config);
  });

  it("says so when even that fails", async () => {
    const pulumi = new FakePulumi({
      failing: ["config set umbrellaPrivateKey", "config rm umbrellaPublicKey"],
    });
    const { store } = storeOn(pulumi, "dev");
    const error: unknown = await store.setPair("umbrella", pair).catch((thrown: unknown) => thrown);
    expect((error as Error).message).toMatch(/Only the public key was stored/);
    expect((error as Error).message).not.toContain("canary");
  });

  it("tells a failure from a value that is not set", async () => {
    const pulumi = new FakePulumi({ failing: ["config get umbrellaPublicKey"] });
    await expect(storeOn(pulumi, "dev").store.pair("umbrella")).rejects.toMatchObject({
      what: "`pulumi config get umbrellaPublicKey` failed.",
    });
  });

  it("says that there is no pulumi", async () => {
    const { io } = testIo({ env: { PATH: "" } });
    const store = pulumiCliStore({ io, cwd: tmpdir(), stack: "dev" });
    await expect(store.pair("umbrella")).rejects.toMatchObject({
      code: "bad-input",
      what: "There is no `pulumi` on the PATH.",
    });
  });
});
