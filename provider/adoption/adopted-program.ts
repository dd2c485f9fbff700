import type { Tenant } from "../access/tenant.ts";
import type { AccessProgram } from "./program/access-program.ts";
import { programText } from "./program/program-text.ts";
import type { AdoptedObjects } from "./adopted-object.ts";
import { asProgram, type MatchOf } from "./as-program.ts";

/** The texts that an adoption may write. */
export interface AdoptedProgram {
  /** The new objects, as values. */
  fresh: AccessProgram;
  isEmpty: boolean;
  /** What `adopt` writes for what the stack holds already; undefined when it would not write that. */
  unedited: string | undefined;
  /** The program of everything, or only the new objects for a file beside it. */
  text(whole: boolean): string;
}

export function adoptedProgram(
  tenant: Tenant,
  fresh: AdoptedObjects,
  before: AdoptedObjects | undefined,
  matchOf: MatchOf,
): AdoptedProgram {
  const write = (objects: AdoptedObjects, main: boolean) =>
    programText(asProgram(tenant, objects, { matchOf, main }));
  return {
    fresh: asProgram(tenant, fresh, { matchOf }),
    isEmpty: fresh.roles.length + fresh.members.length === 0,
    unedited: before && write(before, true),
    text: (whole) =>
      whole && before
        ? write(
            { roles: [...before.roles, ...fresh.roles], members: [...before.members, ...fresh.members] },
            true,
          )
        : write(fresh, whole),
  };
}
