import { type Command, Option } from "commander";
import { examples, exitCodeHelp } from "../terminal/examples.ts";
import type { OpenStack } from "../stack/operated/runnable-stack.ts";
import type { Action, Io } from "../terminal/io.ts";
import { descriptor, stackOptions } from "./command-options.ts";
import type { VerifyFlags } from "./run/run-verify.ts";

/** `psa-access key verify` */
export function registerVerify(command: Command, io: Io, action: Action, openStack: OpenStack): void {
  stackOptions(
    command
      .summary("signs in with the pairs that a stack holds")
      .description(
        "Signs in with every pair that the stack holds and compares what it is and may do with what is declared. Reads only, and " +
          "decrypts in memory only. A key whose private key is kept elsewhere is asked for it when its member is named; once " +
          "proved, the line for its `attested` is printed.",
      )
      .argument("[member]", "Member ID of one API member; default: all"),
  )
    .option("--expect-refused", "the opposite: exit 0 when every pair is refused while our own key works")
    .addOption(
      new Option("--fd <n>", "read a private key that is kept elsewhere from this file descriptor").argParser(
        descriptor,
      ),
    )
    .addOption(
      new Option("--format <format>", "form of the report").choices(["text", "json"]).default("text"),
    )
    .option("--out <file>", "file for the report, instead of stdout (readable by its owner only)")
    .addHelpText(
      "after",
      examples([
        ["psa-access key verify --stack prod", "every key"],
        ["psa-access key verify Umbrella --stack prod --format json", "one, for a script"],
        [
          "psa-access key verify --stack before.json --expect-refused",
          "after `pulumi destroy`, with an export from before it made with --show-secrets",
        ],
      ]),
    )
    .addHelpText(
      "after",
      exitCodeHelp([
        [0, "every pair is proved or attested; with --expect-refused: every pair is refused"],
        [7, "a pair is not what is declared; with --expect-refused: one still signs in"],
        [20, "a pair is still to be made, or a replaced one still to be deleted"],
        [21, "not known: ConnectWise could not be asked, or a private key is kept elsewhere"],
        [2, "wrong use or settings, or secrets that cannot be opened"],
        [3, "our own key is not signed in, or has no right"],
        [1, "another error, such as another tenant's stack"],
      ]),
    )
    .action(
      action(async (member: string | undefined, flags: VerifyFlags) => {
        const { runVerify } = await import("./run/run-verify.ts");
        return runVerify(member, flags, io, openStack);
      }),
    );
}
