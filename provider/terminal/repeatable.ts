import { Option } from "commander";

/**
 * An option that may be given several times; what it takes becomes a list.
 * @param none what an empty list means, for the help
 */
export function repeatable(flags: string, description: string, none = "none"): Option {
  return new Option(flags, `${description} (repeatable)`)
    .default([], none)
    .argParser((value: string, earlier: string[]) => [...earlier, value]);
}
