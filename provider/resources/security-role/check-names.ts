import { functionsOf } from "../../access/functions-of.ts";
import { nearest } from "../../access/nearest-names.ts";
import type { PermissionMap } from "../../access/permissions.ts";
import { PsaError } from "../../access/psa-error.ts";
import type { LiveFunction, LiveRights } from "../../tenant/live-rights.ts";

/**
 * Second check of names, against rows the tenant really lists. Where it lists only rows with a level above None, an absent
 * name is no evidence: then nothing is refused, and the proof that follows decides.
 * @returns what to tell the user where names could not be checked
 * @throws PsaError "bad-input" that names every function the tenant does not know, with the nearest ones it does.
 */
export function checkNames(declared: PermissionMap, live: LiveRights): string | undefined {
  const missing = functionsOf(declared).filter((name) => !live.has(name));
  if (missing.length === 0) return undefined;
  if (!live.complete) return uncheckedText(missing, live.names.length);
  const candidates = live.names.map((name) => `${name.module} · ${name.function}`);
  const lines = missing.map(({ module, function: fn }) => {
    const near = nearest(`${module} · ${fn}`, candidates);
    return near.length > 0 ? `${module} · ${fn} (nearest here: ${near.join(", ")})` : `${module} · ${fn}`;
  });
  throw new PsaError({
    code: "bad-input",
    what: `ConnectWise does not list ${missing.length === 1 ? "this function" : "these functions"}: ${lines.join("; ")}.`,
    why: `Its rows name ${live.names.length} functions, those without any level included; nothing was made or changed.`,
    next: "Use the tenant's name (with `uncatalogued` if the catalogue lacks it), or ask ConnectWise why the row is not listed.",
  });
}

function uncheckedText(missing: readonly LiveFunction[], listed: number): string {
  const names = missing.map(({ module, function: fn }) => `${module} · ${fn}`).join(", ");
  return (
    `not looked up in ConnectWise: ${names}; of the ${listed} rows it lists none is None throughout, so it leaves such rows ` +
    "out, and a name that is absent may still exist. A wrong one shows as a step that nobody finds on the screen, never as proved"
  );
}
