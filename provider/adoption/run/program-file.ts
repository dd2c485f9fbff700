import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { decodedText } from "../../border/decoded-text.ts";
import { PsaError } from "../../access/psa-error.ts";
import type { AdoptedProgram } from "../adopted-program.ts";
import type { BaseStack } from "./base-stack.ts";

export const programName = "index.ts";

export interface ProgramFile {
  name: string;
  /** Whether it is the program, written as a whole; else it holds the new objects only and has to be imported. */
  whole: boolean;
}

/**
 * Where the new objects are written: into the program if there is none, or if it is to the letter what `adopt` writes for the
 * objects of the stack; else into a file beside it, so that nobody's edits are lost.
 * @throws PsaError "bad-input" when there is a program and nothing tells which objects it declares
 */
export function programFile(
  folder: string,
  base: BaseStack,
  { unedited, text }: Pick<AdoptedProgram, "unedited" | "text">,
): ProgramFile {
  const whole = { name: programName, whole: true };
  const program = join(folder, programName);
  if (existsSync(program)) {
    if (base.origin === "none") throw programWithoutStack(folder);
    // A checkout may have other line ends.
    const found = (decodedText(readFileSync(program)).value ?? "").replaceAll("\r\n", "\n");
    if (found === unedited || found === text(true)) return whole;
  } else if (base.resources.length === 0 || (base.origin === "earlier" && unedited !== undefined))
    return whole;
  const free = (n: number): string => {
    const name = n === 1 ? "adopted.ts" : `adopted-${n}.ts`;
    return existsSync(join(folder, name)) ? free(n + 1) : name;
  };
  return { name: free(1), whole: false };
}

function programWithoutStack(folder: string): PsaError {
  return new PsaError({
    code: "bad-input",
    what: `There is a program in ${folder}, and no state that says what it declares.`,
    why: "`pulumi stack import` replaces a stack's whole state, so the new objects have to be added to the state as it is now.",
    next: "Give that stack with --stack NAME, or as a file that `pulumi stack export` wrote; or another folder.",
  });
}
