import { shellWord } from "../../../terminal/shell-word.ts";

/** What a person types in another terminal while a watch runs. */
export interface WatchCommands {
  /** Puts a new pair where the program reads it. */
  capture: (member: string) => string;
  /** Shows that the old pairs are refused. */
  verify: (member: string) => string;
}

/**
 * @param options say where the stack is, such as `["--stack", "prod"]` or `["--state", "ops.json", "--dir", "examples/ops"]`
 */
export function watchCommands(options: readonly string[]): WatchCommands {
  const place = options.map(shellWord).join(" ");
  return {
    capture: (member) => `psa-access key capture ${shellWord(member)} ${place}`,
    verify: (member) => `psa-access key verify ${shellWord(member)} --expect-refused ${place}`,
  };
}
