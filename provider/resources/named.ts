import { isPsaError } from "../access/psa-error.ts";
import { type Kind, takenUnseen } from "../tenant/find-named.ts";
import type { Context } from "../tenant/context.ts";

/** Observe mode fails for nothing: a name that several bear, or one that only looks the same, is said and counts as absent. */
export function observed<T>(context: Context, find: () => T | undefined): T | undefined {
  try {
    return find();
  } catch (error) {
    if (!isPsaError(error)) throw error;
    context.notice(error.what.replace(/\.$/, ""));
    return undefined;
  }
}

/** Makes an object whose name no list shows. @throws PsaError "exists" that does not advise to adopt what cannot be seen */
export async function withTaken<T>(
  { noun, another }: Pick<Kind<never>, "noun" | "another">,
  name: string,
  make: () => Promise<T>,
): Promise<T> {
  try {
    return await make();
  } catch (error) {
    if (!isPsaError(error) || error.code !== "exists") throw error;
    throw takenUnseen(error, noun, name, another);
  }
}
