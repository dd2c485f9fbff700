import type { Command } from "commander";
import type { AdoptFlags } from "./run/run-adopt.ts";
import { examples, exitCodeHelp } from "../terminal/examples.ts";
import type { Action, Io, Register } from "../terminal/io.ts";
import { repeatable } from "../terminal/repeatable.ts";

/** `psa-access adopt` */
export const registerAdopt: Register = (command: Command, io: Io, action: Action) => {
  command
    .description(
      "Reads an existing tenant and writes the program that declares it, and the state of its stack, so that the first preview " +
        "is empty. Roles that have exactly the rights a vendor publishes become its profile. Only reads from ConnectWise. " +
        "Without --out the program is shown and nothing is written. Administrator roles, roles that people hold, our own member " +
        "and role, what connectwise:protected names, and roles that no active API member holds are left out, and said. Keys " +
        "cannot be read: none is declared. Run again, it adds what is new; a program that somebody edited is never overwritten.",
    )
    .option("--out <dir>", "folder for the program and the state; made if it does not exist")
    .option(
      "--stack <file|-|name>",
      "the stack's present state, to add to: output of `pulumi stack export` (a file, or - for stdin), or a stack's name",
    )
    .addOption(repeatable("--role <name>", "only this role, with its members", "all"))
    .addOption(repeatable("--member <id>", "only this API member, with its role", "all"))
    .option("--all-roles", "also roles that no active API member holds")
    .option("--stack-name <name>", "stack that the state is for (default: that of --stack, else dev)")
    .option("--project <name>", "name of a new project (default: connectwise-access)")
    .addHelpText(
      "after",
      examples([
        ["psa-access adopt", "shows the program, and what is left out"],
        ["psa-access adopt --role Umbrella", "only one integration"],
        [
          "psa-access adopt --out access --stack-name prod",
          "writes the project, ready for `pulumi stack import`",
        ],
        ["psa-access adopt --out access --stack prod", "later: adds what is new to that stack"],
      ]),
    )
    .addHelpText(
      "after",
      exitCodeHelp([
        [0, "shown or written, or nothing to adopt"],
        [2, "wrong use or settings"],
        [3, "not signed in, or no right for a part: said, and what could be read is written"],
        [21, "the tenant, or a part of it, could not be read: said, and what could be read is written"],
        [1, "another error, such as another tenant's stack"],
      ]),
    )
    .action(
      action(async (flags: AdoptFlags) => {
        const { runAdopt } = await import("./run/run-adopt.ts");
        return runAdopt(flags, io);
      }),
    );
};
