import { type Command, Option } from "commander";
import { examples, exitCodeHelp } from "../terminal/examples.ts";
import type { Action, Io, Register } from "../terminal/io.ts";
import type { DriftFlags } from "./drift-flags.ts";
import { seconds } from "../terminal/seconds.ts";

/** `psa-access drift` */
export const registerDrift: Register = (command: Command, io: Io, action: Action) => {
  command
    .description(
      "Compares the live tenant with what a stack last saw of it, without Pulumi's engine. Reads only: at most one request per " +
        "role and four more, and one list of integrator logins where the stack is about them. Roles and API members that the stack does not hold are listed apart and do not count; our own API " +
        "member and its role are left out of that list. Keys are never signed in with, so that one which ConnectWise refuses does not show here: " +
        "`psa-access key verify` tells. When and by whom a record was last changed is said where the tenant tells it.",
    )
    .option(
      "--stack <file|-|name>",
      "output of `pulumi stack export` (a file, or - for stdin), or a stack's name (default: the selected one)",
    )
    .addOption(
      new Option("--format <format>", "form of the report; md is the body of one issue")
        .choices(["text", "md", "json", "html", "sarif", "junit", "csv"])
        .default("text"),
    )
    .option("--artifact <url>", "with md: where the whole report is, for an issue that had to be cut")
    .option(
      "--program <dir>",
      "folder of the program, whose stack's configuration is read; with sarif, from the root of the repository",
      ".",
    )
    .option("--watch", "look again and again until Ctrl-C, and say only what changed")
    .option("--interval <seconds>", "with --watch: time between two looks (default: 300)", seconds)
    .option("--out <file>", "file for the report, instead of stdout (readable by its owner only)")
    .addHelpText(
      "after",
      examples([
        ["psa-access drift --stack prod", "asks the Pulumi CLI for the stack's state"],
        ["pulumi stack export | psa-access drift --stack - --format json", "for a script"],
        [
          "psa-access drift --stack prod --format md --out issue.md",
          "the body of an issue, for a nightly job",
        ],
        ["psa-access drift --stack prod --watch", "reads the tenant every five minutes"],
      ]),
    )
    .addHelpText(
      "after",
      exitCodeHelp([
        [0, "everything is as it was last seen"],
        [7, "something differs"],
        [20, "nothing differs, and a person still has something to do"],
        [21, "unknown: the tenant could not be read completely"],
        [2, "wrong use or settings"],
        [3, "not signed in, or no right"],
        [1, "another error, such as another tenant's stack"],
      ]),
    )
    .action(
      action(async (flags: DriftFlags) => {
        const { runDrift } = await import("./run/run-drift.ts");
        return runDrift(flags, io);
      }),
    );
};
