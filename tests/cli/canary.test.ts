import { mkdtempSync, readdirSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "@jest/globals";
import { sandboxFor } from "../support/loopback.ts";
import { secretMark } from "../support/stack-builder.ts";
import { run } from "../support/test-io.ts";
import { settledStack, vendorStack } from "../support/vendor-stack.ts";

const commands = [
  ["drift", "--stack", "-"],
  ["drift", "--stack", "-", "--format", "json"],
  ["drift", "--stack", "-", "--out", "drift.txt"],
  ["work-order", "--stack", "-"],
  ["work-order", "--stack", "-", "--format", "md"],
  ["work-order", "--stack", "-", "--format", "json", "--offline"],
  ["work-order", "--stack", "-", "--out", "order.txt", "--check"],
];

describe("no private key", () => {
  it.each(commands)("is in anything %s writes, whatever the tenant answers", async (...argv) => {
    const sandbox = await sandboxFor();
    const { stack, pair } = await settledStack(sandbox);
    const open = await vendorStack(await sandboxFor());
    const canaries = [
      pair.privateKey,
      sandbox.env.CONNECTWISE_PRIVATE_KEY,
      "canary-retiring",
      "canary-config",
    ];
    // An export made with --show-secrets, of a stack whose configuration kept the key in clear.
    const state = JSON.parse(stack.text) as {
      deployment: { resources: Record<string, Record<string, unknown>>[] };
    };
    for (const { inputs, outputs } of state.deployment.resources) {
      if (inputs && "connectwise:site" in inputs) inputs["connectwise:privateKey"] = "canary-config";
      if (outputs && "privateKey" in outputs) {
        outputs["privateKey"] = { ...secretMark, plaintext: JSON.stringify(pair.privateKey) };
        outputs["retiring"] = {
          ...secretMark,
          plaintext: '[{"publicKey":"old","privateKey":"canary-retiring"}]',
        };
      }
    }
    const cwd = mkdtempSync(join(tmpdir(), "psa-access-"));
    const broken = structuredClone(state);
    for (const { outputs } of broken.deployment.resources) if (outputs) delete outputs["outstanding"];
    const env = { ...sandbox.env, CONNECTWISE_DEBUG: "1" };
    const written: string[] = [];
    for (const stdin of [state, broken, JSON.parse(open.stack.text) as object].map((value) =>
      JSON.stringify(value),
    )) {
      const { out, err } = await run(argv, { env, stdin, cwd });
      written.push(out, err);
    }
    const unset = { ...env, CONNECTWISE_CLIENT_ID: undefined };
    written.push((await run(argv, { env: unset, stdin: JSON.stringify(state), cwd })).err);
    sandbox.faults.add("GET /** html");
    const failed = await run(argv, { env, stdin: JSON.stringify(state), cwd });
    written.push(
      failed.out,
      failed.err,
      ...readdirSync(cwd).map((file) => readFileSync(join(cwd, file), "utf8")),
    );
    expect(written.join("").length).toBeGreaterThan(100);
    for (const canary of canaries) expect(written.join("\n")).not.toContain(canary);
  });
});
