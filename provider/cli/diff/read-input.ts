import { readFile, stat } from "node:fs/promises";
import { resolve } from "node:path";
import type { AccessPicture } from "../../model/access-picture.ts";
import { PsaError } from "../../model/psa-error.ts";
import type { Io } from "../io.ts";
import { readState } from "../stack-text.ts";
import { textOf } from "../text-of.ts";
import { readFolder } from "./read-folder.ts";

export type Input = { kind: "folder"; picture: AccessPicture } | { kind: "json"; value: unknown };

/**
 * What a path, `-` or, where `stacks` is set, a stack's name stands for.
 * @throws PsaError "bad-input"
 */
export async function readInput(source: string, io: Io, { stacks }: { stacks: boolean }): Promise<Input> {
  if (source === "-") return { kind: "json", value: parsed("Standard input", await textOf(io.stdin)) };
  const path = resolve(io.cwd, source);
  try {
    if ((await stat(path)).isDirectory()) return { kind: "folder", picture: await readFolder(path, source) };
    return { kind: "json", value: parsed(source, await readFile(path, "utf8")) };
  } catch (error) {
    if (error instanceof PsaError) throw error;
    const { code } = error as NodeJS.ErrnoException;
    if (stacks && (code === "ENOENT" || code === "ENOTDIR"))
      return { kind: "json", value: await readState(source, io) };
    throw new PsaError({
      code: "bad-input",
      what: `The file ${source} cannot be read.`,
      why: code === "ENOENT" ? "There is none." : `${code ?? (error as Error).message}.`,
    });
  }
}

function parsed(source: string, text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\ufeff/, "")) as unknown;
  } catch (error) {
    throw new PsaError({
      code: "bad-input",
      what: `${source} is not JSON.`,
      why: reasonOf(text, error as SyntaxError),
      next: "Write it again, and look at what the command that made it said.",
    });
  }
}

/** Never a part of the text: it may hold anything. */
function reasonOf(text: string, error: SyntaxError): string {
  if (text.trim() === "") return "It is empty.";
  if (
    /end of JSON input|Unterminated|after (array element|property)/.test(error.message) &&
    !/[}\]]\s*$/.test(text)
  ) {
    return `It is cut off after ${text.length.toLocaleString("en")} characters.`;
  }
  if (/^\s*\{[^\n]*\}\s*\n\s*\{/.test(text)) {
    return "It is a stream of events: unset PULUMI_ENABLE_STREAMING_JSON_PREVIEW.";
  }
  const [, position] = /position (\d+)/.exec(error.message) ?? [];
  return position === undefined
    ? "It cannot be parsed."
    : `It cannot be parsed from character ${position} on.`;
}
