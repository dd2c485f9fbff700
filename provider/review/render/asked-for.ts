import { type Column, columns, columnTitles, compareLevels } from "../../access/level.ts";
import { type Cell, type CellLevel, levelAt, type PermissionMap } from "../../access/permissions.ts";
import { markdownText } from "../../formats/markdown-text.ts";

/** A page of a vendor. */
export interface AskingPage {
  /** Lasting name of the page within the profile, such as `cisco-umbrella-1`. */
  label: string;
  url: string;
  title: string;
}

/** One cell that a vendor's page asks for. */
export interface AskedCell extends CellLevel {
  /** Null when the page gives none. */
  reason: string | null;
  /** Only for this optional feature. */
  feature?: string;
  /** Only in this edition of the guide, which is not the one taken by default. */
  edition?: string;
  page: AskingPage;
}

/** What a profile asks for, with every feature and edition; what counts most for a cell comes first. */
export interface ProfileAsking {
  product: string;
  cells: readonly AskedCell[];
}

/** Who asks for the cells of one function, and the pages that are named. */
export interface RowReason {
  markdown: string;
  pages: readonly AskingPage[];
}

/** `asking` is undefined for a role without a profile, or with one that this release does not have. */
export function rowReason(
  permissions: PermissionMap,
  module: string,
  fn: string,
  asking: ProfileAsking | undefined,
): RowReason {
  if (asking === undefined) return { markdown: "only the program", pages: [] };
  const groups = new Map<string, Column[]>();
  const pages = new Set<AskingPage>();
  for (const column of columns) {
    const cell = { module, function: fn, column };
    const level = levelAt(permissions, cell);
    if (level === "None") continue;
    const asked = askerOf(asking, { ...cell, level });
    if (asked) pages.add(asked.page);
    const text = cellReason(asking.product, { ...cell, level }, asked);
    groups.set(text, [...(groups.get(text) ?? []), column]);
  }
  const shared = groups.size === 1;
  const parts = [...groups].map(([text, own]) =>
    shared ? text : `${own.map((column) => columnTitles[column]).join(", ")}: ${text}`,
  );
  return { markdown: parts.join("; "), pages: [...pages] };
}

/** Required cells of the profile that the role does not have at the level asked for. */
export function notGranted(permissions: PermissionMap, { cells }: ProfileAsking): AskedCell[] {
  return cells.filter(
    (cell) =>
      cell.feature === undefined &&
      cell.edition === undefined &&
      compareLevels(levelAt(permissions, cell), cell.level) < 0,
  );
}

/** The first that asks for at least the level; otherwise the widest. */
function askerOf({ cells }: ProfileAsking, cell: CellLevel): AskedCell | undefined {
  const asking = cells.filter((asked) => sameCell(asked, cell));
  return (
    asking.find(({ level }) => compareLevels(level, cell.level) >= 0) ??
    asking.toSorted((a, b) => compareLevels(b.level, a.level))[0]
  );
}

function sameCell(a: Cell, b: Cell): boolean {
  return a.module === b.module && a.function === b.function && a.column === b.column;
}

function cellReason(product: string, { level }: CellLevel, asked: AskedCell | undefined): string {
  if (asked === undefined) return "**only the program**";
  const page = `[${markdownText(product)}][${asked.page.label}]`;
  const when = asked.feature ?? asked.edition;
  const kind = asked.feature === undefined ? "edition" : "feature";
  const condition = when === undefined ? "" : ` (${kind} ${markdownText(when)})`;
  const reason = asked.reason === null ? "" : `: ${markdownText(asked.reason)}`;
  return compareLevels(asked.level, level) >= 0
    ? `${page}${condition}${reason}`
    : `${page}${condition} asks for ${asked.level} only, **${level} is only the program**${reason}`;
}
