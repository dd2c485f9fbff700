import type { Printed } from "./command.ts";

/** What a user sees of a command, on one line. */
export function seen({ out, err }: Printed): string {
  return `${out}\n${err}`.replace(/\s+/g, " ");
}
