import type { AccessDifference } from "../compare/access-difference.ts";
import type { IntegrationChanges } from "./integration-changes.ts";

/** How much changes. Cells are those of roles, and those that members gain or lose by what happens to themselves. */
export interface Summary {
  integrations: number;
  /** Entries of the report: rows of the screen, lists, objects. People are told `changesText`, which counts cells. */
  changes: number;
  /** Roles that become administrator roles, and members that get one. */
  administrators: number;
  cells: { wider: number; narrower: number; changed: number; of: number };
  /** Entries by which somebody may do more; less; and those of which it cannot be said. */
  widening: number;
  narrowing: number;
  unclear: number;
  unknown: number;
  roles: Counts & { renamed: number };
  members: Counts;
  keys: Counts;
  /** Objects that another resource declares than before; those that several declare. */
  declarations: { moved: number; twice: number };
}

interface Counts {
  added: number;
  removed: number;
  changed: number;
}

export function summaryOf(
  difference: AccessDifference,
  integrations: readonly IntegrationChanges[],
): Summary {
  const entries = integrations.flatMap((one) => one.entries);
  const changes = [
    ...difference.roles.map((change) => ({ ...change, times: 1 })),
    ...difference.members.map((change) => ({ ...change, times: change.members.length })),
  ];
  const having = (effect: string) => entries.filter((entry) => entry.effect === effect).length;
  return {
    integrations: integrations.length,
    changes: entries.length,
    administrators: entries.filter(({ rule }) => rule === "role-admin-granted").length,
    cells: {
      wider: sum(changes.map(({ times, widened }) => times * widened.length)),
      narrower: sum(changes.map(({ times, narrowed }) => times * narrowed.length)),
      ...difference.cells,
    },
    widening: having("wider"),
    narrowing: having("narrower"),
    unclear: having("unclear"),
    unknown: having("unknown"),
    roles: {
      ...countsOf(difference.roles),
      renamed: difference.roles.filter(({ renamed }) => renamed !== undefined).length,
    },
    members: countsOf(difference.members.flatMap(({ members }) => members)),
    keys: countsOf(difference.keys),
    declarations: {
      moved: difference.declarations.filter(({ happens }) => happens === "moves").length,
      twice: difference.declarations.filter(({ happens }) => happens === "declared-twice").length,
    },
  };
}

function countsOf(pairs: readonly { before: unknown; after: unknown }[]): Counts {
  const added = pairs.filter(({ before }) => !before).length;
  const removed = pairs.filter(({ after }) => !after).length;
  return { added, removed, changed: pairs.length - added - removed };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}
