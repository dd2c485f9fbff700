import type { Rule } from "./play-case.ts";

/** Cases in which a rule does not hold, and why that is left so. */
export interface Exception {
  rule: Rule;
  /** Of the case, `operation / request / fault / duration`. */
  where: RegExp;
  reason: string;
}

export const exceptions: readonly Exception[] = [
  {
    rule: "no false claim",
    where: /\/ \d+ GET \/login\/companyinfo\/\w+ \/ status:200 \//,
    reason:
      "`null` there is ConnectWise's own word for a company it does not know: settings that are wrong, exit 2, and nothing is said of the tenant",
  },
];
