import type { Readable } from "node:stream";
import { afterEach, describe, expect, it } from "@jest/globals";
import { configFileStore } from "../../provider/stack/config/config-file-store.ts";
import type { CreateKey } from "../../provider/access/step.ts";
import type { RunningCommand } from "./support/command.ts";
import { opsProgram, vendorProgram } from "./support/programs.ts";
import { type Pair, passphrase, Stage } from "./support/stage.ts";

let stage: Stage;
const running: RunningCommand[] = [];
afterEach(async () => {
  // One that a failed test left waiting.
  for (const command of running.splice(0)) command.signal("SIGKILL");
  await stage.strike();
});

const reconcile = ["reconcile", ".", "--state", "state.json", "--interval", "1"];

function started(): RunningCommand {
  const command = stage.start(reconcile);
  running.push(command);
  return command;
}

/** What the command printed so far, once it holds the text. */
async function printed(command: RunningCommand, text: string): Promise<string> {
  const stream = command.output() as unknown as Readable;
  let out = "";
  return new Promise((resolve, reject) => {
    const look = (part: string) => {
      out += part;
      if (!out.includes(text)) return;
      stream.off("data", look);
      resolve(out);
    };
    stream.on("data", look);
    void command.ended.then(({ out: all, err }) =>
      reject(new Error(`ended without ${JSON.stringify(text)}:\n${all}${err}`)),
    );
  });
}

function configuration() {
  const project = { name: "e2e", configDirectory: stage.workspace.directory, config: {} };
  return configFileStore(project, "dev", passphrase);
}

/** A person does everything the state leaves open, and puts each new pair into the stack's configuration file. */
async function doTheWork(): Promise<Pair[]> {
  const steps = stage.outstanding();
  const results = await stage.perform(steps);
  expect(results.filter(({ ok }) => !ok)).toEqual([]);
  const config = configuration();
  const pairs: Pair[] = [];
  for (const [index, step] of steps.entries()) {
    if (step.kind !== "create-key") continue;
    const { publicKey = "", privateKey = "" } = results[index] ?? {};
    await config.setPair(resourceOf(step), { publicKey, privateKey });
    pairs.push({ publicKey, privateKey });
  }
  return pairs;
}

function resourceOf({ member, description }: CreateKey): string {
  const key = stage
    .recorded()
    .find(({ type, id }) => type === "ApiKey" && id === `${member.id}/${description}`);
  if (!key) throw new Error(`the state holds no key "${description}"`);
  return key.name;
}

describe("reconcile on a rehearsal", () => {
  it("takes three vendors from nothing to proved while a technician works, and shows where the page is", async () => {
    stage = await Stage.set(opsProgram());
    const command = started();
    await printed(command, "waits for its pair: `psa-access key capture Umbrella --state state.json`");
    stage.requests();
    const pairs = await doTheWork();
    const { exit, out, err } = await command.ended;

    expect({ exit, open: stage.outstanding(), pending: await stage.unrecorded() }).toEqual({
      exit: 0,
      open: [],
      pending: [],
    });
    expect(out.trimEnd()).toMatch(
      /Done\. Every role and key is as declared, and proved; nobody has anything left to do\.$/,
    );
    expect(err).toMatch(/The work order with its ticks: http:\/\/127\.0\.0\.1:\d+\/\w{32}\//);
    expect(pairs).toHaveLength(3);
    for (const { privateKey } of pairs) expect(`${out}${err}`).not.toContain(privateKey);
    // Watching and proving only read.
    expect(stage.writes()).toEqual([]);
  });

  it("ends at once when it is interrupted while it waits (20), and the same command goes on", async () => {
    stage = await Stage.set(vendorProgram);
    const first = started();
    await printed(first, "Watching ConnectWise");
    first.signal("SIGINT");
    const interrupted = await first.ended;
    expect(interrupted.exit).toBe(20);
    expect(interrupted.out).toContain("To go on: `psa-access reconcile --state state.json`");
    await doTheWork();
    // A reader that goes away is no reason to stop.
    const second = started();
    (second.output() as unknown as Readable).destroy();
    expect((await second.ended).exit).toBe(0);
    expect(stage.outstanding()).toEqual([]);
  });

  it("waits for the old key of a rotation to be refused, and sees the new one proved", async () => {
    stage = await Stage.set(vendorProgram);
    const first = started();
    await printed(first, "Watching ConnectWise");
    const [old] = (await doTheWork()) as [Pair];
    expect((await first.ended).exit).toBe(0);
    const { id } = await stage.member("Vendor");
    const fresh = (await stage.onScreen("POST", `members/${id}/keys`, { description: "new" })) as Pair;
    await configuration().setPair("vendor", fresh);

    const second = started();
    await printed(second, "Watching ConnectWise");
    expect(stage.outstanding().map(({ kind }) => kind)).toEqual(["delete-key"]);
    await doTheWork();
    const { exit, out, err } = await second.ended;
    expect(exit).toBe(0);
    expect(out).toContain(`✓ Delete API key ${old.publicKey} of Vendor\n`);
    expect(await stage.signInStatus(old)).toBe(401);
    expect(await stage.signInStatus(fresh)).toBe(200);
    for (const { privateKey } of [old, fresh]) expect(`${out}${err}`).not.toContain(privateKey);
  });

  it("lets what runs come to its end when it is interrupted during `up`, and records it", async () => {
    stage = await Stage.set(vendorProgram, { latencyMs: 150 });
    const command = started();
    const until = Date.now() + 30_000;
    while (stage.sandbox.requests("POST /system/securityroles").length === 0 && Date.now() < until)
      await new Promise((resolve) => setImmediate(resolve));
    command.signal("SIGTERM");
    const { exit, out } = await command.ended;
    expect([1, 20]).toContain(exit);
    expect(out).toContain("To go on: `psa-access reconcile --state state.json`");
    expect(await stage.unrecorded()).toEqual([]);
  });
});
