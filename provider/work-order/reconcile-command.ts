import type { Command } from "commander";
import { PsaError } from "../access/psa-error.ts";
import { examples, exitCodeHelp } from "../terminal/examples.ts";
import type { OpenStack } from "../stack/operated/runnable-stack.ts";
import type { Action, Io, Register } from "../terminal/io.ts";
import type { ReconcileFlags } from "./run/reconcile/run-reconcile.ts";
import { repeatable } from "../terminal/repeatable.ts";
import { seconds } from "../terminal/seconds.ts";

/** `psa-access reconcile` */
export const registerReconcile =
  (openStack: OpenStack): Register =>
  (command: Command, io: Io, action: Action) => {
    command
      .description(
        "Brings a stack to its end: `up`, then it shows what a person has to do on the ConnectWise screen, watches until that is " +
          "seen done, and runs `up` again, which proves it. Ctrl-C at any time: everything is recorded, and the same command goes on.",
      )
      .argument("[dir]", "folder of the Pulumi program", ".")
      .argument("[pulumi-args...]", "after --: given to `pulumi up` as they are")
      .option("--stack <name>", "the stack's name (default: the selected one)")
      .option("--state <file>", "rehearse it on a sandbox, with the built-in engine and this state file")
      .option("--stack-name <name>", "with --state: name of the stack", "dev")
      .addOption(repeatable("--config <key=value>", "with --state: a value of the configuration"))
      .addOption(repeatable("--secret <key=variable>", "with --state: a secret, from this variable"))
      .option("--language <language>", "en, fr, de or pt-BR; names of the screen stay English", "en")
      .option("--interval <seconds>", "time between two looks; longer while nothing changes", seconds, 5)
      .option("--no-page", "do not serve the work order as a page on this machine")
      .addHelpText(
        "after",
        examples([
          ["psa-access reconcile --stack prod", "`pulumi up --stack prod`, watch, `pulumi up` again"],
          ["psa-access reconcile infra/access --stack prod -- --yes", "without asking, in another folder"],
          [
            "psa-access reconcile examples/ops --state ops.json --language de",
            "the same on a sandbox, with a German work order",
          ],
        ]),
      )
      .addHelpText(
        "after",
        exitCodeHelp([
          [0, "everything is done and proved"],
          [20, "interrupted, or a person still has something to do"],
          [1, "`up` failed for another reason than what a person has to do"],
          [2, "wrong use or settings"],
          [3, "not signed in, or no right"],
        ]),
      )
      .action(
        action(async (directory: string, rest: string[], flags: ReconcileFlags) => {
          const { runReconcile } = await import("./run/reconcile/run-reconcile.ts");
          const [place, pulumiArguments] = separated(directory, rest);
          requireOneKind(flags, pulumiArguments);
          return runReconcile(place, pulumiArguments, flags, io, openStack);
        }),
      );
  };

/** The parser drops the `--` itself; no folder begins with a dash, and every argument of `pulumi up` does or follows one that does. */
function separated(directory: string, rest: readonly string[]): [directory: string, rest: string[]] {
  return directory.startsWith("-") ? [".", [directory, ...rest]] : [directory, [...rest]];
}

function requireOneKind(flags: ReconcileFlags, pulumiArguments: readonly string[]): void {
  const problems: string[] = [];
  const rehearsed = flags.state !== undefined;
  if (rehearsed && flags.stack !== undefined) {
    problems.push("--stack names a stack of the Pulumi CLI; the name of the one in --state is --stack-name");
  }
  if (rehearsed && pulumiArguments.length > 0) {
    problems.push("--state runs the built-in engine, which takes no arguments of `pulumi up`");
  }
  if (!rehearsed && (flags.config.length > 0 || flags.secret.length > 0 || flags.stackName !== "dev")) {
    problems.push(
      "--stack-name, --config and --secret belong to --state; `pulumi up` takes its own after --",
    );
  }
  const [first] = pulumiArguments;
  if (first !== undefined && !first.startsWith("-")) {
    problems.push(
      `${JSON.stringify(first)} is neither the folder nor an option: give what \`pulumi up\` gets after --`,
    );
  }
  if (problems.length === 0) return;
  throw new PsaError({
    code: "bad-input",
    what: ["These arguments do not go together:", ...problems.map((problem) => `  - ${problem}`)],
    next: "See `psa-access reconcile --help`.",
  });
}
