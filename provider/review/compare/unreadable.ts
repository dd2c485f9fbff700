import { PsaError } from "../../access/psa-error.ts";

const mostShown = 20;

/** For input whose form is right and whose content is not: every place, up to 20 of them. */
export function unreadable(
  what: string,
  problems: readonly string[],
  advice: { why?: string; next: string },
): PsaError {
  const rest = problems.length - mostShown;
  const shown = problems.slice(0, mostShown).join("; ");
  return new PsaError({
    code: "bad-input",
    what: `${what}: ${shown}${rest > 0 ? `; and ${rest} more` : ""}.`,
    ...advice,
  });
}
