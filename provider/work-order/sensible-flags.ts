import { PsaError } from "../access/psa-error.ts";
import type { WorkOrderFlags } from "./work-order-flags.ts";

/** @throws PsaError "bad-input" with everything about the options that makes no sense together */
export function requireSensible(flags: WorkOrderFlags): void {
  const problems: string[] = [];
  if (flags.for !== undefined) {
    for (const name of ["stack", "removal", "offline", "check", "watch"] as const) {
      if (flags[name]) {
        problems.push(`--for looks at no stack and no tenant, so --${name} has nothing to do beside it`);
      }
    }
  } else if (flags.feature.length > 0 || flags.edition !== undefined) {
    problems.push("--feature and --edition belong to --for; a program names its features itself");
  }
  if (flags.watch) {
    if (flags.offline) problems.push("--watch looks at the tenant, so --offline cannot stand beside it");
    if (flags.removal)
      problems.push("--watch cannot see --removal: what becomes of keys shows `key verify --expect-refused`");
    if (flags.format !== "text" || flags.out !== undefined) {
      problems.push("--watch shows the order as it changes, so it takes neither --format nor --out");
    }
  } else if (flags.interval !== undefined) problems.push("--interval belongs to --watch");
  if (problems.length === 0) return;
  throw new PsaError({
    code: "bad-input",
    what: ["These options do not go together:", ...problems.map((problem) => `  - ${problem}`)],
    next: "See `psa-access work-order --help`.",
  });
}
