import { mkdir, readdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { decodedText } from "../../border/decoded-text.ts";
import { fileFault } from "../../border/file-fault.ts";
import { writeWhole } from "../../border/whole-file.ts";
import { byName } from "../../access/permissions.ts";
import { PsaError } from "../../access/psa-error.ts";
import { plain } from "../../border/shown-text.ts";
import { isRendered } from "../render/page-lines.ts";

/** How a folder differs from what it should hold; file names, sorted. */
export interface FolderDifference {
  changed: string[];
  missing: string[];
  /** Ours by their first line, and no longer wanted. */
  leftOver: string[];
}

/**
 * Compares a folder with the files it should hold. Line ends do not count, since git may have changed them. Files that are
 * not ours are left out.
 * @throws PsaError "bad-input" when a file of somebody else's has a name of ours, or the folder cannot be read
 */
export async function compareFolder(
  folder: string,
  files: ReadonlyMap<string, string>,
): Promise<FolderDifference> {
  const present = await markdownFiles(folder);
  const foreign = [...files.keys()].filter(
    (name) => present.has(name) && !isRendered(present.get(name) ?? ""),
  );
  if (foreign.length > 0) {
    throw new PsaError({
      code: "bad-input",
      what: `In ${folder} stands what \`render\` did not write: ${foreign.map(plain).join(", ")}.`,
      why: "The program needs these names. Nothing was written.",
      next: "Move these files, or give another folder with --out.",
    });
  }
  const difference: FolderDifference = { changed: [], missing: [], leftOver: [] };
  for (const [name, text] of files) {
    const current = present.get(name);
    if (current === undefined) difference.missing.push(name);
    else if (current.replaceAll("\r\n", "\n") !== text) difference.changed.push(name);
  }
  for (const [name, text] of present)
    if (!files.has(name) && isRendered(text)) difference.leftOver.push(name);
  for (const names of Object.values(difference) as string[][]) names.sort(byName);
  return difference;
}

/** Makes the folder so: each file complete or as it was; left-over ones go last. */
export async function updateFolder(
  folder: string,
  files: ReadonlyMap<string, string>,
  { changed, missing, leftOver }: FolderDifference,
): Promise<void> {
  try {
    await mkdir(folder, { recursive: true });
    for (const name of [...missing, ...changed]) {
      await writeWhole(join(folder, name), files.get(name) ?? "");
    }
    for (const name of leftOver) await rm(join(folder, name));
  } catch (error) {
    throw unusable(folder, "written", error);
  }
}

/** The Markdown files of a folder, name → text; none for a folder that does not exist. */
export async function markdownFiles(folder: string): Promise<Map<string, string>> {
  try {
    const entries = await readdir(folder, { withFileTypes: true });
    const names = entries.filter((entry) => !entry.isDirectory() && entry.name.endsWith(".md"));
    return new Map(
      await Promise.all(
        names.map(
          async ({ name }) => [name, textIn(await readFile(join(folder, name)), join(folder, name))] as const,
        ),
      ),
    );
  } catch (error) {
    if (error instanceof PsaError) throw error;
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return new Map();
    throw unusable(folder, "read", error);
  }
}

function textIn(bytes: Uint8Array, file: string): string {
  const { value, fault } = decodedText(bytes);
  if (fault === undefined) return value;
  throw new PsaError({
    code: "bad-input",
    what: `The file ${file} cannot be read.`,
    why: fault,
    next: "Save it as UTF-8, or give another folder.",
  });
}

function unusable(folder: string, verb: string, error: unknown): PsaError {
  return new PsaError({
    code: "bad-input",
    what: `The folder ${folder} cannot be ${verb}.`,
    why: fileFault(error, join(folder, "README.md"), "write"),
    next: "Give --out a folder that may be read and written.",
  });
}
