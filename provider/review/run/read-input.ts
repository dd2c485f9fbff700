import { readFile, stat } from "node:fs/promises";
import { resolve } from "node:path";
import { fileFault } from "../../border/file-fault.ts";
import type { AccessRecord } from "../../access/access-record.ts";
import { decodedText } from "../../border/decoded-text.ts";
import { parseJson } from "../../border/parse-json.ts";
import { PsaError } from "../../access/psa-error.ts";
import { bytesOf } from "../../terminal/bytes-of.ts";
import type { Io } from "../../terminal/io.ts";
import { readState } from "../../stack/stack-text.ts";
import { readFolder } from "../compare/read-folder.ts";

export type Input = { kind: "folder"; picture: AccessRecord } | { kind: "json"; value: unknown };

/**
 * What a path, `-` or, where `stacks` is set, a stack's name stands for.
 * @throws PsaError "bad-input"
 */
export async function readInput(source: string, io: Io, { stacks }: { stacks: boolean }): Promise<Input> {
  if (source === "-") return { kind: "json", value: parsed("Standard input", await bytesOf(io.stdin)) };
  const path = resolve(io.cwd, source);
  try {
    if ((await stat(path)).isDirectory()) return { kind: "folder", picture: await readFolder(path, source) };
    return { kind: "json", value: parsed(source, await readFile(path)) };
  } catch (error) {
    if (error instanceof PsaError) throw error;
    const { code } = error as NodeJS.ErrnoException;
    if (stacks && (code === "ENOENT" || code === "ENOTDIR"))
      return { kind: "json", value: await readState(source, io) };
    throw new PsaError({
      code: "bad-input",
      what: `The file ${source} cannot be read.`,
      why: code === "ENOENT" ? "There is none." : fileFault(error, path),
    });
  }
}

function parsed(source: string, bytes: Uint8Array): unknown {
  const text = decodedText(bytes);
  const { value, fault } = text.fault === undefined ? parseJson(text.value) : text;
  if (fault === undefined) return value;
  throw new PsaError({
    code: "bad-input",
    what: `${source} is not JSON.`,
    why: isEventStream(text.value ?? "")
      ? "It is a stream of events: unset PULUMI_ENABLE_STREAMING_JSON_PREVIEW."
      : fault,
    next: "Write it again, and look at what the command that made it said.",
  });
}

/** Characters that are looked at for two events. */
const longestEvent = 1_000_000;

function isEventStream(text: string): boolean {
  const [first = "", second = ""] = text.trimStart().slice(0, longestEvent).split("\n", 2);
  return first.startsWith("{") && first.trimEnd().endsWith("}") && second.trimStart().startsWith("{");
}
