import { type Command, Option } from "commander";
import { examples, exitCodeHelp } from "../terminal/examples.ts";
import type { Action, Io, Register } from "../terminal/io.ts";
import { repeatable } from "../terminal/repeatable.ts";
import type { PreflightFlags } from "./run/run-preflight.ts";

/** `psa-access preflight` */
export const registerPreflight: Register = (command: Command, io: Io, action: Action) => {
  command
    .description(
      "Checks, one after the other: settings, site, company, clientId, key pair, who we are, and whether our own role has the rights " +
        "that are needed and no others. The least role that would do is printed as a work order; without a key yet, with the API " +
        "member and its key. Reads only, 5 requests; 4 more with --report. With --probe-writes (7 more) it also makes one throw-away role, " +
        "tries a settings write on it (an ASSUMED operation, in no published specification), reads back, and removes the role in " +
        "every case; no other object is touched.",
    )
    .argument(
      "[dir]",
      "folder of a Pulumi program: only what it uses is needed (default: what any program may use)",
    )
    .option(
      "--stack <file|-|name>",
      "the same for a stack: output of `pulumi stack export` (a file, or -), or its name",
    )
    .option(
      "--stack-name <name>",
      "stack whose configuration the settings and the program of DIR are read from (default: the selected one, else dev)",
    )
    .addOption(repeatable("--config <key=value>", "with DIR: a value of the stack's configuration"))
    .addOption(
      repeatable("--secret <key=variable>", "with DIR: a secret of it, from this environment variable"),
    )
    .option(
      "--probe-writes",
      "try a settings write on a throw-away role, and say which permissionWrites is supported",
    )
    .option("--yes", "with --probe-writes: agree to it where nobody can be asked")
    .option(
      "--report <file>",
      "write what this tenant answers to the open questions about ConnectWise: shapes and codes, no names, no ids, no secret",
    )
    .addOption(
      new Option("--format <format>", "form of the result").choices(["text", "json"]).default("text"),
    )
    .addHelpText(
      "after",
      examples([
        ["psa-access preflight", "is everything there that is needed?"],
        ["psa-access preflight infra --stack-name prod", "for what this program uses, and no more"],
        ["psa-access preflight --probe-writes", "which permissionWrites does this tenant support?"],
        [
          "psa-access preflight --report tenant.json && psa-access sandbox --dialect tenant.json",
          "a sandbox that answers as this tenant does",
        ],
      ]),
    )
    .addHelpText(
      "after",
      exitCodeHelp([
        [0, "ready; warnings may have been said"],
        [2, "wrong use or settings, or a setting that this tenant makes necessary"],
        [3, "not signed in, or a right is missing"],
        [21, "unknown: the tenant could not be read, or the write probe could not tell"],
        [1, "another error, such as a probe that was stopped, or whose role may still be there"],
      ]),
    )
    .action(
      action(async (directory: string | undefined, flags: PreflightFlags) => {
        const { runPreflight } = await import("./run/run-preflight.ts");
        return runPreflight(directory, flags, io);
      }),
    );
};
