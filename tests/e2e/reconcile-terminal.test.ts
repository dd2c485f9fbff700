import { execFileSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "@jest/globals";
import { hasTerminals, onTerminal, type Typed } from "../support/pseudo-terminal.ts";
import { hasPulumi } from "../engine/support/pulumi-cli-engine.ts";
import { psaAccess } from "./support/installed-package.ts";
import { vendorProgram } from "./support/programs.ts";
import { passphrase, Stage } from "./support/stage.ts";

const ctrlC = "\u0003";

let stage: Stage;
afterEach(async () => {
  await stage.strike();
});

/** A stack of the real CLI with a file backend, run by `reconcile` on a terminal. */
async function reconciled(
  { latencyMs = 0, config = {} }: { latencyMs?: number; config?: Record<string, string> },
  words: readonly string[],
  types: readonly Typed[],
) {
  stage = await Stage.set(vendorProgram, { latencyMs });
  const { directory, home } = stage.workspace;
  for (const name of ["home", "backend"]) mkdirSync(join(home, name));
  const env = {
    PATH: process.env["PATH"],
    ...stage.sandbox.env,
    HOME: home,
    PULUMI_HOME: join(home, "home"),
    PULUMI_BACKEND_URL: `file://${join(home, "backend")}`,
    PULUMI_CONFIG_PASSPHRASE: passphrase,
    PULUMI_SKIP_UPDATE_CHECK: "true",
    PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
  };
  const pulumi = (...given: string[]) =>
    execFileSync("pulumi", [...given, "--non-interactive"], { cwd: directory, env, stdio: "pipe" });
  pulumi("stack", "init", "dev");
  for (const [key, value] of Object.entries(config))
    pulumi("config", "set", key.endsWith("PrivateKey") ? "--secret" : "--plaintext", key, value);
  const command = [process.execPath, psaAccess, "reconcile", "--no-page", "--", "--stack", "dev", ...words];
  return onTerminal(command, { cwd: directory, env, types });
}

(hasTerminals && hasPulumi() ? describe : describe.skip)("reconcile with the real CLI on a terminal", () => {
  it("goes on to the watch after an `up` that only left work for a person", async () => {
    const { code, screen } = await reconciled(
      { config: { vendorPublicKey: "AAAAbbbbCCCCdddd", vendorPrivateKey: "EEEEffffGGGGhhhh" } },
      ["--yes"],
      [{ after: "Ctrl-C ends the watch", keys: [ctrlC] }],
    );
    expect(screen).toContain("error: update failed");
    expect(screen).toContain("Interrupted. Nothing is lost");
    expect(code).toBe(20);
  });

  it("is interrupted by a Ctrl-C that Pulumi reads by itself", async () => {
    const { code, screen } = await reconciled(
      { latencyMs: 500 },
      ["--yes", "--skip-preview"],
      [{ after: "SecurityRole", keys: [ctrlC] }],
    );
    expect(screen).toContain("error: update canceled");
    expect(screen).toContain("Interrupted. Nothing is lost");
    expect(code).toBe(20);
  });

  it.each([
    ["a `no`", [..."no", "\r"]],
    ["a Ctrl-C", [ctrlC]],
  ])("says that %s to Pulumi's question changed nothing", async (_, keys) => {
    const { code, screen } = await reconciled(
      {},
      [],
      [{ after: "Do you want to perform this update?", keys }],
    );
    expect(screen).toContain("`pulumi up --stack dev` ended after its preview: it changed nothing.");
    expect(code).toBe(20);
    expect((await stage.screen()).roles.map(({ name }) => name)).not.toContain("Vendor");
  });
});
