import { statSync } from "node:fs";
import { dirname } from "node:path";

/**
 * Why a file could not be read or written, as one sentence with the system's own code.
 * @param file what was to be read or written: for "no such file" it is looked at, since some systems say that of a folder in which
 * nobody can make a file
 * @param does default: it was to be read
 */
export function fileFault(error: unknown, file: string, does: "read" | "write" = "read"): string {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === "ENOENT") return `${missing(file, does)} (ENOENT).`;
  const known = code === undefined ? undefined : sentences[code];
  if (known !== undefined) return `${known} (${code}).`;
  return code === undefined ? message : `${code}.`;
}

const sentences: Readonly<Record<string, string>> = {
  ENOSPC: "The disk is full",
  EDQUOT: "Your share of the disk is full",
  EFBIG: "It would be larger than a file may be here",
  EROFS: "The file system can only be read",
  EACCES: "This user may not do that there",
  EPERM: "The system does not allow it",
  ENOTDIR: "A part of the path is not a folder",
  EISDIR: "It is a folder",
  EMFILE: "This process has too many files open",
  ENAMETOOLONG: "The name is too long",
  ELOOP: "Its links lead in a circle",
};

/** What of the path is not there. */
function missing(file: string, does: "read" | "write"): string {
  let folder = dirname(file);
  if (isFolder(folder))
    return does === "write"
      ? `There is no such file, and none can be made in ${folder}`
      : "There is no such file";
  while (folder !== dirname(folder) && !isFolder(dirname(folder))) folder = dirname(folder);
  return `There is no folder ${folder}`;
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}
