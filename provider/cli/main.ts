import { Command, CommanderError } from "commander";
import { commands } from "./commands.ts";
import { examples } from "../terminal/examples.ts";
import { type ExitCode, exitCodes, worst } from "../terminal/exit-code.ts";
import { fail } from "../terminal/failure.ts";
import { guardedIo } from "./guarded-io.ts";
import type { Action, Io } from "../terminal/io.ts";
import { packageVersion } from "../terminal/package-version.ts";

/**
 * Runs one command line.
 * @param argv without node and script
 */
export async function main(argv: readonly string[], given: Io): Promise<ExitCode> {
  const io = guardedIo(given);
  let code: ExitCode = exitCodes.done;
  const action: Action =
    (run) =>
    async (...args) => {
      try {
        code = worst(code, await run(...args));
      } catch (error) {
        code = worst(code, fail(io, error));
      }
    };
  try {
    const program = newProgram(io);
    const words = argv.filter((word) => !word.startsWith("-"));
    const named = words[0] === "help" ? words[1] : words[0];
    for (const { name, summary, load } of commands) {
      const command = program.command(name).summary(summary).description(sentence(summary));
      // Only the command that is called loads its own file, so that help and errors come at once.
      if (name === named) (await load())(command, io, action, main);
    }
    if (named === undefined)
      program.addHelpText("after", (await import("../preflight/settings-help.ts")).settingsHelp());
    await program.parseAsync(unknownWords(program, argv) ?? [...argv], { from: "user" });
  } catch (error) {
    if (!(error instanceof CommanderError)) return fail(io, error);
    return error.exitCode === 0 ? code : exitCodes.usage;
  }
  return code;
}

/**
 * The words up to a command that there is not, where help on it is asked for: without that question the parser says that it is
 * unknown and which one is nearest; with it, it would show the help of what stands above, and end with 0.
 */
function unknownWords(program: Command, argv: readonly string[]): string[] | undefined {
  const words = argv.filter((word) => !word.startsWith("-"));
  if (!words.includes("help") && !argv.some((word) => word === "--help" || word === "-h")) return undefined;
  const path: string[] = [];
  let command = program;
  for (const word of words) {
    if (command.commands.length === 0 || command.registeredArguments.length > 0) return undefined;
    if (word === "help") continue;
    path.push(word);
    const next = command.commands.find((one) => one.name() === word);
    if (!next) return path;
    command = next;
  }
  return undefined;
}

function newProgram(io: Io): Command {
  return new Command("psa-access")
    .description(
      "ConnectWise PSA access as code: what only a person can do, what has drifted, and a sandbox to try it on.",
    )
    .version(packageVersion())
    .exitOverride()
    .showHelpAfterError("(add --help for the options and examples)")
    .configureOutput({
      writeOut: (text) => io.stdout.write(text),
      writeErr: (text) => io.stderr.write(text),
      getOutHasColors: () => false,
      getErrHasColors: () => false,
    })
    .addHelpText(
      "after",
      examples([
        ["psa-access sandbox", "a ConnectWise PSA on this machine; its first line says how to reach it"],
        ["pulumi stack export | psa-access work-order --stack -", "what a person has to do now"],
        ["psa-access drift --stack prod", "whether somebody changed access on the screen"],
      ]),
    );
}

function sentence(summary: string): string {
  return `${summary.charAt(0).toUpperCase()}${summary.slice(1)}.`;
}
