import { PsaError } from "../access/psa-error.ts";
import { isAbsent } from "./recorded/absent.ts";

/** A ConnectWise record id as recorded, as the number its API wants. @throws PsaError "bad-input" for anything else */
export function requireRecordId(id: string, of: string): number {
  if (/^[1-9]\d{0,9}$/.test(id)) return Number(id);
  if (isAbsent(id)) {
    throw new PsaError({
      code: "not-found",
      what: `${of[0]?.toUpperCase()}${of.slice(1)} that is needed here does not exist yet: ${JSON.stringify(id)}.`,
      why: "Observe mode recorded it as missing and makes nothing.",
      next: "Change permissionWrites for it too, so that it is made first.",
    });
  }
  throw new PsaError({
    code: "bad-input",
    what: `${JSON.stringify(id)} is not the record id of ${of}.`,
    why: "ConnectWise's ids are whole numbers.",
    next: "Refer to the resource's `id` output, or give the number shown in the screen's address.",
  });
}
