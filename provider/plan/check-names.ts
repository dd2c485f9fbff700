import { isCatalogued } from "../model/catalogue.ts";
import { functionsOf } from "../model/functions-of.ts";
import { nearest } from "../model/nearest-names.ts";
import type { PermissionMap } from "../model/permissions.ts";
import { PsaError } from "../model/psa-error.ts";
import type { LiveRights } from "./live-rights.ts";

/**
 * Second check of names, against rows the tenant really lists.
 * @throws PsaError "bad-input" that names every function the tenant does not know, with the nearest ones it does.
 */
export function checkNames(declared: PermissionMap, live: LiveRights): void {
  const missing = functionsOf(declared).filter((name) => !live.has(name));
  if (missing.length === 0) return;
  const candidates = live.names.map((name) => `${name.module} · ${name.function}`);
  const lines = missing.map(({ module, function: fn }) => {
    const near = nearest(`${module} · ${fn}`, candidates);
    return near.length > 0 ? `${module} · ${fn} (nearest here: ${near.join(", ")})` : `${module} · ${fn}`;
  });
  throw new PsaError({
    code: "bad-input",
    what: `ConnectWise does not list ${missing.length === 1 ? "this function" : "these functions"}: ${lines.join("; ")}.`,
    why:
      `Its rows name ${live.names.length} functions` +
      (missing.some((name) => isCatalogued(name.module, name.function))
        ? ", and the catalogue knows what is missing: it may list only rows with a level above None, or lack that product"
        : "") +
      "; nothing was made or changed.",
    next: "Use the tenant's name (with `uncatalogued` if the catalogue lacks it), or ask ConnectWise why the row is not listed.",
  });
}
