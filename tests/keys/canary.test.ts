import { describe, expect, it } from "@jest/globals";
import { filesBelow, findings } from "../e2e/support/canary.ts";
import { sandboxFor } from "../support/loopback.ts";
import { settledStack } from "../support/vendor-stack.ts";
import { FakePulumi } from "./fake-pulumi.ts";
import { FakeTerminal } from "./fake-terminal.ts";
import { KeyProject } from "./key-project.ts";
import { sealedState } from "./sealed-state.ts";

const troubles: [string, { fault?: string; env?: Record<string, string | undefined>; failing?: string[] }][] =
  [
    ["nothing is wrong", {}],
    ["answers are pages of a proxy", { fault: "GET /** html" }],
    ["every sign-in is refused", { fault: "GET /system/mySecurity status:401" }],
    ["the passphrase is wrong", { env: { PULUMI_CONFIG_PASSPHRASE: "wrong" } }],
    ["the CLI fails and repeats its input", { failing: ["config set officePublicKey"] }],
    ["the CLI fails half-way", { failing: ["config set officePrivateKey", "config rm officePublicKey"] }],
  ];

describe("no private key", () => {
  it.each(troubles)(
    "is shown, or left where nobody asked for it, when %s",
    async (_, { fault, env, failing }) => {
      const sandbox = await sandboxFor();
      const { stack, memberId, pair } = await settledStack(sandbox);
      const old = sandbox.actions.createKey(Number(memberId), { description: "old" });
      const fresh = sandbox.actions.createKey(Number(memberId), { description: "new" });
      const keys = { office: { current: pair, retiring: [old] } };
      const half = { office: { current: { publicKey: pair.publicKey }, retiring: [old] } };
      const pulumi = new FakePulumi({
        ...(failing ? { failing } : {}),
        state: JSON.parse(sealedState(stack.text, keys, "service")) as unknown,
        stateInClear: JSON.parse(sealedState(stack.text, keys, "shown")) as unknown,
      });
      const project = new KeyProject(sandbox, sealedState(stack.text, keys));
      project.write("half.json", sealedState(stack.text, half));
      if (fault !== undefined) sandbox.faults.add(fault);
      const around = { env: { PATH: pulumi.PATH, CONNECTWISE_DEBUG: "1", ...env } };
      const lines = `${fresh.publicKey}\n${fresh.privateKey}\n`;
      const swapped = `${fresh.privateKey}\n${fresh.publicKey}\n`;
      const terminal = () =>
        new FakeTerminal().on("Public key", lines.replaceAll("\n", "\r")).on("Does the vendor", "no\r");
      const shown: string[] = [];
      for (const [words, more] of [
        [["capture", "office"], { stdin: lines }],
        [["capture", "office", "--stack", "dev"], { stdin: swapped }],
        [["capture", "office", "--stack", "dev", "--unproved"], { stdin: swapped }],
        [["capture", "office", "--command", "cat; cat >&2; exit 1"], { stdin: lines }],
        [["capture", "office"], { stdin: `${lines} and more` }],
        [["verify"], {}],
        [["verify", "--stack", "dev", "--format", "json"], {}],
        [["verify", "--expect-refused", "--out", "refused.txt"], {}],
        [["verify", "office", "--state", "half.json"], { stdin: pair.privateKey }],
        [["verify", "office", "--state", "half.json"], { stdin: fresh.privateKey }],
        [["rotate", "office", "--interval", "1"], {}],
        [["rotate", "office", "--interval", "1"], { terminal: terminal() }],
      ] as const) {
        const { out, err } = await project.key(words, { ...around, ...more });
        shown.push(out, err, "terminal" in more ? more.terminal.shown : "");
      }
      expect(shown.join("").length).toBeGreaterThan(500);
      const commands = pulumi.calls.map(({ argv, env: given }) =>
        JSON.stringify([argv, { ...given, ...ownPair }]),
      );
      const secrets = new Map([
        ["current", pair.privateKey],
        ["retiring", old.privateKey],
        ["new", fresh.privateKey],
      ]);
      const outputs = [
        ["outputs", shown.join("\n")] as const,
        ["command lines", commands.join("\n")] as const,
      ];
      expect(findings([...outputs, ...filesBelow(project.folder)], secrets)).toEqual([]);
      expect(shown.join("\n")).not.toContain(sandbox.env.CONNECTWISE_PRIVATE_KEY);
    },
    120_000,
  );
});

/** The user's own settings are in the environment, and a command gets it. */
const ownPair = { CONNECTWISE_PUBLIC_KEY: "", CONNECTWISE_PRIVATE_KEY: "" };
