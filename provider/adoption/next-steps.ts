import { shellWord } from "../terminal/shell-word.ts";
import { stateFile } from "./run/base-stack.ts";
import type { ProgramFile } from "./run/program-file.ts";
import { programName } from "./run/program-file.ts";

export interface Written {
  /** As the user gave it. */
  folder: string;
  files: readonly string[];
  /** Files of the project that were there and stay as they are. */
  kept: readonly string[];
  program: ProgramFile;
  stackName: string;
  /** The stack exists: its state was given, or imported from an earlier call. */
  existing: boolean;
  /** The state that was added to is the one that an earlier call wrote. */
  fromEarlier: boolean;
}

/** What was written, and what a person does next. */
export function nextSteps({
  folder,
  files,
  kept,
  program,
  stackName,
  existing,
  fromEarlier,
}: Written): string {
  const stack = shellWord(stackName);
  const commands = [
    `cd ${shellWord(folder)}`,
    ...(files.includes("package.json") ? ["npm install"] : []),
    ...(existing ? [] : [`pulumi stack init ${stack}${fromEarlier ? " # unless it exists" : ""}`]),
    `pulumi stack import --stack ${stack} --file ${stateFile}`,
    `pulumi preview --stack ${stack} --expect-no-changes`,
    `pulumi refresh --stack ${stack} --preview-only --expect-no-changes`,
  ];
  return [
    `written to ${folder}: ${files.join(", ")}`,
    ...(kept.length > 0 ? [`kept as they are: ${kept.join(", ")}`] : []),
    ...(program.whole
      ? []
      : [
          `the new objects stand in ${program.name}, since the program is not as \`psa-access adopt\` writes it: add`,
          `  import "./${program.name}";`,
          `to ${programName}, or move its lines to where they belong`,
        ]),
    ...(fromEarlier
      ? [
          `${stateFile} is the one of an earlier call, with the new objects added. Has the stack been changed since by`,
          "`pulumi up`? Then do not import it, and run this again with --stack",
        ]
      : []),
    "",
    "next:",
    ...commands.map((command) => `  ${command}`),
    "",
    `${stateFile} replaces the stack's whole state: import it before the stack is changed again, and delete it then.`,
    "",
  ].join("\n");
}
