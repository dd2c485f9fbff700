import type { Rule } from "./play-case.ts";

/** Cases in which a rule does not hold, and why that is left so. */
export interface Exception {
  rule: Rule;
  /** Of the case, `operation / request / fault / duration`. */
  where: RegExp;
  reason: string;
}

export const exceptions: readonly Exception[] = [];
