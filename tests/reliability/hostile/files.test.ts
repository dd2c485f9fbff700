import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "@jest/globals";
import { envFileStore } from "../../../provider/keys/run/env-file-store.ts";
import { loadProject, loadStackConfig, openStateFile } from "../../../provider/rehearsal/index.ts";
import { sandboxFor } from "../../support/loopback.ts";
import { run, testIo } from "../../support/test-io.ts";
import { settledStack, vendorStack } from "../../support/vendor-stack.ts";

const canary = "CANARYsecret0123456789";

const encodings: [string, (text: string) => Uint8Array][] = [
  ["UTF-8 with a byte order mark", (text) => Buffer.from(`\ufeff${text}`)],
  ["UTF-16, as PowerShell writes it", (text) => Buffer.from(`\ufeff${text}`, "utf16le")],
  ["UTF-16 the other way round", (text) => Buffer.from(`\ufeff${text}`, "utf16le").swap16()],
  ["UTF-16 without a mark", (text) => Buffer.from(text.length % 2 === 0 ? text : `${text} `, "utf16le")],
];

const snapshot = JSON.stringify({
  schema: "connectwise-psa.review/1",
  tenant: { site: "na.myconnectwise.net", companyId: "acme" },
  roles: [{ name: "Bürö", permissions: { Companies: { Contacts: { inquire: "All" } } } }],
  members: [],
});

let open: string;
let settled: string;
let report: string;
beforeAll(async () => {
  const sandbox = await sandboxFor();
  settled = (await settledStack(sandbox)).stack.text;
  open = (await vendorStack(await sandboxFor())).stack.text;
  const cwd = mkdtempSync(join(tmpdir(), "psa-files-"));
  await run(["preflight", "--report", "report.json"], { env: { ...sandbox.env }, cwd });
  report = readFileSync(join(cwd, "report.json"), "utf8");
});

/** Every kind of file that a command reads: its text, and the command line that reads it as `file`. */
const kinds: [string, () => string, string[]][] = [
  ["a state", () => open, ["work-order", "--stack", "file", "--offline", "--format", "json"]],
  ["a state, compared", () => settled, ["diff", "file", "file", "--format", "json"]],
  ["a snapshot", () => snapshot, ["diff", "file", "file", "--format", "json"]],
  [
    "a preview",
    () => '{"config":{},"steps":[],"changeSummary":{},"duration":1}',
    ["diff", "--preview", "file", "--format", "json"],
  ],
];

describe.each(kinds)("%s", (_, textOf, argv) => {
  const read = (bytes: Uint8Array | string, words = argv) => {
    const cwd = mkdtempSync(join(tmpdir(), "psa-files-"));
    writeFileSync(join(cwd, "file"), bytes);
    return run(words, { cwd });
  };

  it.each(encodings)("is read in %s as in UTF-8", async (__, encode) => {
    const plain = await read(textOf());
    expect(plain.out).not.toBe("");
    expect(await read(encode(textOf()))).toEqual(plain);
  });

  it.each<[string, (text: string) => Uint8Array | string, RegExp]>([
    [
      "cut off",
      (text) => text.slice(0, text.length - 1 - Math.floor(text.length / 3)),
      /It is cut off after [\d,]+ characters/,
    ],
    ["empty", () => "\n", /It is empty/],
    [
      "in Latin-1",
      () => Buffer.from('{"a":"B\u00fcro"}', "latin1"),
      /It is not text in UTF-8: save it as UTF-8/,
    ],
    [
      "nested too deep",
      () => `{"a":${"[".repeat(100_000)}${"]".repeat(100_000)}}`,
      /nested more than 200 levels deep/,
    ],
    [
      "with a key that changes what objects inherit",
      (text) => text.replace("{", '{"__proto__":{"polluted":1},'),
      /__proto__/,
    ],
    ["with a secret where it is wrong", () => `{"a": ${canary}}`, /See line 1, column 7/],
    ["a list of nothing", () => "[null, null]", /./],
    ["a text", () => `"${canary}"`, /./],
  ])("that is %s is named so, with exit 2 and without what is in it", async (__, spoil, says) => {
    const { code, out, err } = await read(spoil(textOf()));
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).toMatch(says);
    expect(err).not.toMatch(/CANARY|Unexpected|report it|Maximum call stack/);
    expect("polluted" in {}).toBe(false);
  });
});

describe("the files of a sandbox", () => {
  const start = async (words: string[], name: string, bytes: Uint8Array | string) => {
    const cwd = mkdtempSync(join(tmpdir(), "psa-files-"));
    writeFileSync(join(cwd, name), bytes);
    // It ends as soon as it runs.
    return run(["sandbox", ...words], { cwd, signal: AbortSignal.abort() });
  };

  it.each(encodings)("are read in %s", async (_, encode) => {
    expect(await start(["--seed", "seed.json"], "seed.json", encode(snapshot))).toMatchObject({
      code: 0,
      err: "",
    });
    expect(await start(["--dialect", "report.json"], "report.json", encode(report))).toMatchObject({
      code: 0,
    });
  });

  it.each([["--seed"], ["--dialect"], ["--data"]])(
    "given with %s say where they are wrong, without quoting it",
    async (option) => {
      const { code, err } = await start([option, "some.json"], "some.json", `{\n  "roles": ${canary}\n}`);
      expect(code).toBe(2);
      expect(err).toContain("It is not JSON. See line 2, column 12.");
      expect(err).not.toContain("CANARY");
    },
  );

  it("given to a story are named, too", async () => {
    const cwd = mkdtempSync(join(tmpdir(), "psa-files-"));
    writeFileSync(join(cwd, "Pulumi.yaml"), "name: ops\nruntime: nodejs\n");
    writeFileSync(join(cwd, "cut.json"), snapshot.slice(0, 50));
    const { code, err } = await run(["rehearse", ".", "--snapshot", "cut.json"], { cwd });
    expect(code).toBe(2);
    expect(err).toContain("It is cut off after 50 characters.");
  });
});

describe("the configuration of a stack", () => {
  const project = (yaml: string | Uint8Array, stack: string | Uint8Array) => {
    const folder = mkdtempSync(join(tmpdir(), "psa-config-"));
    writeFileSync(join(folder, "Pulumi.yaml"), yaml);
    writeFileSync(join(folder, "Pulumi.dev.yaml"), stack);
    return () => loadStackConfig(loadProject(folder), "dev");
  };
  const projectFile = "name: ops\nruntime: nodejs\n";
  const stackFile = "config:\n  ops:greeting: Bürö\n";
  const bomb = Array.from({ length: 12 }, (_, at) => {
    const items =
      at === 0
        ? "x"
        : Array(9)
            .fill(`*a${at - 1}`)
            .join(", ");
    return `k${at}: &a${at} [${items}]\n`;
  }).join("");
  const circle = "a: &a [*a, *a]\n";

  it.each(encodings)("is read in %s", (_, encode) => {
    expect(project(encode(projectFile), encode(stackFile))()).toEqual({
      "ops:greeting": { value: "Bürö", secret: false },
    });
  });

  it.each([
    [
      "a secret where it is wrong",
      `config:\n  ops:key: "${canary}\n  other: [`,
      /Line \d+, column \d+: [A-Z_]+\./,
    ],
    ["aliases of aliases without end", bomb, /aliases .* cannot be resolved/],
    ["an alias of itself", circle, /aliases .* cannot be resolved/],
    ["nested too deep", `config: ${"[".repeat(50_000)}`, /nested more than 200 levels deep/],
    ["far too large", `config:\n${"  ops:a: b\n".repeat(600_000)}`, /too large/],
    ["a key that changes what objects inherit", "config:\n  __proto__:\n    polluted: 1\n", /__proto__/],
  ])("with %s is refused in time, by place and not by content", (_, text, says) => {
    const start = performance.now();
    let message = "";
    try {
      project(projectFile, text)();
    } catch (error) {
      expect(error).toMatchObject({ name: "EngineError", code: "project-invalid" });
      message = (error as Error).message;
    }
    expect(message).toMatch(says);
    expect(message).not.toContain("CANARY");
    expect(performance.now() - start).toBeLessThan(3_000);
    expect("polluted" in {}).toBe(false);
  });
});

describe("a secret of a state that is no JSON", () => {
  it("is never quoted: not by the engine, and not by key verify", async () => {
    const sandbox = await sandboxFor();
    const { stack } = await settledStack(sandbox);
    const broken = stack.text.replaceAll('"ciphertext":"v1:aaaa:bbbb"', `"plaintext":"${canary}"`);
    expect(broken).not.toBe(stack.text);
    const cwd = mkdtempSync(join(tmpdir(), "psa-secret-"));
    writeFileSync(join(cwd, "state.json"), broken);
    const env = { ...sandbox.env, CONNECTWISE_DEBUG: "1" };
    const verified = await run(["key", "verify", "--stack", "state.json"], { cwd, env });
    expect(verified.code).not.toBe(0);
    expect(verified.err).toContain("is not JSON");
    expect(verified.out + verified.err).not.toMatch(/CANARY|Unexpected token/);
    const opened: unknown = await openStateFile(join(cwd, "state.json"))
      .open(false)
      .catch((error: unknown) => error);
    expect(opened).toMatchObject({ code: "state-unreadable" });
    expect((opened as Error).stack).not.toContain("CANARY");
    expect((opened as Error).cause).toBeUndefined();
  });
});

describe("an environment file", () => {
  it("in UTF-16 keeps its lines; one that is no text is left alone", async () => {
    const cwd = mkdtempSync(join(tmpdir(), "psa-env-"));
    const { io } = testIo({ cwd });
    writeFileSync(
      join(cwd, "keys.env"),
      Buffer.from("\ufeffOTHER=Bürö\r\nOFFICE_PUBLIC_KEY=old\r\n", "utf16le"),
    );
    await envFileStore("keys.env", "office", io).store({ publicKey: "new", privateKey: "secret" });
    expect(readFileSync(join(cwd, "keys.env"), "utf8")).toBe(
      "OTHER=Bürö\r\nOFFICE_PUBLIC_KEY=new\r\nOFFICE_PRIVATE_KEY=secret\r\n",
    );
    const latin = Buffer.from("OTHER=B\u00fcro\n", "latin1");
    writeFileSync(join(cwd, "keys.env"), latin);
    await expect(
      envFileStore("keys.env", "office", io).store({ publicKey: "new", privateKey: "secret" }),
    ).rejects.toMatchObject({
      code: "bad-input",
      why: "It is not text in UTF-8: save it as UTF-8.",
    });
    expect(readFileSync(join(cwd, "keys.env"))).toEqual(latin);
  });
});
