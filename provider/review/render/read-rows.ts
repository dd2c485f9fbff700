import { canonicalCustomize, type CustomizeList, type CustomizeMap } from "../../access/customize.ts";
import { columns, isLevel } from "../../access/level.ts";
import { type CellLevel, permissionsOf, type PermissionMap } from "../../access/permissions.ts";
import type { PageFault, Section, TableRow } from "./page-lines.ts";
import { readCell } from "./table-cell.ts";
import { customizeHeadings, listTitles, none, nothing, rightsHeadings } from "./wording.ts";

/** The matrix of a role. */
export function readRights(section: Section, fault: PageFault): PermissionMap {
  const seen = new Set<string>();
  const cells: CellLevel[] = [];
  for (const { line, cells: row } of rowsOf(section, rightsHeadings, fault)) {
    const [module, fn] = [readCell(row[0] ?? ""), readCell(row[1] ?? "")];
    if (module === undefined || fn === undefined) {
      fault(line, "has a name that cannot be read");
      continue;
    }
    const key = JSON.stringify([module, fn]);
    if (seen.has(key)) fault(line, `gives ${module} · ${fn} a second time`);
    seen.add(key);
    columns.forEach((column, index) => {
      const level = row[index + 2] ?? "";
      if (isLevel(level) && level !== "None") cells.push({ module, function: fn, column, level });
      else if (level !== none)
        fault(line, `has ${JSON.stringify(level)} where All, My or ${none} is expected`);
    });
  }
  return permissionsOf(cells);
}

/** The Customize lists of a role. */
export function readCustomize(section: Section, fault: PageFault): CustomizeMap {
  const lists = new Map<string, { module: string; fn: string; title: string; items: string[] }>();
  for (const { line, cells } of rowsOf(section, customizeHeadings, fault)) {
    const [module, fn] = [readCell(cells[0] ?? ""), readCell(cells[1] ?? "")];
    const [title = "", item = ""] = cells.slice(2);
    const entry = item === nothing ? nothing : readCell(item);
    if (module === undefined || fn === undefined || entry === undefined) {
      fault(line, "has a name that cannot be read");
      continue;
    }
    if (!Object.values<string>(listTitles).includes(title))
      fault(line, `has ${JSON.stringify(title)} where ${Object.values(listTitles).join(" or ")} is expected`);
    const key = JSON.stringify([module, fn]);
    const list = lists.get(key) ?? { module, fn, title, items: [] };
    if (list.title !== title) fault(line, `allows and disallows in ${module} · ${fn}`);
    if (item !== nothing) list.items.push(entry);
    lists.set(key, list);
  }
  const modules = new Map<string, [string, CustomizeList][]>();
  for (const { module, fn, title, items } of lists.values()) {
    const list = title === listTitles.allow ? { allow: items } : { disallow: items };
    modules.set(module, [...(modules.get(module) ?? []), [fn, list]]);
  }
  return canonicalCustomize(
    Object.fromEntries([...modules].map(([module, functions]) => [module, Object.fromEntries(functions)])),
  );
}

function rowsOf(section: Section, headings: readonly string[], fault: PageFault): readonly TableRow[] {
  const [table] = section.tables;
  if (table !== undefined && section.tables.length === 1 && table.headings.join() === headings.join())
    return table.rows;
  fault(section.line, `needs one table with the columns ${headings.join(", ")}`);
  return [];
}
