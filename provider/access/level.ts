/** Levels of one cell, from nothing over the member's own records to all records. The words are the screen's. */
export const levels = ["None", "My", "All"] as const;
/** One of {@link levels}. */
export type Level = (typeof levels)[number];

/** Columns of the security-role screen, in the screen's order. */
export const columns = ["add", "edit", "delete", "inquire"] as const;
/** One of {@link columns}: how the screen's columns are written in a program. */
export type Column = (typeof columns)[number];

/** A program's word for a column → the screen's. */
export const columnTitles = { add: "Add", edit: "Edit", delete: "Delete", inquire: "Inquire" } as const;
/** The screen's word for a column, as steps carry it. */
export type ColumnTitle = (typeof columnTitles)[Column];

export function columnOfTitle(title: ColumnTitle): Column {
  return title.toLowerCase() as Column;
}

export function isLevel(value: unknown): value is Level {
  return levels.includes(value as Level);
}

/** Negative when `a` is narrower than `b`, positive when wider, 0 when equal. */
export function compareLevels(a: Level, b: Level): number {
  return levels.indexOf(a) - levels.indexOf(b);
}

export function isWider(a: Level, than: Level): boolean {
  return compareLevels(a, than) > 0;
}

export function widest(a: Level, b: Level): Level {
  return isWider(a, b) ? a : b;
}
