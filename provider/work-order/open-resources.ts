import { columnOfTitle, type ColumnTitle } from "../access/level.ts";
import type { KeyStep } from "../access/step.ts";
import type { ProfileGuide } from "../access/profile-guide.ts";
import type { OpenResource } from "./order/work-order.ts";
import { profileBySlug, profileSlugs } from "../profiles/index.ts";
import { ofType, type StackResource } from "../stack/stack-resources.ts";

/** A stack's resources in the form a work order is made of. */
export function openResources(resources: readonly StackResource[]): OpenResource[] {
  const roleOf = new Map(
    ofType(resources, "ApiMember").map(({ id, outputs }) => [id, outputs.securityRoleId]),
  );
  return [
    ...ofType(resources, "SecurityRole").map(
      ({ urn, id, outputs: { name, customize, profile, outstanding } }): OpenResource => ({
        type: "SecurityRole",
        urn,
        id,
        name,
        ...(customize === undefined ? {} : { customize }),
        ...(profile === undefined ? {} : { profile }),
        outstanding,
      }),
    ),
    ...ofType(resources, "ApiKey").map(
      ({ urn, id, name, outputs: { member, expect, profile, outstanding } }): OpenResource => ({
        type: "ApiKey",
        urn,
        id,
        name,
        roleId: roleOf.get(member),
        ...(expect?.customize === undefined ? {} : { expectCustomize: expect.customize }),
        ...(profile === undefined ? {} : { profile }),
        outstanding: outstanding as KeyStep[],
      }),
    ),
  ];
}

/** What a profile of this package says about the work; undefined for a slug it does not have. */
export function profileGuide(slug: string): ProfileGuide | undefined {
  if (!profileSlugs().includes(slug)) return undefined;
  const { vendor, product, handover, rows, sources } = profileBySlug(slug);
  return {
    vendor,
    product,
    handover,
    asks: (module, fn, column?: ColumnTitle) => {
      const asking = rows.filter(
        (row) =>
          row.module === module &&
          row.function === fn &&
          (column === undefined || (row.levels[columnOfTitle(column)] ?? "None") !== "None"),
      );
      // A required row speaks for the cell before an optional feature does.
      const row = asking.find(({ feature }) => feature === undefined) ?? asking[0];
      const source = row && sources[row.source];
      return source && { reason: row.reason, source: { url: source.url, title: source.title } };
    },
  };
}
