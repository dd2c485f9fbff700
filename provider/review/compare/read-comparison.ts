import type { AccessRecord } from "../../access/access-record.ts";
import { PsaError } from "../../access/psa-error.ts";
import type { Io } from "../../terminal/io.ts";
import { type ProgramSource, programSource } from "../../stack/program-source.ts";
import { isPreview, previewRecords } from "./preview-records.ts";
import { readInput } from "../run/read-input.ts";
import { isSnapshot, tenantFileRecord } from "./tenant-file-record.ts";
import { stackRecord } from "../../stack/stack-record.ts";

/** Where the two sides come from, as the command line gives them. */
export type Sources = { preview: string } | { before: string; after: string };

export interface Comparison {
  before: AccessRecord;
  after: AccessRecord;
  /** What a comment about it is told from others by: project and stack, or company. */
  id: string;
  /** Why it does not cover everything; undefined: it does. */
  incomplete: string | undefined;
}

/** @throws PsaError "bad-input" */
export async function readComparison(sources: Sources, program: string, io: Io): Promise<Comparison> {
  const source = programSource(io.cwd, program);
  if ("preview" in sources) {
    const input = await readInput(sources.preview, io, { stacks: false });
    if (input.kind === "folder" || !isPreview(input.value)) throw notAPreview(sources.preview, input);
    const { before, after, incomplete } = previewRecords(input.value, source);
    return { before, after, incomplete, id: idOf(after, before) };
  }
  const before = await readPicture(sources.before, source, io);
  const after = await readPicture(sources.after, source, io);
  return { before, after, incomplete: undefined, id: idOf(after, before) };
}

async function readPicture(given: string, source: ProgramSource, io: Io): Promise<AccessRecord> {
  const input = await readInput(given, io, { stacks: true });
  if (input.kind === "folder") return input.picture;
  const { value } = input;
  if (isSnapshot(value)) return tenantFileRecord(given, value);
  if (isPreview(value)) {
    throw new PsaError({
      code: "bad-input",
      what: `${given} is a preview, which holds both sides.`,
      next: `Give it alone: psa-access diff --preview ${given}`,
    });
  }
  return stackRecord(value, source);
}

function notAPreview(source: string, input: { kind: string; value?: unknown }): PsaError {
  const what =
    input.kind === "folder"
      ? "a folder"
      : isSnapshot(input.value)
        ? "a snapshot of a tenant"
        : "something else";
  return new PsaError({
    code: "bad-input",
    what: `${source} is not a preview.`,
    why: `It is ${what}.`,
    next: "Give the output of `pulumi preview --json --show-sames`; a stack, a snapshot or a folder is given as OLD or NEW.",
  });
}

function idOf(...pictures: readonly AccessRecord[]): string {
  for (const { roles, members, keys } of pictures) {
    for (const { urn } of [...roles, ...members, ...keys]) {
      const [stack, project] = urn?.replace(/^urn:pulumi:/, "").split("::") ?? [];
      if (stack !== undefined && project !== undefined) return `${project}/${stack}`;
    }
  }
  return pictures.find(({ tenant }) => tenant !== null)?.tenant?.companyId ?? "access";
}
