import { canonicalName, functionCount } from "../access/catalogue.ts";
import { levels } from "../access/level.ts";
import type { AnswerFields } from "./observation.ts";
import { type Presence, presence } from "./field-shapes.ts";
import { type SpelledNames, spelledNames } from "./spelled-names.ts";

const levelFields = ["addLevel", "editLevel", "deleteLevel", "inquireLevel"] as const;
type FlagField = "myAllFlag" | "reportFlag" | "customFlag" | "restrictFlag";

/** How rows of one role, or of the caller's own security, are formed. */
export interface RowShapes {
  rows: number;
  /** Rows without any level above None. */
  emptyRows: number;
  /** Cells, by what stands in them; `missing`: the field is not there, `other`: something that is no level. */
  levels: { None: number; My: number; All: number; null: number; missing: number; other: number };
  names: SpelledNames;
  /** What `moduleFunctionIdentifier` looks like, in rows. */
  identifiers: { likeTheName: number; number: number; guid: number; other: number; none: number };
  /** Rows in which a flag is true. */
  flags: Readonly<Record<FlagField, number>>;
  sortOrder: Presence;
  rowIds: "different" | "repeated" | "none";
}

/** Null where no list came. */
export function rowShapes(rows: readonly AnswerFields[] | undefined): RowShapes | null {
  if (rows === undefined) return null;
  const cells = { None: 0, My: 0, All: 0, null: 0, missing: 0, other: 0 };
  let emptyRows = 0;
  for (const row of rows) {
    const values = levelFields.map((field) => row[field]);
    for (const value of values) cells[cellKind(value)] += 1;
    if (values.every((value) => value !== "My" && value !== "All")) emptyRows += 1;
  }
  const identifiers = { likeTheName: 0, number: 0, guid: 0, other: 0, none: 0 };
  for (const row of rows) identifiers[identifierKind(row)] += 1;
  const names = spelledNames(rows);
  // Where rows without a level are left out, an absent name says nothing of the screen, and something of the role.
  const isWhole = emptyRows > 0 || rows.length >= 0.9 * functionCount();
  return {
    rows: rows.length,
    emptyRows,
    levels: cells,
    names: isWhole ? names : { ...names, missing: null },
    identifiers,
    flags: {
      myAllFlag: countTrue(rows, "myAllFlag"),
      reportFlag: countTrue(rows, "reportFlag"),
      customFlag: countTrue(rows, "customFlag"),
      restrictFlag: countTrue(rows, "restrictFlag"),
    },
    sortOrder: presence(rows, "sortOrder"),
    rowIds: rowIds(rows),
  };
}

function cellKind(value: unknown): keyof RowShapes["levels"] {
  if (value === null) return "null";
  if (value === undefined) return "missing";
  return levels.find((level) => level === value) ?? "other";
}

function identifierKind(row: AnswerFields): keyof RowShapes["identifiers"] {
  const { moduleName, moduleFunctionName: fn, moduleFunctionIdentifier: identifier } = row;
  if (identifier === null || identifier === undefined || identifier === "") return "none";
  const text = typeof identifier === "string" || typeof identifier === "number" ? String(identifier) : "";
  if (/^\d+$/.test(text)) return "number";
  if (/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text)) return "guid";
  const canonical =
    typeof moduleName === "string" && typeof fn === "string"
      ? canonicalName(moduleName, fn)?.function
      : undefined;
  return [fn, canonical].some((name) => typeof name === "string" && bare(name) === bare(text))
    ? "likeTheName"
    : "other";
}

function bare(name: string): string {
  return name.replace(/[^\p{L}\p{N}]/gu, "").toLowerCase();
}

function countTrue(rows: readonly AnswerFields[], field: FlagField): number {
  return rows.filter((row) => row[field] === true).length;
}

function rowIds(rows: readonly AnswerFields[]): RowShapes["rowIds"] {
  const ids = rows.map(({ id }) => id).filter((id) => typeof id === "number");
  if (ids.length < rows.length || rows.length === 0) return "none";
  return new Set(ids).size === ids.length ? "different" : "repeated";
}
