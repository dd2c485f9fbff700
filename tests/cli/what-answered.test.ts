import { describe, expect, it } from "@jest/globals";
import type { RunningSandbox } from "../../provider/sandbox/index.ts";
import { emptyFolder } from "../adoption/empty-folder.ts";
import { KeyProject } from "../keys/key-project.ts";
import { sealedState } from "../keys/sealed-state.ts";
import { sandboxFor } from "../support/loopback.ts";
import { type Ran, run } from "../support/test-io.ts";
import { settledStack } from "../support/vendor-stack.ts";

/** Every command that asks the tenant a question, on a stack that is settled. */
async function askingCommands(): Promise<{
  sandbox: RunningSandbox;
  commands: [string, () => Promise<Ran>][];
}> {
  const sandbox = await sandboxFor();
  const { stack, pair } = await settledStack(sandbox);
  const around = { env: { ...sandbox.env }, stdin: stack.text };
  const project = new KeyProject(sandbox, sealedState(stack.text, { office: { current: pair } }));
  return {
    sandbox,
    commands: [
      ["drift", () => run(["drift", "--stack", "-"], around)],
      ["work-order --check", () => run(["work-order", "--stack", "-", "--check"], around)],
      ["key verify", () => project.key(["verify"])],
      ["adopt", () => run(["adopt"], { ...around, cwd: emptyFolder() })],
    ],
  };
}

describe("company information that something else answers", () => {
  it.each(["html:404", "html:401", "status:401", "status:404", "proxy-page:407"])(
    "with %s is unknown, exit 21: the company is not to blame",
    async (kind) => {
      const { sandbox, commands } = await askingCommands();
      for (const [name, command] of commands) {
        sandbox.faults.add(`GET /login/companyinfo/* ${kind}`);
        const { code, err } = await command();
        expect([name, code]).toEqual([name, 21]);
        expect(err).not.toMatch(/does not know the company|key pair|security role/);
        sandbox.faults.clear();
      }
    },
  );

  it("is ConnectWise's own word on the company only when it is empty, exit 2", async () => {
    const sandbox = await sandboxFor();
    const { stack } = await settledStack(await sandboxFor());
    const text = stack.text.replaceAll("127.0.0.1", "127.0.0.1");
    const { code, err } = await run(["drift", "--stack", "-"], {
      env: { ...sandbox.env, CONNECTWISE_COMPANY_ID: "nobody" },
      stdin: text
        .replaceAll(/"site":"[^"]+"/g, `"site":"${sandbox.site}"`)
        .replaceAll('"sandbox"', '"nobody"'),
    });
    expect(code).toBe(2);
    expect(err).toContain('does not know the company "nobody"');
  });
});

describe("a tenant whose host changes", () => {
  it("is refused under its new name until the state names that, and is as last seen then", async () => {
    const sandbox = await sandboxFor();
    const { stack } = await settledStack(sandbox);
    const site = sandbox.site.replace("127.0.0.1", "localhost");
    const env = { ...sandbox.env, CONNECTWISE_SITE: site };
    const before = await run(["drift", "--stack", "-"], { env, stdin: stack.text });
    expect([before.code, before.out]).not.toEqual([0, expect.anything()]);
    const moved = stack.text.replaceAll(`"site":"${sandbox.site}"`, `"site":"${site}"`);
    const after = await run(["drift", "--stack", "-"], { env, stdin: moved });
    expect(after).toMatchObject({ code: 0, err: "" });
  });
});

describe("a refusal that is not ConnectWise's", () => {
  it.each(["html:401", "proxy-page:403", "html:405"])(
    "with %s is named as what it is, exit 21, and nothing is said of roles or keys",
    async (kind) => {
      const { sandbox, commands } = await askingCommands();
      for (const [name, command] of commands.filter(([name]) => name !== "work-order --check")) {
        sandbox.faults.add(`GET /system/** ${kind}`);
        const { code, err, out } = await command();
        expect([name, code]).toEqual([name, 21]);
        expect(err + out).toMatch(/between this machine and ConnectWise/);
        expect(err + out).not.toMatch(/does not allow|did not accept|on the screen/);
        sandbox.faults.clear();
      }
    },
  );
});

describe("a server that quotes what it was sent", () => {
  it("shows neither key of the pair that key verify signs in with, whichever way round they stand", async () => {
    const sandbox = await sandboxFor();
    const { stack, pair } = await settledStack(sandbox);
    const exchanged = { publicKey: pair.privateKey, privateKey: pair.publicKey };
    const project = new KeyProject(sandbox, sealedState(stack.text, { office: { current: exchanged } }));
    sandbox.faults.add("GET /system/mySecurity quoting:401 after1");
    const { code, out, err } = await project.key(["verify", "--format", "json"]);
    expect(code).toBe(21);
    const report = JSON.parse(out) as { pairs: { reason: string; publicKey: string }[] };
    expect(report.pairs[0]?.reason).not.toContain(pair.privateKey);
    expect(err).not.toContain(pair.privateKey);
    expect(sandbox.requests("GET /system/mySecurity")).toHaveLength(2);
  });
});
