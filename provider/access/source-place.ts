/** Where in the program something is declared. */
export interface SourcePlace {
  /** Relative to the program's folder, with `/`. */
  file: string;
  /** From 1. */
  line: number;
  /** From 1. */
  column?: number;
}
