import { type Column, columnTitles, compareLevels, type Level } from "../../access/level.ts";
import { cellsOf, type PermissionMap } from "../../access/permissions.ts";
import type { DeclaredAccess } from "./declared.ts";
import type { Integration } from "./integrations.ts";
import { fieldTable, table } from "./markdown-table.ts";
import { tableCell } from "./table-cell.ts";
import { fieldWords, marker, none, overviewIntro } from "./wording.ts";

export const overviewFile = "README.md";

/** Most dangerous first. */
const byDanger: readonly Column[] = ["delete", "edit", "add", "inquire"];
const headings = [
  "Integration",
  "Security role",
  "API members",
  "Keys",
  "Cells",
  "Delete",
  "Edit",
  "Add",
  "Inquire",
  "Widest",
];

/** Every integration on one line, with how much it may. */
export function overviewPage(
  { project, stack }: DeclaredAccess,
  integrations: readonly Integration[],
): string {
  const roles = integrations.filter(({ login }) => login === null);
  const logins = integrations.filter(({ login }) => login !== null);
  const blocks = [
    marker,
    "# Permissions",
    overviewIntro,
    fieldTable([
      [fieldWords.project, project],
      [fieldWords.stack, stack],
    ]),
    "## Integrations",
    roles.length === 0
      ? "The program declares none."
      : table(headings, roles.map(line), headings.map(alignment)),
  ];
  if (logins.length > 0) {
    blocks.push(
      "## Integrator logins",
      table(
        ["Integrator login", fieldWords.userName, "All areas", "All records"],
        logins.map(({ name, file, login }) => [
          link(name, file),
          tableCell(login?.username ?? ""),
          login?.fields["allAreas"] === true ? "**yes**" : "no",
          login?.fields["allRecords"] === true ? "**yes**" : "no",
        ]),
      ),
    );
  }
  return `${blocks.join("\n\n")}\n`;
}

function line({ name, file, role, members, keys }: Integration): string[] {
  const own = [
    link(name, file),
    role === null ? "*outside the program*" : tableCell(role.name),
    members.map(({ identifier }) => tableCell(identifier)).join(", ") || none,
    String(keys.length),
  ];
  if (role === null) return [...own, ...Array.from({ length: headings.length - own.length }, () => none)];
  const cells = cellsOf(role.permissions);
  return [
    ...own,
    String(cells.length),
    ...byDanger.map((column) => String(cells.filter((cell) => cell.column === column).length)),
    role.admin ? "**Administrator**" : widest(role.permissions),
  ];
}

/** `Delete All`; nothing at all is a dash. */
function widest(permissions: PermissionMap): string {
  const cells = cellsOf(permissions);
  for (const column of byDanger) {
    const [level] = cells
      .filter((cell) => cell.column === column)
      .map((cell): Level => cell.level)
      .sort((a, b) => compareLevels(b, a));
    if (level !== undefined) return `${columnTitles[column]} ${level}`;
  }
  return none;
}

function alignment(heading: string): "left" | "right" {
  return ["Keys", "Cells", "Delete", "Edit", "Add", "Inquire"].includes(heading) ? "right" : "left";
}

function link(name: string, file: string): string {
  return `[${tableCell(name)}](${encodeURI(file)})`;
}
