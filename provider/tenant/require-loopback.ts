import { isLoopback, parseSite } from "../connectwise/index.ts";
import { PsaError } from "../access/psa-error.ts";
import type { Settings } from "./settings.ts";

/** Set by `psa-access rehearse` for the processes it starts: no provider of theirs, explicit ones included, leaves this machine. */
export const loopbackOnly = "PSA_ACCESS_LOOPBACK_ONLY";

/** @throws PsaError "settings" when the site is not on this machine */
export function requireLoopback({ connection: { site } }: Settings): void {
  if (isLoopback(new URL(parseSite(site).siteOrigin).hostname)) return;
  throw new PsaError({
    code: "settings",
    what: `A rehearsal does not run against ${site}.`,
    why: "It works on this machine only: the built-in engine is for sandboxes.",
    next: "Start `psa-access sandbox` and use the settings it prints; for a real tenant there is `pulumi up`.",
  });
}
