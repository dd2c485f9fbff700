import type { AccessPicture } from "../../access/access-picture.ts";
import { PsaError } from "../../access/psa-error.ts";
import type { Io } from "../../terminal/io.ts";
import { type ProgramSource, programSource } from "../../stack/program-source.ts";
import { isPreview, previewPictures } from "./preview-pictures.ts";
import { readInput } from "../run/read-input.ts";
import type { Sources } from "../run/run-diff.ts";
import { isSnapshot, snapshotPicture } from "./snapshot-picture.ts";
import { stackPicture } from "../../stack/stack-picture.ts";

export interface Comparison {
  before: AccessPicture;
  after: AccessPicture;
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
    const { before, after, incomplete } = previewPictures(input.value, source);
    return { before, after, incomplete, id: idOf(after, before) };
  }
  const before = await readPicture(sources.before, source, io);
  const after = await readPicture(sources.after, source, io);
  return { before, after, incomplete: undefined, id: idOf(after, before) };
}

async function readPicture(given: string, source: ProgramSource, io: Io): Promise<AccessPicture> {
  const input = await readInput(given, io, { stacks: true });
  if (input.kind === "folder") return input.picture;
  const { value } = input;
  if (isSnapshot(value)) return snapshotPicture(given, value);
  if (isPreview(value)) {
    throw new PsaError({
      code: "bad-input",
      what: `${given} is a preview, which holds both sides.`,
      next: `Give it alone: psa-access diff --preview ${given}`,
    });
  }
  return stackPicture(value, source);
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

function idOf(...pictures: readonly AccessPicture[]): string {
  for (const { roles, members, keys } of pictures) {
    for (const { urn } of [...roles, ...members, ...keys]) {
      const [stack, project] = urn?.replace(/^urn:pulumi:/, "").split("::") ?? [];
      if (stack !== undefined && project !== undefined) return `${project}/${stack}`;
    }
  }
  return pictures.find(({ tenant }) => tenant !== null)?.tenant?.companyId ?? "access";
}
