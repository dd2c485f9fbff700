import { resolve } from "node:path";
import { fileFault } from "../border/file-fault.ts";
import { writeWhole } from "../border/whole-file.ts";
import { PsaError } from "../access/psa-error.ts";
import type { Io } from "./io.ts";

export interface Destination {
  /** File to write instead of stdout. */
  out?: string | undefined;
  /** The text holds a tenant's data or state: the file is for its owner only (0600). Default false. */
  private?: boolean;
  /** Option that named the file, for messages. Default `--out`. */
  option?: string;
}

/** Data goes to stdout or to a file, which is written completely or not at all. */
export async function print(io: Io, text: string, destination: Destination = {}): Promise<void> {
  const { out, option = "--out" } = destination;
  if (out === undefined) {
    io.stdout.write(text);
    return;
  }
  const file = resolve(io.cwd, out);
  try {
    await writeWhole(file, text, destination.private ? { mode: 0o600 } : {});
  } catch (error) {
    throw new PsaError({
      code: "bad-input",
      what: `The file ${out} cannot be written.`,
      why: fileFault(error, file, "write"),
      next: `Give ${option} a file in a directory that exists and may be written.`,
    });
  }
}
