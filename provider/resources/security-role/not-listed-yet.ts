import { PsaError } from "../../access/psa-error.ts";

/** A role that was made and has never been read since: ConnectWise may show a change only after seconds. Not "gone". */
export function notListedYet(id: string, name: string): PsaError {
  return new PsaError({
    code: "not-found",
    what: `Role "${name}" (${id}) was made by an earlier run, and ConnectWise does not show it yet.`,
    why: "It has not been read back since, and changes can take seconds to show; it stays in the state.",
    next: "Wait a little and run again. If it is not on the screen either, remove it with `pulumi state delete`.",
  });
}
