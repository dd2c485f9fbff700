import { tableCell } from "./table-cell.ts";

/** A table whose cells are Markdown already. `align` has one of `left`, `center`, `right` per column. */
export function table(
  headings: readonly string[],
  rows: readonly (readonly string[])[],
  align: readonly ("left" | "center" | "right")[] = [],
): string {
  const marks = { left: "---", center: ":-:", right: "--:" };
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return [
    line(headings),
    line(headings.map((_, index) => marks[align[index] ?? "left"])),
    ...rows.map(line),
  ].join("\n");
}

export const fieldHeadings = ["Field", "Value"] as const;

/** Names and values of one object, one row each, so that a change is one line. */
export function fieldTable(fields: readonly (readonly [name: string, value: string])[]): string {
  return table(
    fieldHeadings,
    fields.map(([name, value]) => [tableCell(name), tableCell(value)]),
  );
}
