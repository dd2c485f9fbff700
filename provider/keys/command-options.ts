import { type Command, InvalidArgumentError } from "commander";

/** Which stack the key belongs to, and where its program is. */
export function stackOptions(command: Command): Command {
  return command
    .option(
      "--stack <file|-|name>",
      "a stack's name, or output of `pulumi stack export` (a file, or - for stdin); default: the selected stack",
    )
    .option("--state <file>", "for a rehearsal: its state; secrets need PULUMI_CONFIG_PASSPHRASE")
    .option("--stack-name <name>", "name of the stack that a file belongs to (of a rehearsal: dev)")
    .option("--dir <dir>", "folder of the Pulumi program, or one below its Pulumi.yaml", ".");
}

/** A file descriptor. */
export function descriptor(text: string): number {
  if (/^\d{1,4}$/.test(text)) return Number(text);
  throw new InvalidArgumentError("Expected a number, such as 3.");
}
