import { Command, type Option } from "commander";
import { commands } from "../../../provider/cli/commands.ts";
import { testIo } from "../../support/test-io.ts";

/** `psa-access` as its help describes it: every command with its own commands and options. */
export async function commandTree(): Promise<Command> {
  const program = new Command("psa-access").version("0");
  const { io } = testIo();
  for (const { name, load } of commands)
    (await load())(
      program.command(name),
      io,
      () => async () => undefined,
      async () => 0,
    );
  return program;
}

export const helpOptions = ["--help", "-h"];

/** Its options by every name they have. */
export function optionsOf(command: Command): Map<string, Option> {
  return new Map(
    command.options.flatMap((option) =>
      [option.long, option.short].flatMap((name): [string, Option][] => (name ? [[name, option]] : [])),
    ),
  );
}

export function withDescendants(command: Command): Command[] {
  return [command, ...command.commands.flatMap(withDescendants)];
}
