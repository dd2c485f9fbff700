import { PsaError } from "../access/psa-error.ts";
import type { Context } from "../tenant/context.ts";
import type { RecordedType } from "../access/recorded-type.ts";

/**
 * Whether a delete must leave its object alone, because the program of this run declares it: the resource was renamed, moved
 * or replaced, and only its old record goes. Says so.
 * @param what the object in words, such as `role "Umbrella" (7)`
 * @param isStillNamed whether the live object has the recorded name, by which a create that comes later would find it
 * @throws PsaError "guarded" when the resource that declares it could not be recorded: then the old record has to stay
 */
export function isLeftAlone(
  context: Context,
  type: RecordedType,
  id: string,
  recorded: object,
  { what, isStillNamed }: { what: string; isStillNamed: boolean },
): boolean {
  const claim = context.declarations.claimOn(type, id, recorded as Record<string, unknown>);
  if (claim === "none" || (claim === "expected" && !isStillNamed)) return false;
  if (claim === "failed") {
    throw new PsaError({
      code: "guarded",
      what: `The old record of ${what} is kept, and nothing was changed.`,
      why: "The program declares it under another resource, which could not be recorded in this run.",
      next: "Put that right, then run `up` again.",
    });
  }
  context.declarations.release(type, id);
  context.notice(
    `${what} stays as it is: the program of this run declares it, so only the old record of it is forgotten`,
  );
  return true;
}
