import type { KeyPair } from "../../access/key-pair.ts";
import { randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pairConfigKeys } from "../../stack/pair-config-keys.ts";
import { startSandbox } from "../../sandbox/index.ts";
import { loadProject } from "../../rehearsal/index.ts";
import { colours } from "../../terminal/colours.ts";
import { type ExitCode, exitCodes } from "../../terminal/exit-code.ts";
import type { Io, Main } from "../../terminal/io.ts";
import { readSnapshot } from "./read-snapshot.ts";
import type { Printed, DemoContext } from "./story/demo-context.ts";
import { tellStory } from "./story/tell-story.ts";
import { ClaimFailed, DemoScript } from "./story/demo-script.ts";

export interface StoryOptions {
  snapshot?: string;
  engine: "builtin" | "pulumi";
}

/**
 * Plays the main job on a sandbox of its own. The pairs of the keys go to the program as the stack's configuration, under
 * the names of {@link pairConfigKeys}: a program that reads other keys cannot be told as a story.
 */
export async function runStory(
  directory: string,
  options: StoryOptions,
  io: Io,
  main: Main,
): Promise<ExitCode> {
  const project = loadProject(resolve(io.cwd, directory));
  const seed =
    options.snapshot === undefined
      ? undefined
      : await readSnapshot(options.snapshot, { io, word: "snapshot" });
  const sandbox = await startSandbox(seed === undefined ? {} : { seed });
  const folder = await mkdtemp(join(tmpdir(), "psa-access-"));
  const pairs = new Map<string, KeyPair>();
  const stateFile = join(folder, "ops.json");
  const env = { ...io.env, ...sandbox.env, PULUMI_CONFIG_PASSPHRASE: randomBytes(16).toString("hex") };
  const stage: DemoContext = {
    tell: new DemoScript((text) => io.stdout.write(text), colours(io, "stdout")),
    sandbox,
    directory,
    stateFile,
    pairs,
    psaAccess: (verb, ...words) => {
      const argv =
        verb === "drift"
          ? ["drift", "--stack", stateFile, ...words]
          : ["rehearse", verb, project.directory, "--state", stateFile, "--engine", options.engine, ...words];
      const given = pairOptions(pairs);
      return captured(main, verb === "drift" ? argv : [...argv, ...given.words], io, {
        ...env,
        ...given.variables,
      });
    },
  };
  try {
    await tellStory(stage);
    return exitCodes.done;
  } catch (error) {
    if (!(error instanceof ClaimFailed)) throw error;
    io.stderr.write(`\nThe story ends here: ${error.message}\n`);
    return exitCodes.error;
  } finally {
    await sandbox.close();
    await rm(folder, { recursive: true, force: true });
  }
}

/** Public keys as configuration, private ones as secrets from variables of this process's memory. */
function pairOptions(pairs: ReadonlyMap<string, KeyPair>): {
  words: string[];
  variables: Record<string, string>;
} {
  const words: string[] = [];
  const variables: Record<string, string> = {};
  for (const [name, { publicKey, privateKey }] of pairs) {
    const keys = pairConfigKeys(name);
    const variable = `PSA_ACCESS_STORY_${keys.privateKey.toUpperCase()}`;
    words.push("--config", `${keys.publicKey}=${publicKey}`, "--secret", `${keys.privateKey}=${variable}`);
    variables[variable] = privateKey;
  }
  return { words, variables };
}

async function captured(main: Main, argv: string[], io: Io, env: Io["env"]): Promise<Printed> {
  let out = "";
  let err = "";
  const exit = await main(argv, {
    ...io,
    env,
    stdout: { write: (text: string) => void (out += text), isTTY: false },
    stderr: { write: (text: string) => void (err += text), isTTY: false },
  });
  return { exit, out, err };
}
