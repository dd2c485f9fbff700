import type { DriftFormat } from "./drift-in-format.ts";

/** Options of `drift`. */
export interface DriftFlags {
  /** Default: the selected stack. */
  stack?: string;
  format: DriftFormat;
  artifact?: string;
  program: string;
  watch?: boolean;
  /** In seconds. */
  interval?: number;
  out?: string;
}
