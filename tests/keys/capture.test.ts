import { openSync, statSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "@jest/globals";
import type { DialectName } from "../../provider/sandbox/index.ts";
import { sandboxFor } from "../support/loopback.ts";
import { setLevels, vendorStack } from "../support/vendor-stack.ts";
import { FakePulumi } from "./fake-pulumi.ts";
import { FakeTerminal } from "./fake-terminal.ts";
import { KeyProject } from "./key-project.ts";

type Pair = { publicKey: string; privateKey: string };

/** A role with its levels set, a member, and a pair that was just made on the screen. */
async function captureCase({ levels = true, dialects = [] as DialectName[] } = {}) {
  const sandbox = await sandboxFor({ dialects });
  const { stack, roleId, memberId } = await vendorStack(sandbox);
  if (levels) setLevels(sandbox, roleId);
  const pair = sandbox.actions.createKey(Number(memberId), { description: "Office Protect" });
  sandbox.clearLog();
  const project = new KeyProject(sandbox, stack.text);
  return { sandbox, roleId, memberId, pair, project, stack };
}

const stored = ({ publicKey, privateKey }: Pair) => ({
  "ops:officePublicKey": { value: publicKey, secret: false },
  "ops:officePrivateKey": { value: privateKey, secret: true },
});
const lines = ({ publicKey, privateKey }: Pair) => `${publicKey}\n${privateKey}\n`;

function expectNoneOf(pair: Pair, ...texts: string[]): void {
  for (const text of texts) {
    expect(text).not.toContain(pair.publicKey);
    expect(text).not.toContain(pair.privateKey);
  }
}

describe("key capture", () => {
  it("asks without showing anything, proves the pair and stores it", async () => {
    const { project, pair, sandbox } = await captureCase();
    const terminal = new FakeTerminal()
      .on("Public key (nothing is shown):", `  ${pair.publicKey}\r`)
      .on("Private key (nothing is shown):", `${pair.privateKey} \r`);
    const { code, out, err } = await project.key(["capture", "officeprotect"], { terminal });
    expect({ code, out, err }).toEqual({
      code: 0,
      out: "",
      err: [
        `Key "Office Protect" of API member OfficeProtect, ${sandbox.env.CONNECTWISE_COMPANY_ID} at ${sandbox.site}`,
        "✓ The pair signs in as OfficeProtect, with exactly the declared levels.",
        "✓ Stored in Pulumi.dev.yaml: officePublicKey, and officePrivateKey as a secret.",
        "Next: `psa-access rehearse up --state ops.json` proves it and settles its steps.",
        "",
      ].join("\n"),
    });
    expect(project.config).toEqual(stored(pair));
    expect(project.read("Pulumi.dev.yaml")).not.toContain(pair.privateKey);
    expectNoneOf(pair, terminal.shown, err);
    expect(terminal.rawModes).toEqual([true, false]);
  });

  it("takes both keys from one paste", async () => {
    const { project, pair } = await captureCase();
    const terminal = new FakeTerminal().on(
      "Public key",
      `Public Key\r\n${pair.publicKey}\r\nPrivate Key\r\n${pair.privateKey}\r\n`,
    );
    const { code } = await project.key(["capture", "OfficeProtect"], { terminal });
    expect(code).toBe(0);
    expect(project.config).toEqual(stored(pair));
    expectNoneOf(pair, terminal.shown);
  });

  it.each([
    ["two lines", lines],
    [
      "labels",
      ({ publicKey, privateKey }: Pair) => `Public Key: ${publicKey}\r\nPrivate Key: "${privateKey}"\r\n`,
    ],
    ["JSON", (pair: Pair) => JSON.stringify(pair)],
  ])("reads %s from a pipe", async (_, text) => {
    const { project, pair } = await captureCase();
    const { code, err } = await project.key(["capture", "OfficeProtect"], { stdin: text(pair) });
    expect(code).toBe(0);
    expect(project.config).toEqual(stored(pair));
    expectNoneOf(pair, err);
  });

  it("reads a file descriptor, with the stack on standard input", async () => {
    const { project, pair, stack } = await captureCase();
    project.write("pair.txt", lines(pair));
    const fd = openSync(join(project.folder, "pair.txt"), "r");
    const pulumi = new FakePulumi();
    const around = { stdin: stack.text, env: { PATH: pulumi.PATH } };
    const { code, err } = await project.key(
      ["capture", "office", "--stack", "-", "--fd", String(fd)],
      around,
    );
    expect({ code, err }).toMatchObject({ code: 0 });
    expect(err).toContain("Stored in the configuration of stack dev: officePublicKey");
    expect(err).toContain("Next: `pulumi up --stack dev`");
    expect(pulumi.config["officePrivateKey"]).toEqual({ value: pair.privateKey, secret: true });
    for (const { argv, env } of pulumi.calls) expectNoneOf(pair, JSON.stringify([argv, env]));
  });

  it("asks the Pulumi CLI for a stack by its name, with secrets left encrypted", async () => {
    const { project, pair, stack } = await captureCase();
    const pulumi = new FakePulumi({ state: JSON.parse(stack.text) as unknown });
    const { code } = await project.key(["capture", "OfficeProtect", "--stack", "acme/dev"], {
      stdin: lines(pair),
      env: { PATH: pulumi.PATH },
    });
    expect(code).toBe(0);
    expect(pulumi.config["officePublicKey"]).toEqual({ value: pair.publicKey, secret: false });
    expect(pulumi.calls.some(({ argv }) => argv.includes("--show-secrets"))).toBe(false);
  });

  it("takes what the environment does not say from the stack's configuration", async () => {
    const { project, pair, stack, sandbox } = await captureCase();
    const env = sandbox.env;
    const config = Object.fromEntries(
      (["site", "companyId", "publicKey", "privateKey", "clientId"] as const).map((name) => {
        const variable = `CONNECTWISE_${name.replace(/[A-Z]/g, "_$&").toUpperCase()}` as keyof typeof env;
        return [`connectwise:${name}`, { value: env[variable] ?? "", secret: name === "privateKey" }];
      }),
    );
    const pulumi = new FakePulumi({ config, state: JSON.parse(stack.text) as unknown });
    const unset = Object.fromEntries(Object.keys(env).map((name) => [name, undefined]));
    const { code, err } = await project.key(["capture", "OfficeProtect", "--stack", "dev"], {
      stdin: lines(pair),
      env: { ...unset, PATH: pulumi.PATH },
    });
    expect({ code, err }).toMatchObject({ code: 0 });
  });

  it("puts swapped keys right and says so", async () => {
    const { project, pair } = await captureCase();
    const { code, err } = await project.key(["capture", "OfficeProtect"], {
      stdin: `${pair.privateKey}\n${pair.publicKey}\n`,
    });
    expect(code).toBe(0);
    expect(err).toContain("! The two keys were the wrong way round: put right.\n");
    expect(project.config).toEqual(stored(pair));
    expectNoneOf(pair, err);
  });

  it("stores a pair that may not do enough yet, and says what is missing", async () => {
    const { project, pair } = await captureCase({ levels: false });
    const { code, err } = await project.key(["capture", "OfficeProtect"], { stdin: lines(pair) });
    expect(code).toBe(20);
    expect(err).toContain("! The pair signs in as OfficeProtect, but may not do yet what is declared:\n");
    expect(err).toContain("  Service Desk · Service Tickets · Add: None → All\n");
    expect(project.config).toEqual(stored(pair));
  });

  it("asks for few requests", async () => {
    const { project, pair, sandbox } = await captureCase();
    await project.key(["capture", "OfficeProtect"], { stdin: lines(pair) });
    expect(sandbox.log.map(({ path }) => path.replace(/^.*\/apis\/3\.0/, "")).sort()).toEqual([
      `/login/companyinfo/${sandbox.env.CONNECTWISE_COMPANY_ID}`,
      `/login/companyinfo/${sandbox.env.CONNECTWISE_COMPANY_ID}`,
      "/system/apiMembers",
      "/system/mySecurity",
      "/system/mySecurity",
      "/system/mySecurity",
      "/system/securityroles",
    ]);
  });
});

describe("key capture does not store", () => {
  type Made = Awaited<ReturnType<typeof captureCase>>;
  it.each<[string, (made: Made) => Pair, RegExp]>([
    [
      "another member's pair",
      ({ sandbox }) => {
        const roleId = sandbox.actions.createRole({ name: "Sophos" }).id;
        const other = sandbox.actions.createMember({ identifier: "Sophos", name: "Sophos", roleId });
        return sandbox.actions.createKey(other.id, { description: "x" });
      },
      /The pair belongs to Sophos, not to OfficeProtect\. Nothing was stored\.\nNext: Leave that key as it is, since whatever signs in with it goes on working\. Make one under System > Members > API Members > OfficeProtect > API Keys, and give its pair\.\n$/,
    ],
    [
      "a refused one",
      ({ pair }) => ({ ...pair, privateKey: "wrong" }),
      /ConnectWise refuses the pair, while our own key works\. Nothing was stored\.\nNext: One of the two keys is mistyped/,
    ],
    [
      "one that may do too much",
      ({ sandbox, roleId, pair }) => {
        const cell = { module: "Service Desk", function: "Service Tickets", delete: "All" } as const;
        sandbox.actions.setLevels(Number(roleId), cell);
        return pair;
      },
      /may do more than is declared:\n {2}Service Desk · Service Tickets · Delete: All, declared None\nNothing was stored\.\nNext: Lower/,
    ],
    [
      "an administrator's",
      ({ sandbox, roleId, pair }) => {
        sandbox.actions.changeRole(Number(roleId), { admin: true });
        return pair;
      },
      /role "Office Protect" is an administrator role: it may do everything\. Nothing was stored/,
    ],
    [
      "an inactive member's",
      ({ sandbox, memberId, pair }) => {
        sandbox.actions.changeMember(Number(memberId), { active: false });
        return pair;
      },
      /API member OfficeProtect is inactive\. Nothing was stored/,
    ],
  ])("%s", async (_, change, says) => {
    const made = await captureCase();
    const pair = change(made);
    const { code, out, err } = await made.project.key(["capture", "OfficeProtect"], { stdin: lines(pair) });
    expect(err).toMatch(says);
    expect({ code, out }).toEqual({ code: 7, out: "" });
    expect(made.project.has("Pulumi.dev.yaml")).toBe(false);
    expectNoneOf(pair, err);
    expectNoneOf(made.pair, err);
  });

  it.each([
    ["nothing", () => "", /No pair was given\. Nothing was stored\./],
    [
      "a lost private key",
      ({ publicKey }: Pair) => `Public Key: ${publicKey}\nPrivate Key:\n`,
      /shows it only once.*\n.*make a new key under System > Members > API Members > OfficeProtect > API Keys, and delete that one once nobody uses it\./,
    ],
    ["one key", ({ publicKey }: Pair) => publicKey, /Only one key/],
    ["the same key twice", ({ publicKey }: Pair) => `${publicKey}\n${publicKey}`, /same key/],
    ["a sentence", (pair: Pair) => `the pair is ${lines(pair)}`, /more than one pair, or holds other text/],
    ["broken JSON", (pair: Pair) => JSON.stringify(pair).slice(0, -1), /begins like JSON/],
  ])("%s", async (_, text, says) => {
    const { project, pair } = await captureCase();
    const { code, err } = await project.key(["capture", "OfficeProtect"], { stdin: text(pair) });
    expect(err).toMatch(says);
    expect(code).toBe(2);
    expect(project.has("Pulumi.dev.yaml")).toBe(false);
    expectNoneOf(pair, err);
  });

  it.each([
    ["Ctrl-C", (terminal: FakeTerminal) => terminal.input.write("\u0003")],
    ["a closed terminal", (terminal: FakeTerminal) => terminal.input.destroy()],
  ])("after %s", async (_, leave) => {
    const { project, pair } = await captureCase();
    const terminal = new FakeTerminal();
    terminal.on("Public key", `${pair.publicKey}\r`).once("Private key", () => leave(terminal));
    const { code, err } = await project.key(["capture", "OfficeProtect"], { terminal });
    expect(err).toContain("Not answered: nothing was stored.\n");
    expect(code).toBe(20);
    expect(project.has("Pulumi.dev.yaml")).toBe(false);
    expectNoneOf(pair, terminal.shown, err);
  });

  it("an inactive member's pair, though the tenant lets it sign in", async () => {
    const { project, pair, sandbox, memberId } = await captureCase({ dialects: ["inactive-keys-live"] });
    sandbox.actions.changeMember(Number(memberId), { active: false });
    const { code, err } = await project.key(["capture", "OfficeProtect"], { stdin: lines(pair) });
    expect(code).toBe(7);
    expect(err).toContain("✗ API member OfficeProtect is inactive. Nothing was stored.\n");
  });

  it("what cannot be proved, without even asking", async () => {
    const { project, sandbox } = await captureCase();
    sandbox.faults.add("GET /** html");
    const terminal = new FakeTerminal().on("Public key", "x\r");
    const { code, err } = await project.key(["capture", "OfficeProtect"], { terminal });
    expect(code).toBe(21);
    expect(err).toMatch(/Nothing was stored\.\n$/);
    expect(terminal.shown).toBe("");
  });

  it("anything when our own key is refused", async () => {
    const { project, pair } = await captureCase();
    const { code } = await project.key(["capture", "OfficeProtect"], {
      stdin: lines(pair),
      env: { CONNECTWISE_PRIVATE_KEY: "wrong" },
    });
    expect(code).toBe(3);
    expect(project.has("Pulumi.dev.yaml")).toBe(false);
  });

  it.each([
    [["capture", "OfficeProtekt"], /no key of an API member "OfficeProtekt".*\n.*Nearest: OfficeProtect/],
    [["capture", "OfficeProtect", "--stack", "x", "--state", "y"], /Two stacks are named/],
    [["capture", "OfficeProtect", "--to-env-file", "a", "--command", "b"], /cannot be used with/],
    [
      ["capture", "OfficeProtect", "--to-env-file", "missing/a.env"],
      /missing\/a\.env cannot be read and written/,
    ],
    [["capture", "OfficeProtect", "--fd", "x"], /Expected a number/],
    [["capture", "OfficeProtect", "--fd", "987"], /File descriptor 987 cannot be read/],
  ])("with wrong use: %j", async (words, says) => {
    const { project, pair } = await captureCase();
    const { code, err } = await project.key(words, { stdin: lines(pair) });
    expect(err).toMatch(says);
    expect(code).toBe(2);
  });
});

describe("key capture --unproved", () => {
  it("stores what cannot be proved now, loudly", async () => {
    const { project, pair, sandbox } = await captureCase();
    sandbox.faults.add("GET /** html");
    const { code, err } = await project.key(["capture", "OfficeProtect", "--unproved"], {
      stdin: lines(pair),
    });
    expect(code).toBe(20);
    expect(err).toMatch(/! NOT PROVED: .* Nobody knows yet whether this pair works\.\n✓ Stored in/);
    expect(project.config).toEqual(stored(pair));
  });

  it("stores a pair of which ConnectWise does not say whose it is", async () => {
    const { project, pair } = await captureCase({ dialects: ["my-security-without-member"] });
    const asked = await project.key(["capture", "OfficeProtect"], { stdin: lines(pair) });
    expect(asked.code).toBe(21);
    expect(asked.err).toMatch(
      /✗ The pair signs in, but ConnectWise does not say as whom.* Nothing was stored\./,
    );
    expect(project.has("Pulumi.dev.yaml")).toBe(false);
    const told = await project.key(["capture", "OfficeProtect", "--unproved"], { stdin: lines(pair) });
    expect(told.code).toBe(20);
    expect(told.err).toMatch(/! NOT PROVED: The pair signs in/);
    expect(project.config).toEqual(stored(pair));
  });

  it("still refuses what is found wrong", async () => {
    const { project, pair } = await captureCase();
    const wrong = { ...pair, privateKey: "wrong" };
    const { code } = await project.key(["capture", "OfficeProtect", "--unproved"], { stdin: lines(wrong) });
    expect(code).toBe(7);
    expect(project.has("Pulumi.dev.yaml")).toBe(false);
  });
});

describe("other places for a pair", () => {
  it("are an environment file, for its owner only, whose other lines stay", async () => {
    const { project, pair } = await captureCase();
    project.write(
      "keys.env",
      "# vendors\r\nexport OFFICE_PRIVATE_KEY=old\r\nOTHER=1\r\nOFFICE_PRIVATE_KEY=older\r\n",
    );
    const { code, err } = await project.key(["capture", "OfficeProtect", "--to-env-file", "keys.env"], {
      stdin: lines(pair),
    });
    expect({ code, err }).toMatchObject({ code: 0 });
    expect(project.read("keys.env")).toBe(
      `# vendors\r\nexport OFFICE_PRIVATE_KEY=${pair.privateKey}\r\nOTHER=1\r\nOFFICE_PUBLIC_KEY=${pair.publicKey}\r\n`,
    );
    expect(statSync(join(project.folder, "keys.env")).mode & 0o777).toBe(0o600);
    expect(project.has("Pulumi.dev.yaml")).toBe(false);
    expectNoneOf(pair, err);
  });

  it.each([
    [
      "json",
      (pair: Pair) => `${JSON.stringify({ publicKey: pair.publicKey, privateKey: pair.privateKey })}\n`,
    ],
    ["env", (pair: Pair) => `OFFICE_PUBLIC_KEY=${pair.publicKey}\nOFFICE_PRIVATE_KEY=${pair.privateKey}\n`],
  ])("are a command's standard input, as %s", async (form, text) => {
    const { project, pair } = await captureCase();
    const command = "cat > kept; env > environment; echo $0 $*; cat kept; cat kept >&2";
    const { code, out, err } = await project.key(
      ["capture", "OfficeProtect", "--command", command, "--command-input", form],
      {
        stdin: lines(pair),
        env: {
          PATH: process.env["PATH"],
          VAULT_TOKEN: "the manager's",
          PULUMI_CONFIG_PASSPHRASE: "the stack's",
        },
      },
    );
    expect(code).toBe(0);
    expect(project.read("kept")).toBe(text(pair));
    const environment = project.read("environment");
    expectNoneOf(pair, out, err, environment);
    // What the command needs, and nothing of ours.
    expect(environment).toContain("VAULT_TOKEN=the manager's");
    expect(environment).not.toMatch(/^(?:CONNECTWISE_|PULUMI_CONFIG_PASSPHRASE)/m);
  });

  it("count nothing as stored when the command fails", async () => {
    const { project, pair } = await captureCase();
    const { code, out, err } = await project.key(
      ["capture", "OfficeProtect", "--command", "cat >&2; cat; exit 4"],
      { stdin: lines(pair), env: { PATH: process.env["PATH"] } },
    );
    expect(code).toBe(1);
    expect(err).toMatch(/The command did not store the pair\.\n {2}why: It ended with exit code 4\./);
    expect(err).toMatch(/Nothing was stored\.\n$/);
    expectNoneOf(pair, out, err);
  });
});
