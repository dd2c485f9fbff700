import type { Permissions } from "../access/catalogue.ts";
import { mergePermissions, type PermissionMap } from "../access/permissions.ts";
import type { Expected, Profile, ProfileFacts, ProfileRow } from "./profile.ts";
import { requireFacts } from "./require-facts.ts";
import { selectRows } from "./select-rows.ts";

const factNames = [
  "slug",
  "vendor",
  "product",
  "sources",
  "rows",
  "customize",
  "features",
  "editions",
  "defaultEdition",
  "roleName",
  "member",
  "key",
  "ours",
  "handover",
  "requires",
  "ambiguous",
  "notes",
] as const satisfies readonly (keyof ProfileFacts)[];

/** A profile whose facts are built when one of them is first asked for, so that loading the package builds none. */
export function defineProfile(makeFacts: () => ProfileFacts): Profile {
  let made: ProfileFacts | undefined;
  const facts = (): ProfileFacts => (made ??= requireFacts(makeFacts()));
  const permissions: Profile["permissions"] = (features, edition) =>
    permissionsOfRows(selectRows(facts(), features, edition));
  const expect: Profile["expect"] = (features, edition): Expected => {
    const { customize } = facts();
    return {
      permissions: permissions(features, edition),
      ...(Object.keys(customize).length > 0 ? { customize } : {}),
    };
  };
  const profile = { permissions, expect };
  for (const name of factNames) {
    Object.defineProperty(profile, name, { enumerable: true, get: () => facts()[name] });
  }
  return profile as Profile;
}

/** The highest level of each cell. Rows hold only names of the catalogue, so the result does too. */
function permissionsOfRows(rows: readonly ProfileRow[]): Permissions {
  const maps = rows.map((row): PermissionMap => ({ [row.module]: { [row.function]: row.levels } }));
  return mergePermissions(...maps);
}
