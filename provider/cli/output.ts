import { resolve } from "node:path";
import { PsaError } from "../model/psa-error.ts";
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
  const { default: writeFileAtomic } = await import("write-file-atomic");
  try {
    await writeFileAtomic(resolve(io.cwd, out), text, destination.private ? { mode: 0o600 } : {});
  } catch (error) {
    throw new PsaError({
      code: "bad-input",
      what: `The file ${out} cannot be written.`,
      why: `${(error as NodeJS.ErrnoException).code ?? (error as Error).message}.`,
      next: `Give ${option} a file in a directory that exists and may be written.`,
    });
  }
}
