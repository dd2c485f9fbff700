import { existsSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { newSecretBox } from "../../provider/rehearsal/state/passphrase.ts";
import { filesBelow, findings, formsOf, ProcessList } from "./support/canary.ts";
import type { Environment, Printed } from "./support/command.ts";
import { EchoingGateway } from "./support/echoing-gateway.ts";
import { program, tickets, vendorProgram } from "./support/programs.ts";
import { type Pair, passphrase, Stage } from "./support/stage.ts";

const explicitProgram = program(
  `const permissions = ${tickets} as const;`,
  "const env = process.env;",
  'const provider = new connectwise.Provider("tenant", {',
  "  site: env.GIVEN_SITE!, companyId: env.GIVEN_COMPANY_ID!, clientId: env.GIVEN_CLIENT_ID!,",
  "  publicKey: env.GIVEN_PUBLIC_KEY!, privateKey: env.GIVEN_PRIVATE_KEY!,",
  "});",
  'const role = new connectwise.SecurityRole("vendor", { name: "Vendor", permissions }, { provider });',
  'const member = new connectwise.ApiMember("vendor", { identifier: "Vendor", securityRoleId: role.id }, { provider });',
  'new connectwise.ApiKey("vendor", { member, description: "Vendor integration", expect: { permissions },',
  "  publicKey: env.GIVEN_VENDOR_PUBLIC_KEY, privateKey: env.GIVEN_VENDOR_PRIVATE_KEY,",
  "}, { provider });",
);

/** A key that no alphabet of keys has, so that each escaped form differs from the raw one. */
const wrongKey = 'wr/ong+ha%lf"of=a\\key&é';

describe("a private key", () => {
  let stage: Stage;
  let processes: ProcessList;
  let printed: [string, string][];
  const secrets = new Map<string, string>();

  beforeEach(async () => {
    stage = await Stage.set(vendorProgram);
    processes = new ProcessList();
    printed = [];
    secrets.clear();
    secrets.set("our own", stage.sandbox.env.CONNECTWISE_PRIVATE_KEY);
  });
  afterEach(async () => {
    processes.stop();
    await stage.strike();
  });

  it("given by the environment and --secret, is in nothing that a whole life and its mishaps leave behind", async () => {
    const gateway = await EchoingGateway.before(stage.sandbox.site);
    stage.env = { CONNECTWISE_SITE: gateway.site };
    expect((await run("up")).exit).toBe(20);
    const { id } = await stage.member("Vendor");
    const [first, second] = [await newPair("first", id), await newPair("second", id)];
    const other = (await stage.onScreen("POST", "members", {
      identifier: "Other",
      name: "Other",
      roleId: 1,
    })) as { id: number };
    const foreign = await newPair("another member's", other.id);
    secrets.set("wrong key", wrongKey);
    await stage.perform(stage.outstanding().filter(({ kind }) => kind === "set-level"));

    stage.configure("vendor", { ...first, privateKey: wrongKey });
    expect((await run("up")).exit).toBe(1); // refused
    stage.configure("vendor", foreign);
    expect((await run("up")).exit).toBe(1); // another member's
    gateway.strikes.add(first.publicKey);
    stage.configure("vendor", first);
    expect((await run("up")).exit).toBe(1); // an answer that repeats the pair
    gateway.strikes.clear();
    expect((await run("up", ["--format", "json"])).exit).toBe(0);
    stage.configure("vendor", second);
    expect((await run("preview", ["--format", "json"])).exit).toBe(0);
    expect((await run("up")).exit).toBe(20); // rotation
    await run("refresh");
    await Promise.all(
      ["text", "json"].flatMap((format) =>
        ["drift", "work-order"].map((command) => run(command, ["--format", format])),
      ),
    );
    gateway.strikes.add("all");
    for (const status of [400, 401, 500]) {
      gateway.status = status;
      await Promise.all([run("preview"), run("drift")]);
    }
    gateway.strikes.clear();
    expect((await run("preview", [], { CONNECTWISE_PRIVATE_KEY: wrongKey })).exit).toBe(3);
    expect((await run("destroy")).exit).toBe(0);
    await gateway.close();

    expect(secrets.size).toBe(5);
    expectNoTrace();
    expect([...processes.seen].join("\n")).toContain("rehearse up"); // the list was looked at while commands ran
  });

  it("given as secure: in the stack's configuration, is in nothing that is left behind", async () => {
    const { CONNECTWISE_PUBLIC_KEY: ours, CONNECTWISE_PRIVATE_KEY: ourPrivate } = stage.sandbox.env;
    const box = newSecretBox(passphrase);
    const lines = [
      `encryptionsalt: ${box.salt}`,
      "config:",
      `  connectwise:publicKey: ${ours}`,
      "  connectwise:privateKey:",
      `    secure: ${box.encrypt(ourPrivate)}`,
    ];
    stage.workspace.write("Pulumi.dev.yaml", `${lines.join("\n")}\n`);
    stage.env = { CONNECTWISE_PUBLIC_KEY: undefined, CONNECTWISE_PRIVATE_KEY: undefined };
    expect((await run("up")).exit).toBe(20);
    const pair = await newPair("vendor's", (await stage.member("Vendor")).id);
    lines.push(
      `  e2e:vendorPublicKey: ${pair.publicKey}`,
      "  e2e:vendorPrivateKey:",
      `    secure: ${box.encrypt(pair.privateKey)}`,
    );
    stage.workspace.write("Pulumi.dev.yaml", `${lines.join("\n")}\n`);
    await stage.perform(stage.outstanding());
    expect((await run("up")).exit).toBe(0);
    expect(stage.resource("ApiKey", "vendor").outputs.observed).toMatchObject({ proved: true });
    await run("drift");
    await run("destroy");
    expectNoTrace();
  });

  it("given to an explicit Provider, by --secret for our own, is in nothing that is left behind", async () => {
    const { env } = stage.sandbox;
    stage.workspace.program(explicitProgram);
    stage.words = [
      "--config",
      `connectwise:publicKey=${env.CONNECTWISE_PUBLIC_KEY}`,
      "--secret",
      "connectwise:privateKey=OUR_PRIVATE_KEY",
    ];
    stage.env = {
      CONNECTWISE_PUBLIC_KEY: undefined,
      CONNECTWISE_PRIVATE_KEY: undefined,
      OUR_PRIVATE_KEY: env.CONNECTWISE_PRIVATE_KEY,
      GIVEN_SITE: env.CONNECTWISE_SITE,
      GIVEN_COMPANY_ID: env.CONNECTWISE_COMPANY_ID,
      GIVEN_CLIENT_ID: env.CONNECTWISE_CLIENT_ID,
      GIVEN_PUBLIC_KEY: env.CONNECTWISE_PUBLIC_KEY,
      GIVEN_PRIVATE_KEY: env.CONNECTWISE_PRIVATE_KEY,
    };
    expect((await run("up")).exit).toBe(20);
    const pair = await newPair("vendor's", (await stage.member("Vendor")).id);
    stage.env = {
      ...stage.env,
      GIVEN_VENDOR_PUBLIC_KEY: pair.publicKey,
      GIVEN_VENDOR_PRIVATE_KEY: pair.privateKey,
    };
    await stage.perform(stage.outstanding());
    expect((await run("up")).exit).toBe(0);
    expect(stage.resource("ApiKey", "vendor").outputs.observed).toMatchObject({ proved: true });
    await run("preview", ["--format", "json"]);
    await run("destroy");
    expectNoTrace();
  });

  it("is not written to disk by the sandbox, whose first line is the only place that shows ours", async () => {
    const sandbox = stage.start(["sandbox", "--data", "tenant.json", "--log", "requests.jsonl"]);
    let line = "";
    for await (const text of sandbox.output()) {
      line += text;
      if (line.includes("\n")) break;
    }
    const { env, site } = JSON.parse(line) as { env: Record<string, string>; site: string };
    secrets.set("the process's own", env["CONNECTWISE_PRIVATE_KEY"] as string);
    expect((await run("up", [], env)).exit).toBe(20);
    const state = (await (await fetch(`${site}/screen/api/state`)).json()) as {
      members: { id: number; identifier: string }[];
    };
    const { id } = state.members.find(({ identifier }) => identifier === "Vendor") ?? { id: 0 };
    const made = await fetch(`${site}/screen/api/members/${id}/keys`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: '{ "description": "by hand" }',
    });
    const pair = (await made.json()) as Pair;
    secrets.set("vendor's", pair.privateKey);
    stage.configure("vendor", pair);
    await run("up", [], env);
    sandbox.signal("SIGINT");
    const { exit, err } = await sandbox.ended;
    expect({ exit, err }).toEqual({ exit: 0, err: "" });
    for (const file of ["tenant.json", "requests.jsonl"])
      expect(existsSync(join(stage.workspace.directory, file))).toBe(true);
    expect(stage.workspace.read("requests.jsonl")).toContain(pair.publicKey);
    expectNoTrace();
  });

  it("would be found in any form", () => {
    for (const [form, text] of formsOf(wrongKey)) {
      expect(findings([["here", `…${text}…`]], new Map([["it", wrongKey]]))).toContain(`here: it (${form})`);
    }
    const header = Buffer.from(`company+public:${wrongKey} and so on`).toString("base64");
    expect(findings([["here", header]], new Map([["it", wrongKey]]))).not.toEqual([]);
  });

  async function run(command: string, words: string[] = [], env: Environment = {}): Promise<Printed> {
    const own = command === "drift" || command === "work-order";
    const line = own ? [command, "--stack", "state.json", ...words] : stage.verb(command, words);
    const result = await stage.run(line, { env });
    printed.push([`stdout of ${line.join(" ")}`, result.out], [`stderr of ${line.join(" ")}`, result.err]);
    return result;
  }

  async function newPair(name: string, memberId: number): Promise<Pair> {
    const pair = (await stage.onScreen("POST", `members/${memberId}/keys`, { description: name })) as Pair;
    secrets.set(name, pair.privateKey);
    return pair;
  }

  function expectNoTrace(): void {
    const places = [
      ...printed,
      ...filesBelow(stage.workspace.home),
      ["process list", [...processes.seen].join("\n")] as const,
    ];
    expect(findings(places, secrets)).toEqual([]);
  }
});
