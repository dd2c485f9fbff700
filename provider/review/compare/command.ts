import { type Command, InvalidArgumentError, Option } from "commander";
import type { DiffFlags } from "../run/run-diff.ts";
import { examples, exitCodeHelp } from "../../terminal/examples.ts";
import type { Action, Io, Register } from "../../terminal/io.ts";

/** `psa-access diff` */
export const registerDiff: Register = (command: Command, io: Io, action: Action) => {
  command
    .description(
      "Says in words who may do more, and who may do less: what a pull request changes, or what became of a tenant. OLD and NEW are " +
        "each a stack (the output of `pulumi stack export`, `-` for stdin, or a stack's name), a snapshot of a tenant " +
        "(a file of `psa-access sandbox --data`) or a folder that `psa-access render` wrote; they need not be of the same kind. A stack stands for what " +
        "it declares. Reads files only, opens no secret, and prints nothing when nothing changed.",
    )
    .argument("[old]", "what there was")
    .argument("[new]", "what there is to be")
    .option(
      "--preview <file|->",
      "instead of OLD and NEW: the output of `pulumi preview --json --show-sames`",
    )
    .option("--no-widening", "a gate: nobody may do more than before")
    .option(
      "--max-changed <N%>",
      "a gate: at most N in a hundred cells change, of those above None in OLD or NEW, over all roles and over the members that " +
        "get another role",
      percent,
    )
    .addOption(
      new Option("--format <format>", "form of the report; md is a comment for a pull request")
        .choices(["text", "md", "json", "html", "sarif", "junit", "csv"])
        .default("text"),
    )
    .option("--artifact <url>", "with md: where the whole report is, for a comment that had to be cut")
    .option("--program <dir>", "with sarif: folder of the program, from the root of the repository", ".")
    .option("--out <file>", "file for the report, instead of stdout (readable by its owner only)")
    .addHelpText(
      "after",
      examples([
        [
          "pulumi preview --json --show-sames | psa-access diff --preview -",
          "what this change of the program means",
        ],
        [
          "psa-access diff --preview preview.json --format md --no-widening --out comment.md",
          "a comment for the pull request; fails when somebody may do more",
        ],
        [
          "psa-access diff monday.json friday.json",
          "what became of a tenant between two exports of its stack",
        ],
        ["psa-access diff tenant.json prod", "what the stack prod declares, against a snapshot of a tenant"],
      ]),
    )
    .addHelpText(
      "after",
      exitCodeHelp([
        [0, "nothing changes; with gates: they hold"],
        [7, "something changes; with gates: one does not hold"],
        [
          21,
          "unknown: the preview did not finish, leaves out what is needed, or a right is known only when the update runs",
        ],
        [2, "wrong use, or input that cannot be read"],
        [1, "another error"],
      ]),
    )
    .action(
      action(async (before: string | undefined, after: string | undefined, flags: DiffFlags) => {
        const { runDiff } = await import("../run/run-diff.ts");
        return runDiff(before, after, flags, io);
      }),
    );
};

/** `20%` or `20` */
function percent(text: string): number {
  const [, number] = /^(\d+(?:\.\d+)?)%?$/.exec(text) ?? [];
  const value = Number(number ?? NaN);
  if (!(value <= 100)) throw new InvalidArgumentError("Give a share from 0% to 100%.");
  return value;
}
