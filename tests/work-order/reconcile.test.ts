import { describe, expect, it } from "@jest/globals";
import type { KeyPairs } from "../../provider/stack/operated/operated-stack.ts";
import {
  type RunnableStack,
  type RunFailure,
  runFailure,
} from "../../provider/stack/operated/runnable-stack.ts";
import { reconcileStack } from "../../provider/work-order/run/reconcile/reconcile-stack.ts";
import { stackResources } from "../../provider/stack/stack-resources.ts";
import { watchCommands } from "../../provider/work-order/run/watch/watch-commands.ts";
import type { RunningSandbox } from "../../provider/sandbox/index.ts";
import { sandboxFor } from "../support/loopback.ts";
import { StackBuilder } from "../support/stack-builder.ts";
import { run, testIo } from "../support/test-io.ts";
import { permissions, setLevels, vendorStack } from "../support/vendor-stack.ts";

/** What one `up` does to the stack, and how it ends. */
type Up = () => Promise<{ exit: number; failure?: RunFailure }>;

interface Scene {
  sandbox: RunningSandbox;
  stack: StackBuilder;
  ups: Up[];
  /** Called when the watch waits for the n-th time, from 0. */
  waiting?: (round: number) => unknown;
  /** Pairs that somebody put into the configuration. */
  configured?: KeyPairs["current"];
}

/** Plays `reconcile` on a stack whose runs are written by the test; everything it says and does is real but the engine. */
async function play({ sandbox, stack, ups, waiting = () => undefined, configured }: Scene) {
  const { io, printed } = testIo({ env: { ...sandbox.env } });
  let ran = 0;
  let failure: RunFailure = "none";
  const operated: RunnableStack = {
    upCommand: "pulumi up",
    stackOption: "prod",
    isUnanswered: false,
    config: {
      place: "Pulumi.prod.yaml",
      file: undefined,
      pair: async () => ({ ...configured }),
      setPair: async () => undefined,
    },
    get failure() {
      return failure;
    },
    up: async () => {
      const up = ups[ran++];
      if (!up) throw new Error("one `up` more than expected");
      const ended = await up();
      ({ failure = "none" } = ended);
      return ended.exit;
    },
    resources: async () => stackResources(JSON.parse(stack.text)),
    pairs: async () => ({ current: undefined, retiring: [] }),
    settings: async () => () => undefined,
  };
  let rounds = 0;
  let now = Date.UTC(2026, 10, 21);
  const code = await reconcileStack(
    {
      stack: operated,
      language: "en",
      intervalMs: 5000,
      commands: watchCommands(["--stack", "prod"]),
      again: "psa-access reconcile -- --stack prod",
      clock: {
        now: () => now,
        sleep: async (ms) => {
          now += ms;
          if (rounds > 50) throw new Error("it waits for ever");
          await waiting(rounds++);
        },
      },
    },
    io,
  );
  return { code, ran, rounds, ...printed() };
}

const again = "To go on: `psa-access reconcile -- --stack prod`";
const done: Up = async () => ({ exit: 0 });

async function oneRole() {
  const sandbox = await sandboxFor();
  const stack = new StackBuilder(sandbox);
  const id = await stack.role("umbrella", { name: "Umbrella", permissions });
  return { sandbox, stack, id };
}

describe("reconcile", () => {
  it("runs `up` once when it leaves nothing", async () => {
    const { sandbox, stack, id } = await oneRole();
    setLevels(sandbox, id);
    await stack.refresh();
    sandbox.clearLog();
    const { code, ran, out } = await play({ sandbox, stack, ups: [done] });
    expect({ code, ran }).toEqual({ code: 0, ran: 1 });
    expect(out).toBe(
      "\nDone. Every role and key is as declared, and proved; nobody has anything left to do.\n",
    );
    expect(sandbox.log).toEqual([]);
  });

  it.each([0, 20])(
    "after %s with steps watches, and runs `up` again once they are seen done",
    async (exit) => {
      const { sandbox, stack, id } = await oneRole();
      const { code, out } = await play({
        sandbox,
        stack,
        ups: [async () => ({ exit }), async () => (await stack.refresh(), { exit: 0 })],
        waiting: (round) => round === 1 && setLevels(sandbox, id),
      });
      expect(code).toBe(0);
      expect(out).toContain('Security role "Umbrella"');
      expect(out).toContain("Everything that can be seen is done. Now `pulumi up` proves it.");
      expect(out.trimEnd()).toMatch(/nobody has anything left to do\.$/);
    },
  );

  it("goes on to watch after an `up` whose failures are all partial and left steps", async () => {
    const { sandbox, stack, id } = await oneRole();
    const { code, ran } = await play({
      sandbox,
      stack,
      ups: [async () => ({ exit: 1, failure: "partial" }), async () => (await stack.refresh(), { exit: 0 })],
      waiting: () => setLevels(sandbox, id),
    });
    expect({ code, ran }).toEqual({ code: 0, ran: 2 });
  });

  it.each<[string, Up, number]>([
    ["something no person can mend", async () => ({ exit: 1, failure: "other" }), 1],
    ["wrong settings", async () => ({ exit: 2, failure: "other" }), 2],
    ["a code that means nothing here", async () => ({ exit: 255, failure: "other" }), 1],
  ])("ends with the code of an `up` that failed of %s", async (_, up, code) => {
    const { sandbox, stack } = await oneRole();
    const played = await play({ sandbox, stack, ups: [up] });
    expect(played.code).toBe(code);
    expect(played.rounds).toBe(0);
    expect(played.out).toContain(
      "`pulumi up` failed, and not because of anything that a person does on the screen",
    );
  });

  it("ends with 20 when a round changes nothing", async () => {
    const { sandbox, stack, id } = await oneRole();
    const { code, ran, out } = await play({
      sandbox,
      stack,
      ups: [done, done],
      waiting: () => setLevels(sandbox, id),
    });
    expect({ code, ran }).toEqual({ code: 20, ran: 2 });
    expect(out).toContain("The last `up` left the same steps as the one before it");
  });

  it("ends with 20, and without another `up`, when nothing that is left can be seen", async () => {
    const sandbox = await sandboxFor();
    const { stack, roleId, memberId } = await vendorStack(sandbox);
    setLevels(sandbox, roleId);
    await stack.refresh();
    const outputs = stack.outputsOf("ApiKey", "office");
    outputs["outstanding"] = (outputs["outstanding"] as { kind: string }[]).filter(
      ({ kind }) => kind === "set-customize",
    );
    const { code, ran, out } = await play({ sandbox, stack, ups: [done] });
    expect(memberId).not.toBe("");
    expect({ code, ran }).toEqual({ code: 20, ran: 1 });
    expect(out).toContain("1 step is left to the next `pulumi up`: only the key can show it.");
    expect(out).toContain("Nothing to wait for: the steps that are left cannot be seen on the screen.");
  });

  it("ends with 20 when a role has been deleted", async () => {
    const { sandbox, stack, id } = await oneRole();
    const { code, out } = await play({
      sandbox,
      stack,
      ups: [done],
      waiting: (round) => round === 0 && sandbox.actions.deleteRole(Number(id)),
    });
    expect(code).toBe(20);
    expect(out).toContain("Run `pulumi refresh`, then this again.");
  });

  it("watches again for a pair that an `up` showed to be the wrong one, until another is configured", async () => {
    const sandbox = await sandboxFor();
    const { stack, roleId, memberId } = await vendorStack(sandbox);
    setLevels(sandbox, roleId);
    sandbox.actions.createIntegratorLogin({ username: "vendor", password: "a long password" });
    await stack.refresh();
    const member = { id: memberId, identifier: "OfficeProtect", name: "Office Protect" };
    const configured = { publicKey: "mistyped", privateKey: "mistyped too" };
    const outputs = stack.outputsOf("ApiKey", "office");
    outputs["outstanding"] = [{ kind: "prove-key", member, publicKey: "mistyped" }];
    const { code, out, rounds } = await play({
      sandbox,
      stack,
      configured,
      ups: [
        async () => ({ exit: 1, failure: "partial" }),
        async () => {
          outputs["outstanding"] = [];
          return { exit: 0 };
        },
      ],
      waiting: (round) =>
        round === 1 &&
        Object.assign(configured, sandbox.actions.createKey(Number(memberId), { description: "x" })),
    });
    expect(out).toContain("! ConnectWise refuses the pair configured for OfficeProtect (mistyped).");
    expect(rounds).toBe(2);
    expect(code).toBe(0);
  });

  describe("interrupted", () => {
    const interrupted = async (at: "first" | "watch" | "second") => {
      const { sandbox, stack, id } = await oneRole();
      const ending = new AbortController();
      const { io, printed } = testIo({ env: { ...sandbox.env }, signal: ending.signal });
      const interrupt = () => ending.abort("SIGINT");
      let ran = 0;
      const code = await reconcileStack(
        {
          stack: {
            upCommand: "pulumi up",
            stackOption: "prod",
            isUnanswered: false,
            config: { place: "", file: undefined, pair: async () => ({}), setPair: async () => undefined },
            failure: "other",
            up: async () => {
              ran++;
              if (at === (ran === 1 ? "first" : "second")) {
                interrupt();
                return 1;
              }
              return 0;
            },
            resources: async () => stackResources(JSON.parse(stack.text)),
            pairs: async () => ({ current: undefined, retiring: [] }),
            settings: async () => () => undefined,
          },
          language: "en",
          intervalMs: 5000,
          commands: watchCommands([]),
          again: "psa-access reconcile -- --stack prod",
          clock: {
            now: () => 0,
            sleep: () => {
              if (at !== "watch") {
                setLevels(sandbox, id);
                return Promise.resolve();
              }
              interrupt();
              // The watch does not wait for the end of a pause.
              return new Promise(() => undefined);
            },
          },
        },
        io,
      );
      return { code, ran, ...printed() };
    };

    it.each([
      ["first", 1],
      ["watch", 1],
      ["second", 2],
    ] as const)("at the stage %s says how to go on, and exits 20", async (stage, ups) => {
      const { code, ran, out } = await interrupted(stage);
      expect({ code, ran }).toEqual({ code: 20, ran: ups });
      expect(out).toContain("Interrupted. Nothing is lost");
      expect(out).toContain(again);
    });
  });

  it("refuses arguments that do not go together, all at once", async () => {
    const { code, err } = await run(["reconcile", "--state", "s.json", "--", "--stack", "prod"]);
    expect(code).toBe(2);
    expect(err).toContain("--state runs the built-in engine");
    const both = await run(["reconcile", ".", "prod", "--config", "a=b"]);
    expect(both.code).toBe(2);
    expect(both.err).toMatch(
      /--config and --secret belong to --state[^]*"prod" is neither the folder nor an option/,
    );
  });

  it.each(["0", "1.5", "fast"])("refuses --interval %s", async (interval) => {
    expect((await run(["reconcile", "--interval", interval])).code).toBe(2);
  });
});

describe("what went wrong in an `up`", () => {
  const half = { urn: "urn:role", partial: true };
  it.each<[string, boolean, Parameters<typeof runFailure>[1], RunFailure]>([
    ["nothing", true, { failed: [], errors: [] }, "none"],
    [
      "one object is half done",
      false,
      { failed: [half], errors: [{ urn: "urn:role", message: "wider" }] },
      "partial",
    ],
    [
      "the same, with the engine's closing word",
      false,
      { failed: [half], errors: [{ urn: "urn:stack", message: "update failed" }] },
      "partial",
    ],
    [
      "another one failed cleanly",
      false,
      { failed: [half, { urn: "urn:member", partial: false }], errors: [] },
      "other",
    ],
    [
      "the program failed too",
      false,
      {
        failed: [half],
        errors: [{ urn: undefined, message: "Running program failed with an unhandled exception" }],
      },
      "other",
    ],
    ["it did not come to run", false, { failed: [], errors: [] }, "other"],
  ])("%s", (_, ok, record, failure) => {
    expect(runFailure(ok, record)).toBe(failure);
  });
});
