import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { fileFault } from "../../border/file-fault.ts";
import { parseJsonBytes } from "../../border/parse-json.ts";
import { PsaError } from "../../access/psa-error.ts";
import type { Io } from "../../terminal/io.ts";

/**
 * A tenant in a file, for a sandbox to begin with; its form is the sandbox's to check.
 * @param options.word what the user calls the file
 * @throws PsaError "bad-input" for a file that cannot be read, or is not JSON
 */
export async function readSnapshot(
  name: string,
  { io, word }: { io: Io; word: "seed" | "snapshot" },
): Promise<object> {
  const fault = (why: string) =>
    new PsaError({
      code: "bad-input",
      what: `The ${word} ${name} cannot be read.`,
      why,
      next: "Give a file that `psa-access sandbox --data` wrote.",
    });
  let bytes: Uint8Array;
  try {
    bytes = await readFile(resolve(io.cwd, name));
  } catch (error) {
    throw fault(fileFault(error, resolve(io.cwd, name)));
  }
  const parsed = parseJsonBytes(bytes);
  if (parsed.fault !== undefined) throw fault(parsed.fault);
  if (typeof parsed.value !== "object" || parsed.value === null) throw fault("It holds no object.");
  return parsed.value;
}
