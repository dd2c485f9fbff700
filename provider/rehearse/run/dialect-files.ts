import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { fileFault } from "../../border/file-fault.ts";
import { parseJsonBytes } from "../../border/parse-json.ts";
import { isPsaError, PsaError } from "../../access/psa-error.ts";
import { dialectsOfReport } from "../../sandbox/dialect-file.ts";
import { type DialectName, dialects } from "../../sandbox/index.ts";
import type { Io } from "../../terminal/io.ts";

/**
 * Dialects by name, and those of tenants' reports; what a report says and the sandbox cannot imitate is told on stderr. Names that
 * are neither are left for the sandbox to refuse, which lists the ones it has.
 * @throws PsaError "bad-input" for a file that cannot be read, or is no report
 */
export async function chosenDialects(given: readonly string[], io: Io): Promise<DialectName[]> {
  const chosen = new Set<DialectName>();
  for (const one of given) {
    const bytes = dialects.some(({ name }) => name === one) ? undefined : await bytesOfFile(one, io);
    if (bytes === undefined) chosen.add(one as DialectName);
    else for (const name of ofReport(one, bytes, io)) chosen.add(name);
  }
  return [...chosen];
}

function ofReport(file: string, bytes: Uint8Array, io: Io): DialectName[] {
  const { dialects: spoken, notImitated } = parsed(file, bytes);
  io.stderr.write(
    `${file}: ${spoken.length > 0 ? spoken.join(", ") : "speaks as the sandbox does by default"}\n`,
  );
  for (const sentence of notImitated) io.stderr.write(`  not imitated: ${sentence}\n`);
  return spoken;
}

function parsed(file: string, bytes: Uint8Array): ReturnType<typeof dialectsOfReport> {
  const { value, fault } = parseJsonBytes(bytes);
  if (fault !== undefined) throw notReadable(file, fault);
  try {
    return dialectsOfReport(value);
  } catch (error) {
    throw isPsaError(error) ? notReadable(file, error.why ?? error.what) : error;
  }
}

/** Undefined where there is no such file. */
async function bytesOfFile(name: string, io: Io): Promise<Uint8Array | undefined> {
  try {
    return await readFile(resolve(io.cwd, name));
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    // What looks like a path was meant as one.
    if ((code === "ENOENT" || code === "ENOTDIR") && !/[./\\]/.test(name)) return undefined;
    throw notReadable(name, fileFault(error, resolve(io.cwd, name)));
  }
}

function notReadable(file: string, why: string): PsaError {
  return new PsaError({
    code: "bad-input",
    what: `The dialect file ${file} cannot be used.`,
    why,
    next: "Give a file that `psa-access preflight --report` wrote, or a dialect's name: `psa-access sandbox --help` lists them.",
  });
}
