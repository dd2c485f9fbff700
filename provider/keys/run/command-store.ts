import type { KeyPair } from "../../access/key-pair.ts";
import { spawn } from "node:child_process";
import { PsaError } from "../../access/psa-error.ts";
import type { Io } from "../../terminal/io.ts";
import { quoted } from "./env-file-store.ts";
import { pairVariables } from "../stores/pair-variables.ts";
import type { PairStore } from "../stores/pair-store.ts";

export type CommandInput = "json" | "env";

/**
 * A command of a secret manager, run by the shell, that gets the pair on its standard input and nowhere else, and the environment
 * without our own settings and the passphrase, which it has no use for. Nothing that it
 * prints is shown, since it may repeat what it was given; only its exit code counts.
 */
export function commandStore(command: string, input: CommandInput, resource: string, io: Io): PairStore {
  return {
    stored: "Stored: the command took the pair and ended with exit code 0.",
    prepare: async () => {
      if (command.trim() !== "") return;
      throw new PsaError({ code: "bad-input", what: "--command is empty.", next: "Give it a command line." });
    },
    store: async (pair) => {
      const { code, signal } = await ran(command, inputText(pair, input, resource), io);
      if (code === 0) return;
      throw new PsaError({
        code: "incomplete",
        what: "The command did not store the pair.",
        why:
          signal === null
            ? `It ended with exit code ${code}. What it printed is not shown: it may repeat the pair.`
            : `It was ended by ${signal}.`,
        next: "Try the command by hand with another text on its standard input, then capture the pair again.",
      });
    },
  };
}

function inputText({ publicKey, privateKey }: KeyPair, input: CommandInput, resource: string): string {
  if (input === "json") return `${JSON.stringify({ publicKey, privateKey })}\n`;
  const names = pairVariables(resource);
  return `${names.publicKey}=${quoted(publicKey)}\n${names.privateKey}=${quoted(privateKey)}\n`;
}

function ran(
  command: string,
  text: string,
  io: Io,
): Promise<{ code: number | null; signal: NodeJS.Signals | null }> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, {
      shell: true,
      cwd: io.cwd,
      env: withoutOurs(io.env),
      stdio: ["pipe", "ignore", "ignore"],
    });
    // One that ended before it read all of it says by its exit code whether that was well.
    child.stdin.on("error", () => undefined);
    child.on("error", reject);
    child.on("close", (code, signal) => resolve({ code, signal }));
    child.stdin.end(text);
  });
}

function withoutOurs(env: Io["env"]): NodeJS.ProcessEnv {
  const ours = (name: string) => /^(?:CONNECTWISE_|PULUMI_CONFIG_PASSPHRASE)/i.test(name);
  return Object.fromEntries(Object.entries(env).filter(([name]) => !ours(name)));
}
