import type { Io } from "./io.ts";

/** Whether to colour: on a terminal, unless the user asked for none (no-color.org). */
export function colours(io: Io, stream: "stdout" | "stderr"): boolean {
  return io[stream].isTTY && !io.env["NO_COLOR"] && io.env["TERM"] !== "dumb";
}
