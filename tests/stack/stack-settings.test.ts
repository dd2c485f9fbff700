import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "@jest/globals";
import { newSecretBox } from "../../provider/rehearsal/index.ts";
import { FakePulumi } from "../support/fake-pulumi.ts";
import { sandboxFor } from "../support/loopback.ts";
import { StackBuilder } from "../support/stack-builder.ts";
import { run } from "../support/test-io.ts";
import { permissions } from "../support/vendor-stack.ts";

/* One rule for settings: the environment first, then the stack's configuration, before any `up`, in clear or as a secret. */

const passphrase = "correct horse";
const open: FakePulumi[] = [];
afterEach(() => {
  for (const pulumi of open.splice(0)) pulumi.remove();
});

/** A project whose stack `dev` has all settings in its configuration file, and an export without any of them. */
async function scene({ project = "ops", pulumi = true } = {}) {
  const sandbox = await sandboxFor();
  const stack = new StackBuilder(sandbox);
  await stack.role("umbrella", { name: "Umbrella", permissions });
  const { env } = sandbox;
  const values = {
    site: env.CONNECTWISE_SITE,
    companyId: env.CONNECTWISE_COMPANY_ID,
    publicKey: env.CONNECTWISE_PUBLIC_KEY,
    clientId: env.CONNECTWISE_CLIENT_ID,
    privateKey: env.CONNECTWISE_PRIVATE_KEY,
  };
  const box = newSecretBox(passphrase);
  const lines = Object.entries(values).map(([name, value]) =>
    name === "privateKey"
      ? `  connectwise:privateKey: { secure: "${box.encrypt(value)}" }`
      : `  connectwise:${name}: ${value}`,
  );
  const cwd = mkdtempSync(join(tmpdir(), "psa-settings-"));
  writeFileSync(join(cwd, "Pulumi.yaml"), `name: ${project}\nruntime: nodejs\n`);
  writeFileSync(
    join(cwd, "Pulumi.dev.yaml"),
    [`encryptionsalt: ${box.salt}`, "config:", ...lines, ""].join("\n"),
  );
  writeFileSync(join(cwd, "stack.json"), stack.text);
  const config = Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      `connectwise:${name}`,
      { value, secret: name === "privateKey" },
    ]),
  );
  const cli = new FakePulumi([], { config });
  open.push(cli);
  writeFileSync(join(cli.folder, "state.json"), stack.text);
  return { sandbox, cwd, cli, PATH: pulumi ? cli.path : "/nowhere", secret: env.CONNECTWISE_PRIVATE_KEY };
}

const commands = [
  ["drift", "--stack", "SOURCE"],
  ["work-order", "--stack", "SOURCE"],
  ["work-order", "--stack", "SOURCE", "--check"],
  ["preflight", "--stack", "SOURCE"],
  ["key", "verify", "--stack", "SOURCE"],
];
const cases = commands.flatMap((words) =>
  ["dev", "stack.json"].map((source) => words.map((word) => (word === "SOURCE" ? source : word))),
);

describe("settings of the stack's configuration, before any `up` has recorded them", () => {
  it.each(cases)("are those of `psa-access %s %s %s %s`, secrets by the passphrase", async (...words) => {
    const { cwd, PATH, secret, cli } = await scene();
    const { code, out, err } = await run(words, { cwd, env: { PATH, PULUMI_CONFIG_PASSPHRASE: passphrase } });
    expect(err).not.toContain("settings are missing");
    expect([0, 20]).toContain(code);
    expect(`${out}${err}${JSON.stringify(cli.calls)}`).not.toContain(secret);
    expect(cli.wordsOf("config")).toEqual([]);
  });

  it.each(cases)("… and without one by the Pulumi CLI: %s %s %s %s", async (...words) => {
    const { cwd, PATH, secret, cli } = await scene();
    const { code, out, err } = await run(words, { cwd, env: { PATH } });
    expect(err).not.toContain("settings are missing");
    expect([0, 20]).toContain(code);
    expect(`${out}${err}${JSON.stringify(cli.calls)}`).not.toContain(secret);
  });

  it("are not opened where the environment says what is secret", async () => {
    const { cwd, PATH, secret, cli } = await scene();
    const { code } = await run(["drift", "--stack", "stack.json"], {
      cwd,
      env: { PATH, CONNECTWISE_PRIVATE_KEY: secret },
    });
    expect(code).toBe(20);
    expect(cli.calls).toEqual([]);
  });

  it("come after the environment", async () => {
    const { cwd, PATH } = await scene();
    const { code, err } = await run(["drift", "--stack", "stack.json"], {
      cwd,
      env: { PATH, PULUMI_CONFIG_PASSPHRASE: passphrase, CONNECTWISE_COMPANY_ID: "elsewhere" },
    });
    expect(err).toContain("the settings point at elsewhere");
    expect(code).toBe(1);
  });

  it("of another project are not this stack's", async () => {
    const { cwd, PATH } = await scene({ project: "other" });
    const { code, err } = await run(["drift", "--stack", "stack.json"], {
      cwd,
      env: { PATH, PULUMI_CONFIG_PASSPHRASE: passphrase },
    });
    expect(err).toContain("CONNECTWISE_PUBLIC_KEY (or connectwise:publicKey) is missing");
    expect(code).toBe(2);
  });

  it("say which secret stays closed, and what opens it", async () => {
    const { cwd, PATH } = await scene({ pulumi: false });
    const { code, err } = await run(["drift", "--stack", "stack.json"], { cwd, env: { PATH } });
    expect(err).toContain("connectwise:privateKey of stack dev cannot be opened.");
    expect(err).toContain("next: Set PULUMI_CONFIG_PASSPHRASE, or CONNECTWISE_PRIVATE_KEY");
    expect(code).toBe(2);
  });
});

describe("without --stack", () => {
  it.each([
    ["drift"],
    ["work-order"],
    ["work-order", "--check"],
    ["key", "verify"],
    ["preflight"],
    ["preflight", "."],
  ])("%s %s is about the stack that is selected, and says so", async (...words) => {
    const { sandbox, cwd, PATH } = await scene();
    const { err } = await run(words, { cwd, env: { ...sandbox.env, PATH } });
    expect(err).toMatch(/^note: (with the configuration of )?stack dev, which is selected here\n/);
  });

  it("a program is rendered with the configuration of the stack that is selected, or of dev, which is said", async () => {
    const { cwd, PATH } = await scene();
    expect((await run(["render"], { cwd, env: { PATH } })).err).toMatch(
      /^note: with the configuration of stack dev, which is selected here\n/,
    );
    expect((await run(["render"], { cwd, env: { PATH: "/nowhere" } })).err).toMatch(
      /^note: with the configuration of stack dev; --stack-name names another\n/,
    );
    expect((await run(["render", "--stack-name", "prod"], { cwd, env: { PATH } })).err).not.toContain(
      "note:",
    );
  });

  it.each([["drift"], ["work-order"], ["key", "verify"], ["key", "rotate", "Umbrella"]])(
    "%s %s %s is wrong use where none is selected",
    async (...words) => {
      const { cwd } = await scene();
      const { code, out, err } = await run(words, { cwd, env: { PATH: "/nowhere" } });
      expect({ code, out }).toEqual({ code: 2, out: "" });
      expect(err).toContain("No stack is named.");
    },
  );
});

describe("reconcile --stack", () => {
  it("is the stack that `up` gets", async () => {
    const { sandbox, cwd } = await scene();
    const cli = new FakePulumi([{ exit: 1, state: '{ "version": 3, "deployment": {} }' }]);
    open.push(cli);
    const { code, err } = await run(["reconcile", "--stack", "prod", "--no-page", "--", "--yes"], {
      cwd,
      env: { ...sandbox.env, PATH: cli.path },
    });
    expect(err).not.toContain("unknown option");
    expect(cli.wordsOf("up")).toEqual([["up", "--stack", "prod", "--yes", "--event-log", "LOG"]]);
    expect(code).toBe(1);
  });

  it("does not stand beside --state", async () => {
    const { code, err } = await run(["reconcile", "--stack", "prod", "--state", "s.json"]);
    expect(code).toBe(2);
    expect(err).toContain(
      "--stack names a stack of the Pulumi CLI; the name of the one in --state is --stack-name",
    );
  });
});
