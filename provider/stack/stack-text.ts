import { execFile } from "node:child_process";
import { statSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { fileFault } from "../border/file-fault.ts";
import { parseJsonBytes } from "../border/parse-json.ts";
import { PsaError } from "../access/psa-error.ts";
import { bytesOf } from "../terminal/bytes-of.ts";
import type { Io } from "../terminal/io.ts";
import { type StackResource, stackResources } from "./stack-resources.ts";

/**
 * Reads what `--stack` names: `-` is stdin, an existing file that file, anything else a stack's name, which the Pulumi CLI
 * exports.
 * @throws PsaError "bad-input"
 */
export async function readStack(source: string, io: Io): Promise<StackResource[]> {
  return stackResources(await readState(source, io));
}

/** Whether `--stack` gives a state, and not a stack's name. */
export function isExport(source: string, io: Io): boolean {
  return source === "-" || statSync(resolve(io.cwd, source), { throwIfNoEntry: false })?.isFile() === true;
}

/**
 * The state itself, still unchecked.
 * @param options.showSecrets ask the Pulumi CLI for secrets in clear; default false
 * @param options.cwd folder in which it is asked; default the one of `io`
 * @throws PsaError "bad-input"
 */
export async function readState(
  source: string,
  io: Io,
  options: { showSecrets?: boolean; cwd?: string } = {},
): Promise<unknown> {
  const { value, fault } = parseJsonBytes(await stackBytes(source, io, options));
  if (fault === undefined) return value;
  throw new PsaError({
    code: "bad-input",
    what: `${source === "-" ? "Standard input" : source} is not a stack's state.`,
    why: fault,
    next: "Give the output of `pulumi stack export`, or the file of `psa-access rehearse --state`.",
  });
}

async function stackBytes(source: string, io: Io, options: ExportOptions): Promise<Uint8Array> {
  if (source === "-") return bytesOf(io.stdin);
  try {
    return await readFile(resolve(io.cwd, source));
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    // A folder may have a stack's name.
    if (code === "ENOENT" || code === "ENOTDIR" || code === "EISDIR") return exported(source, io, options);
    throw new PsaError({
      code: "bad-input",
      what: `The file ${source} cannot be read.`,
      why: fileFault(error, resolve(io.cwd, source)),
      next: "Give a file with the output of `pulumi stack export`.",
    });
  }
}

interface ExportOptions {
  showSecrets?: boolean;
  cwd?: string;
}

/** Secrets stay encrypted unless they are asked for, and then they stay in memory. */
function exported(
  name: string,
  io: Io,
  { showSecrets = false, cwd = io.cwd }: ExportOptions,
): Promise<Uint8Array> {
  return new Promise((done, failed) => {
    const options = { cwd, env: { ...io.env }, maxBuffer: 1024 ** 3, encoding: "buffer" } as const;
    const child = execFile(
      "pulumi",
      ["stack", "export", "--stack", name, ...(showSecrets ? ["--show-secrets"] : [])],
      options,
      (error, stdout, stderr) => {
        if (error) failed(exportFailure(name, error, stderr.toString()));
        else done(stdout);
      },
    );
    child.stdin?.end();
  });
}

function exportFailure(name: string, error: Error & { code?: unknown }, stderr: string): PsaError {
  if (error.code === "ENOENT") {
    return new PsaError({
      code: "bad-input",
      what: `There is no file ${name}, and no \`pulumi\` on the PATH to export a stack of that name.`,
      next: "Give a file, or pipe it in: `pulumi stack export --stack … | psa-access … --stack -`.",
    });
  }
  const [reason] = stderr.split("\n").filter((line) => line.trim() !== "");
  return new PsaError({
    code: "bad-input",
    what: `There is no file ${name}, and \`pulumi stack export --stack ${name}\` failed.`,
    why: reason?.trim(),
    next: "Give an existing file or a stack's name, in the project's directory.",
  });
}
