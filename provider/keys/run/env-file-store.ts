import { constants } from "node:fs";
import { access, readFile, stat } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { decodedText } from "../../border/decoded-text.ts";
import { fileFault } from "../../border/file-fault.ts";
import { writeWhole } from "../../border/whole-file.ts";
import { isPsaError, PsaError } from "../../access/psa-error.ts";
import type { Io } from "../../terminal/io.ts";
import { pairVariables } from "../stores/pair-variables.ts";
import type { PairStore } from "../stores/pair-store.ts";

/** A file of `NAME=value` lines, for its owner only. Other lines, their order and line ends stay. */
export function envFileStore(path: string, resource: string, io: Io): PairStore {
  const file = resolve(io.cwd, path);
  const names = pairVariables(resource);
  return {
    stored: `Stored in ${path}, readable by you only: ${names.publicKey} and ${names.privateKey}.`,
    prepare: async () => {
      await usable({ path, file }, async () => {
        await linesOf(file);
        await access(dirname(file), constants.W_OK);
      });
    },
    store: async ({ publicKey, privateKey }) => {
      await usable({ path, file }, async () => {
        const text = withValues(await linesOf(file), [
          [names.publicKey, publicKey],
          [names.privateKey, privateKey],
        ]);
        await writeWhole(file, text, { mode: 0o600 });
      });
    },
  };
}

/** The file's text; a missing one is empty. */
async function linesOf(file: string): Promise<string> {
  try {
    // A device or a pipe cannot be replaced.
    if (!(await stat(file)).isFile()) throw Object.assign(new Error(), { code: "not an ordinary file" });
    const { value, fault } = decodedText(await readFile(file));
    // Written back as something else, its other lines would be lost.
    if (fault !== undefined)
      throw new PsaError({ code: "bad-input", what: `${file} cannot be changed.`, why: fault });
    return value;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return "";
    throw error;
  }
}

/** Replaces the values where they stand, or adds them at the end; a name that stands there twice stays once. */
export function withValues(
  text: string,
  values: readonly (readonly [name: string, value: string])[],
): string {
  const end = text.includes("\r\n") ? "\r\n" : "\n";
  const lines = text === "" ? [] : text.replace(/\r?\n$/, "").split(/\r?\n/);
  for (const [name, value] of values) {
    const isIts = (line: string) => new RegExp(`^\\s*(?:export\\s+)?${name}\\s*=`).test(line);
    const at = lines.findIndex(isIts);
    const exported = /^\s*export\s/.test(lines[at] ?? "") ? "export " : "";
    const line = `${exported}${name}=${quoted(value)}`;
    if (at < 0) lines.push(line);
    else {
      lines[at] = line;
      for (let other = lines.length - 1; other > at; other--) {
        if (isIts(lines[other] ?? "")) lines.splice(other, 1);
      }
    }
  }
  return lines.map((line) => `${line}${end}`).join("");
}

/** As shells and readers of such files both take it. */
export function quoted(value: string): string {
  if (/^[\w./+=@%-]+$/.test(value)) return value;
  return value.includes("'") ? `"${value.replace(/["\\$`]/g, "\\$&")}"` : `'${value}'`;
}

async function usable(
  { path, file }: { path: string; file: string },
  use: () => Promise<void>,
): Promise<void> {
  try {
    await use();
  } catch (error) {
    throw new PsaError({
      code: "bad-input",
      what: `The file ${path} cannot be read and written.`,
      why: isPsaError(error) ? error.why : fileFault(error, file, "write"),
      next: "Give --to-env-file a file in a folder that exists and may be written.",
    });
  }
}
