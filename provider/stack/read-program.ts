import { getCompileCacheDir } from "node:module";
import { dirname, resolve } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { PsaError } from "../access/psa-error.ts";
import {
  type Declaration,
  declareProgram,
  type EngineEvent,
  loadProject,
  type Project,
} from "../rehearsal/index.ts";
import type { Io } from "../terminal/io.ts";
import { engineFailure } from "./engine-failure.ts";
import { stackConfig } from "./stack-settings.ts";

export interface ProgramOptions {
  stackName: string;
  config: readonly string[];
  secret: readonly string[];
}

/** What a program gets for a secret that stays locked; a text that any check of ours takes. */
const placeholder = "locked-secret";
const patienceMs = 30_000;

/**
 * Runs the program of a folder and gives what it registers. Nothing else is started and nothing is sent. What the program
 * prints goes to stderr.
 * @throws PsaError "bad-input" when there is no project, or the program fails or ends early
 */
export async function readProgram(
  directory: string,
  options: ProgramOptions,
  io: Io,
): Promise<{ project: Project; declaration: Declaration }> {
  try {
    const project = loadProject(resolve(io.cwd, directory));
    const config = stackConfig(project, options, io.env, { locked: placeholder });
    const waiting = setTimeout(
      () => io.stderr.write("The program still runs. If it waits for something for ever, Ctrl-C ends it.\n"),
      patienceMs,
    );
    const declaration = await declareProgram({
      directory: project.directory,
      stack: options.stackName,
      config,
      environment: { ...compileCache(), ...io.env },
      program: { kind: "spawned" },
      onEvent: (event) => showEvent(event, io),
      signal: io.signal,
    }).finally(() => clearTimeout(waiting));
    if (!declaration.ok) {
      const locked = Object.values(config).some(({ value, secret }) => secret && value.includes(placeholder));
      throw programFailure(declaration, locked);
    }
    return { project, declaration };
  } catch (error) {
    throw engineFailure(error);
  }
}

/** Pulumi's SDK loads a lot; what this process keeps compiled between runs, if it does, the program's process may use too. */
function compileCache(): Record<string, string> {
  const folder = getCompileCacheDir();
  return folder === undefined ? {} : { NODE_COMPILE_CACHE: dirname(folder) };
}

function showEvent(event: EngineEvent, io: Io): void {
  if (event.kind === "output") io.stderr.write(`${event.line}\n`);
  else if (event.kind === "diagnostic" && event.diagnostic.severity !== "error")
    io.stderr.write(`${event.diagnostic.severity}: ${event.diagnostic.message}\n`);
}

function programFailure({ canceled, incomplete, diagnostics }: Declaration, locked: boolean): PsaError {
  if (canceled) {
    return new PsaError({ code: "incomplete", what: "Stopped while the program ran; nothing was written." });
  }
  const errors = diagnostics
    .filter(({ severity }) => severity === "error")
    .map(({ message }) => withoutInnards(message));
  const why = [...errors, ...(incomplete === undefined ? [] : [incomplete])].join("\n");
  return new PsaError({
    code: "bad-input",
    what: "The program cannot be read.",
    why: why === "" ? "It failed without saying why." : why.split("\n"),
    next: adviceFor(why, locked),
  });
}

/** A message without colours, and without the lines of a stack that are not the program's own. */
function withoutInnards(message: string): string {
  return stripVTControlCharacters(message)
    .split("\n")
    .filter((line) => !/^\s+at .*(?:node:|node_modules)/.test(line))
    .join("\n")
    .trim();
}

function adviceFor(why: string, locked: boolean): string {
  const [, key] = /[Mm]issing required configuration variable '([^']+)'/.exec(why) ?? [];
  if (key !== undefined) {
    return (
      `Give it with --config '${key}=…' (for a secret any text does: it is in no file), or name the stack that has it ` +
      "with --stack-name."
    );
  }
  const opened = locked
    ? " PULUMI_CONFIG_PASSPHRASE is not set, so each secret of its configuration was a placeholder: set it if the program looks into one."
    : "";
  if (why.includes("without the Pulumi CLI")) {
    return "Let the values of roles, members and keys come from the program and its configuration alone.";
  }
  if (why.includes("The program ended early")) {
    return "Correct the program before any `pulumi up`: Pulumi itself may take such an end as complete, and propose to delete what was not declared.";
  }
  return `Correct the program: \`pulumi preview\` would fail too.${opened}`;
}
