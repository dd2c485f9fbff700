import { type Command, Option } from "commander";
import { examples, exitCodeHelp } from "./examples.ts";
import type { Action, Io, Register } from "./io.ts";
import type { DriftFlags } from "./run-drift.ts";

/** `psa-access drift` */
export const registerDrift: Register = (command: Command, io: Io, action: Action) => {
  command
    .description(
      "Compares the live tenant with what a stack last saw of it, without Pulumi's engine. Reads only: at most one request per " +
        "role and four more, and one list of integrator logins where the stack is about them. Roles and API members that the stack does not hold are listed apart and do not count; our own API " +
        "member and its role are left out of that list. Keys are never signed in with.",
    )
    .requiredOption(
      "--stack <file|-|name>",
      "output of `pulumi stack export` (a file, or - for stdin), or a stack's name",
    )
    .addOption(
      new Option("--format <format>", "form of the report").choices(["text", "json"]).default("text"),
    )
    .option("--out <file>", "file for the report, instead of stdout (readable by its owner only)")
    .addHelpText(
      "after",
      examples([
        ["psa-access drift --stack prod", "asks the Pulumi CLI for the stack's state"],
        ["pulumi stack export | psa-access drift --stack - --format json", "for a script"],
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
        const { runDrift } = await import("./run-drift.ts");
        return runDrift(flags, io);
      }),
    );
};
