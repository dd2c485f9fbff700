import type { Tenant } from "../../access/tenant.ts";
import { urnOf } from "./declaration-text.ts";
import { fieldHeadings } from "./markdown-table.ts";
import type { PageFault, Section } from "./page-lines.ts";
import type { PageOrigin } from "./page-origin.ts";
import { readCell } from "./table-cell.ts";
import { fieldWords } from "./wording.ts";

export interface FieldRow {
  name: string;
  cell: string;
  line: number;
}

/** The fields of one object. */
export interface FieldTable {
  rows: readonly FieldRow[];
  /** A missing field is a fault, and an empty text. */
  text(name: string): string;
  maybe(name: string): string | undefined;
  /** `{ [key]: value }`, or nothing. */
  optional<K extends string>(key: K, name: string): { [P in K]?: string };
  /** Where it is declared, and in which tenant. */
  place(origin: PageOrigin | undefined): { urn?: string; tenant?: Tenant };
}

/** Reads the section's table of fields and values. */
export function readFields(section: Section, fault: PageFault): FieldTable {
  const [table] = section.tables;
  if (table === undefined || table.headings.join() !== fieldHeadings.join() || section.tables.length > 1)
    fault(section.line, `needs one table of ${fieldHeadings.join(" and ")}`);
  const rows = (table?.rows ?? []).map(({ line, cells: [name = "", cell = ""] }) => {
    const title = readCell(name);
    if (title === undefined) fault(line, "has a name that cannot be read");
    return { name: title ?? "", cell, line };
  });
  rows.forEach(({ name, line }, index) => {
    if (rows.findIndex((row) => row.name === name) < index) fault(line, `gives "${name}" a second time`);
  });
  const maybe = (name: string) => {
    const row = rows.find((one) => one.name === name);
    if (row === undefined) return undefined;
    const text = readCell(row.cell);
    if (text === undefined) fault(row.line, `has a value of "${name}" that cannot be read`);
    return text ?? "";
  };
  const text = (name: string) => {
    const value = maybe(name);
    if (value === undefined) fault(section.line, `has no "${name}" below it`);
    return value ?? "";
  };
  return {
    rows,
    text,
    maybe,
    optional: <K extends string>(key: K, name: string) => {
      const value = maybe(name);
      return (value === undefined ? {} : { [key]: value }) as { [P in K]?: string };
    },
    place: (origin) => {
      const [companyId, site] = [maybe(fieldWords.company), maybe(fieldWords.site)];
      const urn = origin && urnOf(text(fieldWords.declaredAs), origin.project, origin.stack);
      return {
        ...(urn === undefined ? {} : { urn }),
        ...(companyId === undefined || site === undefined ? {} : { tenant: { site, companyId } }),
      };
    },
  };
}
