import { changeText } from "../../access/cell-text.ts";
import { isNarrowing } from "../../access/permissions.ts";
import type { ProgramRole } from "./access-program.ts";
import { commentLines } from "./comment.ts";
import { displayWidth, flatLiteral, lineWidth, propertyLines, stringLiteral } from "./literal.ts";
import { permissionLines } from "./permission-lines.ts";

type Match = NonNullable<ProgramRole["match"]>;

/** Cells of a near match that are named in its comment. */
const mostCells = 6;

/** A SecurityRole, with what is to be said about it. */
export function roleLines(
  role: ProgramRole,
  { variable, constant }: { variable: string | undefined; constant: string | undefined },
): string[] {
  const { resource, name, permissions, uncatalogued, match } = role;
  const assigned = variable === undefined ? "" : `const ${variable} = `;
  const exact = match?.changes.length === 0 ? match : undefined;
  return [
    ...(match ? commentLines(matchText(match)) : []),
    `${assigned}new connectwise.SecurityRole(${stringLiteral(resource)}, {`,
    ...propertyLines("name", name, 2),
    ...(exact
      ? [...profileCall(exact), `  profile: ${exact.exportName}.slug,`]
      : constant === undefined
        ? ["  permissions: {", ...permissionLines(permissions, 4), "  },"]
        : [`  permissions: ${constant},`]),
    ...(uncatalogued.length > 0 ? propertyLines("uncatalogued", uncatalogued, 2) : []),
    "});",
  ];
}

/** `permissions: ciscoUmbrella.permissions(["some-feature"]),` */
function profileCall({ exportName, features, edition }: Match): string[] {
  const parts = [
    ...(features.length > 0 || edition !== null ? [flatLiteral(features)] : []),
    ...(edition === null ? [] : [stringLiteral(edition)]),
  ];
  const start = `  permissions: ${exportName}.permissions(`;
  const flat = `${start}${parts.join(", ")}),`;
  if (displayWidth(flat) <= lineWidth) return [flat];
  const items = (indent: string) => features.map((feature) => `${indent}${stringLiteral(feature)},`);
  if (edition === null) return [`${start}[`, ...items("    "), "  ]),"];
  const list = `    ${flatLiteral(features)},`;
  const broken = displayWidth(list) <= lineWidth ? [list] : ["    [", ...items("      "), "    ],"];
  return [start, ...broken, `    ${stringLiteral(edition)},`, "  ),"];
}

function matchText({ title, features, edition, changes }: Match): string {
  const what = [
    title,
    ...(features.length > 0 ? [`with ${features.join(", ")}`] : []),
    ...(edition === null ? [] : [`in the edition ${edition}`]),
  ].join(" ");
  if (changes.length === 0) return `${what}: exactly as published.`;
  const [narrower, wider] = [changes.filter(isNarrowing), changes.filter((change) => !isNarrowing(change))];
  return `Nearly ${what} as published: ${[
    ...(wider.length > 0 ? [`wider at ${cellsText(wider)}`] : []),
    ...(narrower.length > 0 ? [`narrower at ${cellsText(narrower)}`] : []),
  ].join("; ")}.`;
}

function cellsText(changes: Match["changes"]): string {
  const shown = changes.slice(0, mostCells).map(changeText).join(", ");
  return changes.length > mostCells ? `${shown} and ${changes.length - mostCells} more` : shown;
}
