import { type Command, InvalidArgumentError } from "commander";

/** Which stack the key belongs to, and where its program is. */
export function stackOptions(command: Command): Command {
  return command
    .option(
      "--stack <file|-|name>",
      "a stack's name, or output of `pulumi stack export` (a file, or - for stdin)",
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

export function seconds(text: string): number {
  const number = Number(text);
  if (text.trim() !== "" && number >= 1 && number <= 3600) return number;
  throw new InvalidArgumentError("Expected seconds, from 1 to 3600.");
}
