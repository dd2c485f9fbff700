import { readdirSync } from "node:fs";
import { resolve } from "node:path";
import { isPsaError, PsaError } from "../../access/psa-error.ts";
import { loadProject } from "../../rehearsal/index.ts";
import type { Io } from "../../terminal/io.ts";
import { runPulumi } from "./pulumi-command.ts";

/** The stack that is selected in a folder, as the Pulumi CLI says; undefined where none is, or there is no CLI to ask. */
export async function selectedStack(directory: string, io: Io): Promise<string | undefined> {
  try {
    const { exit, out } = await runPulumi(["stack", "--show-name"], { io, cwd: resolve(io.cwd, directory) });
    const name = out.trim();
    return exit === 0 && name !== "" ? name : undefined;
  } catch (error) {
    if (isPsaError(error)) return undefined;
    throw error;
  }
}

/**
 * What `--stack` names; without it the selected stack, which is said.
 * @throws PsaError "bad-input" where none is selected either
 */
export async function namedStack(stack: string | undefined, directory: string, io: Io): Promise<string> {
  if (stack !== undefined) return stack;
  const selected = await selectedStack(directory, io);
  if (selected === undefined) {
    throw new PsaError({
      code: "bad-input",
      what: "No stack is named.",
      why: "--stack is not given, and the Pulumi CLI has selected none here.",
      next: "Select one with `pulumi stack select`, or give --stack with its name or with the output of `pulumi stack export`.",
    });
  }
  io.stderr.write(`note: stack ${selected}, which is selected here\n`);
  return selected;
}

/**
 * The stack whose configuration a program gets: the one that is named, else the selected one, else `dev`. Said, unless it is named
 * or no stack has a configuration here.
 */
export async function programStack(
  stackName: string | undefined,
  directory: string,
  io: Io,
): Promise<string> {
  if (stackName !== undefined) return stackName;
  const selected = await selectedStack(directory, io);
  if (selected !== undefined) {
    io.stderr.write(`note: with the configuration of stack ${selected}, which is selected here\n`);
  } else if (hasConfiguration(resolve(io.cwd, directory))) {
    io.stderr.write("note: with the configuration of stack dev; --stack-name names another\n");
  }
  return selected ?? "dev";
}

function hasConfiguration(directory: string): boolean {
  try {
    return readdirSync(loadProject(directory).configDirectory).some((name) =>
      /^Pulumi\..+\.yaml$/.test(name),
    );
  } catch {
    return false; // no project: whoever reads it says so
  }
}
