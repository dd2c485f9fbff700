import { PsaError } from "../access/psa-error.ts";

/** `/system/securityroles` and 63 → `/system/securityroles/63`. @throws PsaError "bad-input" for anything but a record id. */
export function recordPath(collection: string, id: number): string {
  if (Number.isSafeInteger(id) && id > 0) return `${collection}/${id}`;
  throw new PsaError({
    code: "bad-input",
    what: "A record id of ConnectWise is expected.",
    why: `Ids are whole numbers from 1; this is ${String(id).slice(0, 40)}.`,
    next: "Take the id from ConnectWise's list or from the stack's state.",
  });
}
