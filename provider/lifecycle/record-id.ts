import { PsaError } from "../model/psa-error.ts";

/** A ConnectWise record id as recorded, as the number its API wants. @throws PsaError "bad-input" for anything else */
export function recordId(id: string, of: string): number {
  if (/^[1-9]\d{0,9}$/.test(id)) return Number(id);
  throw new PsaError({
    code: "bad-input",
    what: `${JSON.stringify(id)} is not the record id of ${of}.`,
    why: "ConnectWise's ids are whole numbers.",
    next: "Refer to the resource's `id` output, or give the number shown in the screen's address.",
  });
}
