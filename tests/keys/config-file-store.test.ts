import { chmodSync, mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "@jest/globals";
import { configFileStore } from "../../provider/stack/config/config-file-store.ts";
import { loadProject, loadStackConfig, newSecretBox } from "../../provider/rehearsal/index.ts";

const passphrase = "correct horse";
const pair = { publicKey: "pub-1", privateKey: "priv-canary-1" };

/** A project's folder with `Pulumi.dev.yaml`, when a text is given. */
function projectWith(text?: string) {
  const folder = mkdtempSync(join(tmpdir(), "psa-access-"));
  writeFileSync(join(folder, "Pulumi.yaml"), "name: ops\nruntime: nodejs\n");
  const file = join(folder, "Pulumi.dev.yaml");
  if (text !== undefined) writeFileSync(file, text);
  const project = loadProject(folder);
  return { file, folder, project, store: configFileStore(project, "dev", passphrase) };
}

describe("the configuration file", () => {
  it("is made for its owner only, and Pulumi's reader opens what was stored", async () => {
    const { file, project, store } = projectWith();
    expect(await store.pair("office-protect")).toEqual({});
    await store.setPair("office-protect", pair);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const text = readFileSync(file, "utf8");
    expect(text).toMatch(
      /^encryptionsalt: v1:\S+\nconfig:\n {2}ops:officeProtectPublicKey: pub-1\n {2}ops:officeProtectPrivateKey:\n {4}secure: v1:\S+\n$/,
    );
    expect(text).not.toContain(pair.privateKey);
    expect(loadStackConfig(project, "dev", passphrase)).toEqual({
      "ops:officeProtectPublicKey": { value: pair.publicKey, secret: false },
      "ops:officeProtectPrivateKey": { value: pair.privateKey, secret: true },
    });
    expect(await store.pair("office-protect")).toEqual(pair);
  });

  it("keeps comments, order, other values, salt and mode", async () => {
    const box = newSecretBox(passphrase);
    const other = box.encrypt("other secret");
    const before = [
      "# the stack of the operations team",
      `encryptionsalt: ${box.salt}`,
      "config:",
      "  connectwise:site: na.myconnectwise.net # the cloud",
      "  # made in spring",
      "  ops:umbrellaPublicKey: old # Umbrella",
      "  ops:umbrellaPrivateKey:",
      "    secure: v1:old:old",
      "  ops:other:",
      `    secure: ${other}`,
      '  ops:quoted: "007"',
      "  ops:list:",
      "    - a",
      "    - b",
      "environment:",
      "  - shared",
      "",
    ].join("\n");
    const { file, folder, store } = projectWith(before);
    chmodSync(file, 0o640);
    await store.setPair("umbrella", pair);
    const after = readFileSync(file, "utf8");
    expect(after.replace(/secure: v1:(?!aaaa)[^\n]+/, "secure: v1:old:old")).toBe(
      before.replace("umbrellaPublicKey: old", "umbrellaPublicKey: pub-1"),
    );
    expect(statSync(file).mode & 0o777).toBe(0o640);
    expect(readdirSync(folder).sort()).toEqual(["Pulumi.dev.yaml", "Pulumi.yaml"]);
    expect(await store.pair("umbrella")).toEqual(pair);
  });

  it.each([
    ["without the project's name", "config:\n  umbrellaPublicKey: old\n  umbrellaPrivateKey: in-clear\n"],
    [
      "in the old form",
      "config:\n  ops:config:umbrellaPublicKey: old\n  ops:config:umbrellaPrivateKey: in-clear\n",
    ],
    [
      "twice",
      "config:\n  umbrellaPublicKey: old\n  ops:umbrellaPublicKey: older\n  umbrellaPrivateKey: in-clear\n",
    ],
  ])("replaces a pair that is spelled %s", async (_, text) => {
    const { file, store } = projectWith(text);
    await store.setPair("umbrella", pair);
    expect(await store.pair("umbrella")).toEqual(pair);
    expect(readFileSync(file, "utf8")).not.toMatch(/old|in-clear/);
    expect(readFileSync(file, "utf8").match(/umbrellaPublicKey/g)).toHaveLength(1);
  });

  it.each([
    ["an empty file", ""],
    ["only a comment", "# nothing yet\n"],
    ["an empty config", "config: {}\n"],
    ["a config without values", "config:\n"],
    ["a text with Windows line ends", "config:\r\n  ops:a: b\r\n"],
  ])("takes %s", async (_, text) => {
    const { store } = projectWith(text);
    await store.setPair("umbrella", pair);
    expect(await store.pair("umbrella")).toEqual(pair);
  });

  it.each([
    ["YAML that cannot be read", 'config:\n  ops:a: "priv-canary-2\n', /Line \d+/],
    ["a list", "- a\n", /not a map/],
    ["another secrets provider", "secretsprovider: awskms://x\nencryptedkey: abc\n", /awskms/],
    ["the salt of another passphrase", `encryptionsalt: ${newSecretBox("other").salt}\n`, /passphrase/],
    ["a config that is no map", "config: text\n", /not a map/],
  ])("refuses %s and leaves the file alone", async (_, text, says) => {
    const { file, store } = projectWith(text);
    const error: unknown = await store.setPair("umbrella", pair).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: "bad-input" });
    expect((error as Error).message).toMatch(says);
    expect((error as Error).message).not.toContain("canary");
    const unread: unknown = await store.pair("umbrella").catch((thrown: unknown) => thrown);
    expect(JSON.stringify(unread)).not.toContain("canary");
    expect(readFileSync(file, "utf8")).toBe(text);
  });

  it("needs the passphrase", async () => {
    const { file, project } = projectWith("config:\n  ops:a: b\n");
    const store = configFileStore(project, "dev", undefined);
    expect(await store.pair("umbrella")).toEqual({});
    await expect(store.setPair("umbrella", pair)).rejects.toMatchObject({
      code: "bad-input",
      what: "PULUMI_CONFIG_PASSPHRASE is not set.",
    });
    expect(readFileSync(file, "utf8")).toBe("config:\n  ops:a: b\n");
  });
});
