import { PsaError } from "../../access/psa-error.ts";
import type { Context } from "../../tenant/context.ts";

/** @throws PsaError "guarded" for a login that the settings protect by its user name */
export function guardLogin(
  context: Context,
  login: { username: string },
  doing: "take over" | "change" | "delete",
): void {
  const name = login.username.toLowerCase();
  if (!context.settings.protectedNames.some((one) => one.toLowerCase() === name)) return;
  throw new PsaError({
    code: "guarded",
    what: `Refusing to ${doing} integrator login "${login.username}".`,
    why: "It is listed in the setting connectwise:protected.",
    next: "Take it off that list if it may be touched.",
  });
}
