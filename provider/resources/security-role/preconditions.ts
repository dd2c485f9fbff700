import { cellText } from "../../access/cell-text.ts";
import type { Column } from "../../access/level.ts";
import { levelAt, type PermissionMap } from "../../access/permissions.ts";

/** Levels that a vendor found to work only together. */
interface Precondition {
  readonly module: string;
  readonly function: string;
  readonly needs: Column;
  readonly by: readonly Column[];
  /** Who says so. */
  readonly source: string;
}

const preconditions: readonly Precondition[] = [
  {
    module: "Service Desk",
    function: "Service Tickets",
    needs: "inquire",
    by: ["add", "edit"],
    source:
      "Sherweb's guide for Office Protect, https://help.office-protect.com/en/support/solutions/articles/67000719727-connectwise-generate-public-and-private-api-keys",
  },
];

/** One line for each cell that is declared without the one it needs. ConnectWise accepts such a role, so it is no error. */
export function missingPreconditions(permissions: PermissionMap): string[] {
  return preconditions.flatMap(({ needs, by, source, ...row }) => {
    if (levelAt(permissions, { ...row, column: needs }) !== "None") return [];
    return by
      .filter((column) => levelAt(permissions, { ...row, column }) !== "None")
      .map(
        (column) =>
          `${cellText({ ...row, column })} is declared without ${cellText({ ...row, column: needs })}, which it needs (${source})`,
      );
  });
}
