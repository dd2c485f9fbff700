import { existsSync } from "node:fs";
import { join } from "node:path";
import type { AdoptedProgram } from "../adopted-program.ts";
import { type BaseStack, stateFile } from "./base-stack.ts";
import { nextSteps } from "../next-steps.ts";
import { programFile } from "./program-file.ts";
import { projectFiles } from "./project-files.ts";
import type { StackAddress } from "./stack-address.ts";
import { requireNothingLost, writeFolder } from "./write-folder.ts";

/**
 * Writes the state first, then the program, then what a new project lacks.
 * @param shownFolder the folder as the user gave it
 * @returns what was written and what is to be done next, for people
 * @throws PsaError "bad-input" before anything is written, or when a file cannot be
 */
export async function writeAdoption(
  { folder, shownFolder }: { folder: string; shownFolder: string },
  base: BaseStack,
  { stackName, project }: StackAddress,
  state: string,
  adopted: AdoptedProgram,
): Promise<string> {
  const program = programFile(folder, base, adopted);
  requireNothingLost(folder, state);
  const isNew = program.whole && !existsSync(join(folder, program.name));
  const wanted = isNew ? projectFiles(project) : [];
  const missing = wanted.filter(({ name }) => !existsSync(join(folder, name)));
  const files = [
    { name: stateFile, text: state, private: true },
    { name: program.name, text: adopted.text(program.whole) },
    ...missing,
  ];
  await writeFolder(folder, files);
  return nextSteps({
    folder: shownFolder,
    files: files.map(({ name }) => name),
    kept: wanted.filter((file) => !missing.includes(file)).map(({ name }) => name),
    program,
    stackName,
    existing: base.origin === "stack",
    fromEarlier: base.origin === "earlier",
  });
}
