import { existsSync, readFileSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { fileFault } from "../../border/file-fault.ts";
import { parseJsonBytes } from "../../border/parse-json.ts";
import { writeWhole } from "../../border/whole-file.ts";
import { PsaError } from "../../access/psa-error.ts";
import { deploymentSchema } from "../../stack/stack-schema.ts";
import { stateFile } from "./base-stack.ts";

export interface FolderFile {
  name: string;
  text: string;
  /** Holds a tenant's data: for its owner only. */
  private?: boolean;
}

/** Writes each file completely or not at all; those after one that fails are not begun. @throws PsaError "bad-input" */
export async function writeFolder(folder: string, files: readonly FolderFile[]): Promise<void> {
  let name = "";
  try {
    await mkdir(folder, { recursive: true });
    for (const file of files) {
      name = file.name;
      await writeWhole(join(folder, name), file.text, file.private ? { mode: 0o600 } : {});
    }
  } catch (error) {
    throw new PsaError({
      code: "bad-input",
      what: `${join(folder, name)} cannot be written.`,
      why: fileFault(error, join(folder, name), "write"),
      next: "Give --out a folder that may be written.",
    });
  }
}

/** A state that lies in the folder must not lose anything. @throws PsaError "bad-input" that names what would be lost */
export function requireNothingLost(folder: string, state: string): void {
  const file = join(folder, stateFile);
  if (!existsSync(file)) return;
  const lost = urnsOf(readFileSync(file), file).filter((urn) => !state.includes(JSON.stringify(urn)));
  if (lost.length === 0) return;
  throw new PsaError({
    code: "bad-input",
    what: `${file} holds resources that the given stack does not have: ${lost.slice(0, 5).join(", ")}${lost.length > 5 ? ` and ${lost.length - 5} more` : ""}.`,
    why: "Writing the new state over it would lose them.",
    next: "Import that file first, or move it away if it is out of date.",
  });
}

function urnsOf(bytes: Uint8Array, file: string): string[] {
  const { value, fault } = parseJsonBytes(bytes);
  const parsed = deploymentSchema.safeParse(value);
  if (parsed.success) return (parsed.data.deployment.resources ?? []).map(({ urn }) => urn);
  throw new PsaError({
    code: "bad-input",
    what: `${file} is not a stack's state.`,
    why: [fault, "It would be overwritten."].filter(Boolean).join(" "),
    next: "Move it away, or give another folder.",
  });
}
