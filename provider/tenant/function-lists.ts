import { functionCount } from "../access/catalogue.ts";
import { PsaError } from "../access/psa-error.ts";
import type { LiveFunction, LiveRights } from "./live-rights.ts";

export type Completeness =
  | { verdict: "complete" }
  | { verdict: "short"; missing: LiveFunction[] }
  /** Nothing shows yet whether this tenant leaves out functions without any level; an empty list then says nothing. */
  | { verdict: "unclear"; missing: LiveFunction[] };

/**
 * The lists of functions that a tenant gave: of roles, and of what keys may do. They name the same functions, unless the tenant
 * leaves out those without any level. A list that lacks some is cut short then, and a level it does not show is not None.
 */
export class FunctionLists {
  readonly #functions = new Map<string, LiveFunction>();
  #listsNone = false;
  #leavesOut = false;

  /** Takes a list for what later ones are compared with. */
  believe({ names, listsNone }: LiveRights): void {
    for (const name of names) this.#functions.set(`${name.module}\n${name.function}`, name);
    if (listsNone) this.#listsNone = true;
    // All functions there are, each with a level: nothing of such a list could be left out.
    else if (names.length > 0 && names.length < 0.9 * functionCount()) this.#leavesOut = true;
  }

  /** It has at least as many functions as are known to exist, and all that were listed before: no need to look further. */
  isPlainlyComplete(list: LiveRights): boolean {
    return list.names.length >= functionCount() && this.#missingFrom(list).length === 0;
  }

  judge(list: LiveRights): Completeness {
    const missing = this.#missingFrom(list);
    if (missing.length === 0 && list.names.length > 0) return { verdict: "complete" };
    if (this.#listsNone || list.listsNone) return { verdict: "short", missing };
    return this.#leavesOut ? { verdict: "complete" } : { verdict: "unclear", missing };
  }

  #missingFrom(list: LiveRights): LiveFunction[] {
    return [...this.#functions.values()].filter((name) => !list.has(name));
  }
}

export function cutShort(of: string, list: LiveRights, missing: readonly LiveFunction[]): PsaError {
  const count = list.names.length;
  const named = missing.slice(0, 3).map((name) => `${name.module} · ${name.function}`);
  return new PsaError({
    code: "unexpected-answer",
    what:
      count === 0
        ? `ConnectWise lists no function at all for ${of}.`
        : `ConnectWise's list for ${of} is not complete: it has ${count} functions, and ${missing.length} that it lists elsewhere ${missing.length === 1 ? "is" : "are"} missing (${named.join(", ")}${missing.length > named.length ? ", …" : ""}).`,
    why: "What a list does not show is not None: the levels are not known.",
    next: "Nothing was taken from it. Run again; if it stays, look at the role on the screen, and report this.",
  });
}
