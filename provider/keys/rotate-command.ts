import { type Command, Option } from "commander";
import { examples, exitCodeHelp } from "../terminal/examples.ts";
import type { OpenStack } from "../stack/operated/runnable-stack.ts";
import type { Action, Io } from "../terminal/io.ts";
import { seconds } from "../terminal/seconds.ts";
import { stackOptions } from "./command-options.ts";
import type { RotateFlags } from "./run/run-rotate.ts";

/** `psa-access key rotate` */
export function registerRotate(command: Command, io: Io, action: Action, openStack: OpenStack): void {
  stackOptions(
    command
      .summary("replaces a key pair, step by step")
      .description(
        "Says how to make the new key on the screen, captures and proves it, runs `up`, says where the vendor gets it, and waits " +
          "until the old key is deleted and refused. Where it stands follows from the stack and its configuration: stopped at any " +
          "point, the same command goes on, from another machine too. Without a terminal it does what needs no answer.",
      )
      .argument("<member>", "Member ID of the API member, or the key's name in the program")
      .argument("[pulumi-args...]", "after --: given to `pulumi up` as they are"),
  )
    .addOption(
      new Option("--interval <seconds>", "time between two looks whether the old pair is refused")
        .default(10)
        .argParser(seconds),
    )
    .addHelpText(
      "after",
      examples([
        ["psa-access key rotate Umbrella --stack prod", "with the Pulumi CLI, in the program's folder"],
        ["psa-access key rotate Umbrella --stack prod -- --yes", "the same, where nobody can be asked"],
        ["psa-access key rotate Umbrella --state ops.json", "for a rehearsal"],
      ]),
    )
    .addHelpText(
      "after",
      exitCodeHelp([
        [0, "rotated: the new pair is proved, the old one refused"],
        [20, "stopped, or something is left for a person; the same command goes on"],
        [7, "the new pair is not what is declared"],
        [21, "unknown: ConnectWise could not be asked"],
        [2, "wrong use or settings"],
        [3, "our own key is not signed in, or has no right"],
        [1, "another error, such as an `up` that failed"],
      ]),
    )
    .action(
      action(async (member: string, pulumiArguments: string[], flags: RotateFlags) => {
        const { runRotate } = await import("./run/run-rotate.ts");
        return runRotate(member, pulumiArguments, flags, io, openStack);
      }),
    );
}
