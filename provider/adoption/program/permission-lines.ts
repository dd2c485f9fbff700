import type { PermissionMap } from "../../access/permissions.ts";
import { displayWidth, flatLiteral, keyLiteral, lineWidth, propertyLines } from "./literal.ts";

/**
 * The lines between `{` and `}` of a permission map: one line for each function, and one for a module with a single one, so
 * that a changed row is one line of a diff.
 */
export function permissionLines(permissions: PermissionMap, indent: number): string[] {
  const space = " ".repeat(indent);
  return Object.entries(permissions).flatMap(([module, functions]) => {
    const rows = Object.entries(functions);
    const flat = `${space}${keyLiteral(module)}: ${flatLiteral(functions)},`;
    if (rows.length === 1 && displayWidth(flat) <= lineWidth) return [flat];
    return [
      `${space}${keyLiteral(module)}: {`,
      ...rows.flatMap(([fn, row]) => propertyLines(fn, row, indent + 2)),
      `${space}},`,
    ];
  });
}
