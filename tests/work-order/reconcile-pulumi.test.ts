import { afterEach, describe, expect, it } from "@jest/globals";
import { FakePulumi, type FakeUp } from "../support/fake-pulumi.ts";
import { sandboxFor } from "../support/loopback.ts";
import { StackBuilder } from "../support/stack-builder.ts";
import { run, type Surroundings } from "../support/test-io.ts";
import { permissions, setLevels } from "../support/vendor-stack.ts";

const open: FakePulumi[] = [];
afterEach(() => {
  for (const pulumi of open.splice(0)) pulumi.remove();
});

/** A role that lacks its levels: the state before and after somebody set them. */
async function scene() {
  const sandbox = await sandboxFor();
  const stack = new StackBuilder(sandbox);
  const id = await stack.role("umbrella", { name: "Umbrella", permissions });
  const before = stack.text;
  const fresh = async () => {
    await stack.refresh();
    return stack.text;
  };
  setLevels(sandbox, id);
  const after = await fresh();
  const unset = () => {
    for (const [module, functions] of Object.entries(permissions))
      for (const fn of Object.keys(functions))
        sandbox.actions.setLevels(Number(id), {
          module,
          function: fn,
          add: "None",
          edit: "None",
          inquire: "None",
        });
  };
  unset();
  sandbox.clearLog();
  return { sandbox, id, before, after };
}

function pulumi(ups: readonly FakeUp[], options?: ConstructorParameters<typeof FakePulumi>[1]): FakePulumi {
  const made = new FakePulumi(ups, options);
  open.push(made);
  return made;
}

const urn = "urn:pulumi:dev::ops::pulumi-nodejs:dynamic/connectwise:SecurityRole::umbrella";
const failedPartially = [
  { diagnosticEvent: { urn, severity: "error", message: "2 errors occurred" } },
  { resOpFailedEvent: { metadata: { urn, op: "update" }, status: 1, steps: 1 } },
  {
    diagnosticEvent: {
      urn: "urn:pulumi:dev::ops::pulumi:pulumi:Stack::ops-dev",
      severity: "error",
      message: "update failed",
    },
  },
];

describe("reconcile with the Pulumi CLI", () => {
  const command = ["reconcile", "--interval", "1", "--no-page"];

  it.each<[string, string[], string[], string[]]>([
    ["the selected stack", [], ["up", "--event-log", "LOG"], ["--stack", "dev"]],
    [
      "the stack of the arguments",
      ["--", "--stack", "prod", "--yes"],
      ["up", "--stack", "prod", "--yes", "--event-log", "LOG"],
      ["--stack", "prod"],
    ],
    [
      "the same, written otherwise",
      ["--", "-s=prod"],
      ["up", "-s=prod", "--event-log", "LOG"],
      ["--stack", "prod"],
    ],
  ])("runs `pulumi up`, watches and runs it again: %s", async (_, words, up, stack) => {
    const { sandbox, id, before, after } = await scene();
    const cli = pulumi([
      { exit: 0, state: before },
      { exit: 0, state: after },
    ]);
    const { code, out } = await run([...command, ...words], {
      env: { ...sandbox.env, PATH: cli.path },
      cwd: cli.project,
      onOut: (text) => text.includes("Watching ConnectWise") && setLevels(sandbox, id),
    });
    expect({ code, ups: cli.wordsOf("up") }).toEqual({ code: 0, ups: [up, up] });
    expect(cli.calls.find(({ words: called }) => called[0] === "up")?.debug).toBe("true");
    for (const exported of cli.wordsOf("stack export")) expect(exported.join(" ")).toContain(stack.join(" "));
    expect(out).toMatch(/^Updating \(dev\) 1\n[^]*✓ Umbrella[^]*Updating \(dev\) 2\n[^]*\nDone\. /);
  });

  it("goes on after exit 1 if its event log knows only partial failures", async () => {
    const { sandbox, id, before, after } = await scene();
    const cli = pulumi([
      { exit: 1, state: before, events: failedPartially },
      { exit: 0, state: after },
    ]);
    const { code } = await run(command, {
      env: { ...sandbox.env, PATH: cli.path },
      cwd: cli.project,
      onOut: (text) => text.includes("Watching ConnectWise") && setLevels(sandbox, id),
    });
    expect({ code, ups: cli.wordsOf("up").length }).toEqual({ code: 0, ups: 2 });
  });

  it.each<[string, FakeUp["events"]]>([
    ["no log, as with a wrong passphrase", undefined],
    ["a failure that is none of ours", [{ resOpFailedEvent: { metadata: { urn }, status: 0, steps: 1 } }]],
    [
      "a program that threw, too",
      [...failedPartially, { diagnosticEvent: { severity: "error", message: "unhandled exception" } }],
    ],
    ["an unknown end", [{ resOpFailedEvent: { metadata: { urn }, status: 2, steps: 1 } }]],
  ])("ends with its code after %s, whatever is outstanding", async (_, events) => {
    const { sandbox, before } = await scene();
    const cli = pulumi([{ exit: 1, state: before, ...(events ? { events } : {}) }]);
    const { code, out } = await run(command, { env: { ...sandbox.env, PATH: cli.path }, cwd: cli.project });
    expect(code).toBe(1);
    expect(out).toContain("`pulumi up` failed");
    expect(sandbox.log).toEqual([]);
  });

  it("takes settings of the stack's configuration that the environment lacks, and shows none of them", async () => {
    const { sandbox, id, before, after } = await scene();
    const { env } = sandbox;
    const config = Object.fromEntries(
      Object.entries({
        site: env.CONNECTWISE_SITE,
        companyId: env.CONNECTWISE_COMPANY_ID,
        publicKey: env.CONNECTWISE_PUBLIC_KEY,
        privateKey: env.CONNECTWISE_PRIVATE_KEY,
        clientId: env.CONNECTWISE_CLIENT_ID,
      }).map(([key, value]) => [`connectwise:${key}`, { value, secret: key === "privateKey" }]),
    );
    const cli = pulumi(
      [
        { exit: 0, state: before },
        { exit: 0, state: after },
      ],
      { config },
    );
    const { code, out, err } = await run(command, {
      env: { PATH: cli.path },
      cwd: cli.project,
      onOut: (text) => text.includes("Watching ConnectWise") && setLevels(sandbox, id),
    });
    expect(code).toBe(0);
    expect(`${out}${err}${JSON.stringify(cli.calls)}`).not.toContain(env.CONNECTWISE_PRIVATE_KEY);
  });

  it("passes an interruption on to `up`, once, waits for its end, and says how to go on", async () => {
    const { sandbox, before } = await scene();
    const cli = pulumi([{ exit: 1, state: before, untilSignal: true }]);
    const ending = new AbortController();
    const around: Surroundings = {
      env: { ...sandbox.env, PATH: cli.path },
      cwd: cli.project,
      signal: ending.signal,
      onOut: (text) => text.includes("running") && ending.abort("SIGINT"),
    };
    const { code, out } = await run([...command, "--", "--yes"], around);
    expect(code).toBe(20);
    expect(cli.calls.filter(({ words }) => words[0] === "up").map(({ signals }) => signals)).toEqual([
      ["SIGINT"],
    ]);
    expect(out).toContain("To go on: `psa-access reconcile -- --yes`");
  });

  it("says that there is no such folder", async () => {
    const { code, err } = await run(["reconcile", "nowhere"], { env: {} });
    expect(code).toBe(2);
    expect(err).toMatch(/There is no folder .*nowhere\./);
  });

  it("says that there is no pulumi", async () => {
    const { code, err } = await run(command, { env: { PATH: "/nowhere" } });
    expect(code).toBe(2);
    expect(err).toContain("There is no `pulumi` on the PATH.");
  });
});
