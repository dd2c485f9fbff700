import { type Command, Option } from "commander";
import { examples, exitCodeHelp } from "../terminal/examples.ts";
import type { OpenStack } from "../stack/operated/runnable-stack.ts";
import type { Action, Io } from "../terminal/io.ts";
import { descriptor, stackOptions } from "./command-options.ts";
import type { CaptureFlags } from "./run/run-capture.ts";

/** `psa-access key capture` */
export function registerCapture(command: Command, io: Io, action: Action, openStack: OpenStack): void {
  stackOptions(
    command
      .summary("takes over a pair that was made on the screen")
      .description(
        "Asks for both keys without showing them, or reads them from a pipe: two lines, lines with labels, or JSON with publicKey " +
          "and privateKey. Signs in with the pair first, and stores it only if it belongs to the API member and may do no more " +
          "than is declared. By default it becomes configuration of the stack, the private key as a secret.",
      )
      .argument("<member>", "Member ID of the API member, or the key's name in the program"),
  )
    .addOption(new Option("--fd <n>", "read the pair from this file descriptor").argParser(descriptor))
    // Not `--env-file`: Node takes that name for itself, wherever it stands, and ends when the file is not there yet.
    .addOption(
      new Option("--to-env-file <file>", "store it as variables in this file, for its owner only").conflicts(
        "command",
      ),
    )
    .option("--command <line>", "give it to this shell command, on its standard input")
    .addOption(
      new Option("--command-input <form>", "what the command gets").choices(["json", "env"]).default("json"),
    )
    .option("--unproved", "store it even if ConnectWise cannot be asked now; never one that was found wrong")
    .addHelpText(
      "after",
      examples([
        ["psa-access key capture Umbrella --stack prod", "with the Pulumi CLI, in the program's folder"],
        ["psa-access key capture Umbrella --state ops.json", "for a rehearsal: into Pulumi.dev.yaml"],
        [
          "op read op://ops/umbrella/pair | psa-access key capture Umbrella --stack prod",
          "from a password manager",
        ],
        [
          "psa-access key capture Umbrella --stack prod --to-env-file umbrella.env",
          "as UMBRELLA_PUBLIC_KEY and UMBRELLA_PRIVATE_KEY",
        ],
        [
          "psa-access key capture Umbrella --stack prod --command 'vault kv put ops/umbrella -'",
          "into any secret manager that reads standard input",
        ],
      ]),
    )
    .addHelpText(
      "after",
      exitCodeHelp([
        [0, "proved and stored"],
        [20, "stored, but something is left: levels to set, or (with --unproved) the proof; or not answered"],
        [7, "not stored: refused, another member's, an inactive member's, or too wide"],
        [21, "not stored: ConnectWise could not be asked"],
        [2, "not stored: no pair, wrong use or settings"],
        [3, "not stored: our own key is not signed in, or has no right"],
        [1, "not stored: another error, such as a command that failed"],
      ]),
    )
    .action(
      action(async (member: string, flags: CaptureFlags) => {
        const { runCapture } = await import("./run/run-capture.ts");
        return runCapture(member, flags, io, openStack);
      }),
    );
}
