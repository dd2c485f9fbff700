import { afterEach, describe, expect, it } from "@jest/globals";
import { filesBelow, findings } from "../e2e/support/canary.ts";
import { barePath } from "../e2e/support/command.ts";
import { vendorProgram } from "../e2e/support/programs.ts";
import { recordedIn } from "../e2e/support/recorded.ts";
import { Workspace } from "../e2e/support/workspace.ts";
import { sandboxFor } from "../support/loopback.ts";
import { type Ran, run } from "../support/test-io.ts";
import { FakeTerminal } from "./fake-terminal.ts";

let workspace: Workspace | undefined;

afterEach(() => {
  workspace?.remove();
});

describe("the keys of a rehearsal", () => {
  it("are captured, verified and rotated, and no private key is anywhere in clear", async () => {
    const sandbox = await sandboxFor();
    const project = (workspace = new Workspace(vendorProgram));
    const env = {
      ...sandbox.env,
      PATH: barePath,
      HOME: project.home,
      TMPDIR: project.temporary,
      PULUMI_CONFIG_PASSPHRASE: "correct horse battery staple",
    };
    const printed: string[] = [];
    const psaAccess = async (words: string[], terminal?: FakeTerminal): Promise<Ran> => {
      const ran = await run(words, { env, cwd: project.directory, ...(terminal ? { terminal } : {}) });
      printed.push(ran.out, ran.err, terminal?.shown ?? "");
      return ran;
    };
    const key = (verb: string, words: string[], terminal?: FakeTerminal) =>
      psaAccess(["key", verb, ...words, "--state", "state.json"], terminal);
    const up = () => psaAccess(["rehearse", "up", ".", "--state", "state.json"]);

    expect((await up()).code).toBe(20);
    const steps = recordedIn(project.read("state.json")).flatMap(({ outputs }) => outputs.outstanding);
    const made = sandbox.actions.perform(steps).find(({ privateKey }) => privateKey !== undefined);
    const first = { publicKey: made?.publicKey ?? "", privateKey: made?.privateKey ?? "" };
    const asked = new FakeTerminal()
      .on("Public key", `${first.publicKey}\r`)
      .on("Private key", `${first.privateKey}\r`);
    expect(await key("capture", ["vendor"], asked)).toMatchObject({ code: 0 });
    expect((await up()).code).toBe(0);
    expect(await key("verify", [])).toMatchObject({ code: 0 });

    const memberId =
      sandbox.actions.state().members.find(({ identifier }) => identifier === "Vendor")?.id ?? 0;
    const second = sandbox.actions.createKey(memberId, { description: "Vendor integration" });
    const terminal = new FakeTerminal()
      .on("Public key", `${second.publicKey}\r${second.privateKey}\r`)
      .once("Does the vendor work with the new pair?", () => {
        terminal.input.write("yes\r");
        sandbox.actions.deleteKey(memberId, first.publicKey);
      });
    const rotated = await key("rotate", ["Vendor", "--interval", "1"], terminal);
    expect(rotated.err).toContain(
      `✓ Rotated: the pair ${second.publicKey} is proved, and every older one is refused.`,
    );
    expect(rotated.code).toBe(0);
    expect(await key("verify", [])).toMatchObject({ code: 0 });
    const [record] = recordedIn(project.read("state.json")).filter(({ type }) => type === "ApiKey");
    expect(record?.outputs).toMatchObject({ publicKey: second.publicKey, outstanding: [] });

    const places = [["outputs", printed.join("\n")] as const, ...filesBelow(project.home)];
    const secrets = new Map([
      ["first", first.privateKey],
      ["second", second.privateKey],
      ["our own", sandbox.env.CONNECTWISE_PRIVATE_KEY],
    ]);
    expect(findings(places, secrets)).toEqual([]);
    expect(project.read("Pulumi.dev.yaml")).toContain(second.publicKey);
  }, 240_000);
});
