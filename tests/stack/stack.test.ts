import { chmodSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { beforeAll, describe, expect, it } from "@jest/globals";
import { startSandbox } from "../../provider/sandbox/index.ts";
import { urnOf } from "../support/stack-builder.ts";
import { run } from "../support/test-io.ts";
import { vendorStack } from "../support/vendor-stack.ts";

interface State {
  version: unknown;
  deployment: { resources: { urn: string; delete?: boolean; outputs: Record<string, unknown> }[] | null };
}

let exported = "";

beforeAll(async () => {
  const sandbox = await startSandbox();
  const { stack } = await vendorStack(sandbox);
  exported = stack.text;
  await sandbox.close();
});

const offline = ["work-order", "--offline", "--format", "json", "--stack"];

function edited(change: (state: State, role: Record<string, unknown>) => void): string {
  const state = JSON.parse(exported) as State;
  const role = state.deployment.resources?.find(({ urn }) => urn === urnOf("SecurityRole", "office"));
  change(state, role?.outputs ?? {});
  return JSON.stringify(state);
}

describe("--stack", () => {
  it("takes a file and standard input", async () => {
    const cwd = mkdtempSync(join(tmpdir(), "psa-access-"));
    writeFileSync(join(cwd, "stack.json"), exported);
    const fromFile = await run([...offline, "stack.json"], { cwd });
    const fromStdin = await run([...offline, "-"], { stdin: exported });
    expect(fromFile.code).toBe(0);
    expect(fromFile.out).toBe(fromStdin.out);
  });

  it("has the Pulumi CLI export a stack by its name, secrets still encrypted", async () => {
    const cwd = mkdtempSync(join(tmpdir(), "psa-access-"));
    writeFileSync(join(cwd, "export.json"), exported);
    writeFileSync(
      join(cwd, "pulumi"),
      `#!${process.execPath}\n` +
        `if (process.argv.slice(2).join(" ") !== "stack export --stack org/ops/prod") { console.error("error: no stack named that"); process.exit(255); }\n` +
        `process.stdout.write(require("fs").readFileSync(${JSON.stringify(join(cwd, "export.json"))}));\n`,
    );
    chmodSync(join(cwd, "pulumi"), 0o700);
    const env = { PATH: [cwd, dirname(process.execPath)].join(delimiter) };
    expect((await run([...offline, "org/ops/prod"], { cwd, env })).code).toBe(0);
    const wrong = await run([...offline, "staging"], { cwd, env });
    expect(wrong.code).toBe(2);
    expect(wrong.err).toContain("error: no stack named that");
  });

  it("takes a name that was a secret from the inputs, once the program gives it in clear", async () => {
    const secret = {
      "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270",
      ciphertext: "v1:x",
    };
    const still = edited((_state, role) => (role["name"] = secret));
    const refused = await run([...offline, "-"], { stdin: still });
    expect(refused.code).toBe(2);
    expect(refused.err).toContain("outputs.name: it is a secret.");
    expect(refused.err).toContain(
      "next: Give it in clear (`config.require`, not `requireSecret`), then run `pulumi up`",
    );
    const corrected = edited((state, role) => {
      const entry = state.deployment.resources?.find(({ outputs }) => outputs === role);
      Object.assign(entry ?? {}, { inputs: { name: role["name"] } });
      role["name"] = secret;
    });
    const { code, out } = await run([...offline, "-"], { stdin: corrected });
    expect(code).toBe(0);
    expect(out).toBe((await run([...offline, "-"], { stdin: exported })).out);
  });

  it("says so when there is neither such a file nor a Pulumi CLI", async () => {
    const cwd = mkdtempSync(join(tmpdir(), "psa-access-"));
    const { code, err } = await run([...offline, "prod"], { cwd, env: { PATH: cwd } });
    expect(code).toBe(2);
    expect(err).toContain("There is no file prod, and no `pulumi` on the PATH");
  });

  it.each([
    ["nothing", "", "It is empty."],
    ["no JSON", "{", "It is not JSON."],
    ["a list", "[]", "This is not a stack's state."],
    ["a snapshot", '{"schema":"connectwise-psa.review/1"}', "deployment versions 3 and 4 only"],
    ["a newer deployment", '{"version":5,"deployment":{}}', "deployment versions 3 and 4 only"],
    [
      "a feature nobody knows",
      '{"version":4,"features":["taint","shadows"],"deployment":{}}',
      'features: this release does not know what is meant by "shadows"',
    ],
  ])("refuses %s with exit 2", async (_, stdin, message) => {
    const { code, out, err } = await run([...offline, "-"], { stdin });
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).toContain(message);
  });

  it("reads what a newer Pulumi CLI writes: the same under version 4, with the features it names", async () => {
    const features = ["taint", "hooks", "replaceWith", "refreshBeforeUpdate"];
    const newer = edited((state) => {
      Object.assign(state, { version: 4, features });
      for (const entry of state.deployment.resources ?? []) {
        Object.assign(entry, {
          taint: true,
          resourceHooks: { "after-create": ["tell"] },
          replaceWith: ["urn:pulumi:dev::ops::x::y"],
          refreshBeforeUpdate: true,
          hideDiff: [["notes"]],
        });
      }
    });
    const [older, read] = [
      await run([...offline, "-"], { stdin: exported }),
      await run([...offline, "-"], { stdin: newer }),
    ];
    expect(read).toMatchObject({ code: 0, out: older.out });
    const drift = await run(["drift", "--stack", "-"], { stdin: newer });
    expect(drift.err).not.toContain("This is not a stack's state.");
  });

  it.each<[string, (state: State, role: Record<string, unknown>) => void, string]>([
    ["a missing outstanding", (_, role) => delete role["outstanding"], "outputs.outstanding: "],
    [
      "an unknown schema version",
      (_, role) => (role["schemaVersion"] = 2),
      "outputs.schemaVersion: this release reads schema version 1 only",
    ],
    [
      "a level that does not exist",
      (_, role) => (role["permissions"] = { System: { "Table Setup": { add: "Everything" } } }),
      'outputs.permissions.System["Table Setup"].add: ',
    ],
    [
      "an unknown column",
      (_, role) =>
        (role["observed"] = { name: "x", admin: false, permissions: { A: { B: { read: "All" } } } }),
      "outputs.observed.permissions.A.B: ",
    ],
    [
      "an unknown step",
      (_, role) => (role["outstanding"] = [{ kind: "dance" }]),
      "outputs.outstanding[0].kind: ",
    ],
    ["a missing tenant", (_, role) => (role["tenant"] = "sandbox"), "outputs.tenant: "],
  ])("names resource and path of %s", async (_, change, message) => {
    const { code, out, err } = await run([...offline, "-"], { stdin: edited(change) });
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).toContain(`${urnOf("SecurityRole", "office")}: ${message}`);
  });

  it("leaves out what waits for deletion, and takes an empty stack for one with nothing to do", async () => {
    const replaced = edited((state) => {
      for (const entry of state.deployment.resources ?? []) entry.delete = true;
    });
    const empty = edited((state) => (state.deployment.resources = null));
    for (const stdin of [replaced, empty]) {
      const { code, out } = await run([...offline, "-", "--check"], { stdin });
      expect(code).toBe(0);
      expect(JSON.parse(out)).toEqual({
        schema: "connectwise-psa.work-order/1",
        tenant: null,
        steps: [],
        notes: [],
      });
    }
  });
});
