import { markerPattern } from "./wording.ts";

export interface TableRow {
  /** Of the file, from 1. */
  line: number;
  cells: readonly string[];
}

export interface Section {
  /** `## …` up to a colon; empty before the first one. */
  heading: string;
  line: number;
  tables: { line: number; headings: readonly string[]; rows: readonly TableRow[] }[];
}

export type PageFault = (line: number, what: string) => void;

/** True for a file that `render` wrote, of whatever release. */
export function isRendered(text: string): boolean {
  return markerPattern.test(text);
}

/** Takes a file apart. Prose is skipped; what is neither prose, heading nor whole table is a fault. */
export function sectionsOf(text: string, fault: PageFault): Section[] {
  const lines = text.split(/\r?\n/);
  const sections: Section[] = [{ heading: "", line: 1, tables: [] }];
  const version = markerPattern.exec(text)?.[1];
  if (version !== "1") fault(1, `was written by another release of psa-access (form ${version})`);
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index] ?? "";
    if (/^(?:<{7}|={7}|>{7})(?: |$)/.test(line)) fault(index + 1, "is left over from a merge");
    else if (/^#+ /.test(line)) {
      const [heading = ""] = line.split(": ", 1);
      if (heading.startsWith("## ")) sections.push({ heading, line: index + 1, tables: [] });
    } else if (line.startsWith("|")) {
      const end = endOfTable(lines, index);
      sections.at(-1)?.tables.push(tableOf(lines, index, end, fault));
      index = end - 1;
    }
  }
  return sections;
}

function endOfTable(lines: readonly string[], start: number): number {
  let end = start;
  while (lines[end]?.startsWith("|")) end++;
  return end;
}

function tableOf(lines: readonly string[], start: number, end: number, fault: PageFault) {
  const headings = cellsOf(lines[start] ?? "") ?? [];
  const marks = cellsOf(lines[start + 1] ?? "");
  if (marks?.length !== headings.length || !marks.every((mark) => /^:?-+:?$/.test(mark)))
    fault(start + 1, "begins a table that has no line of dashes below its headings");
  const rows: TableRow[] = [];
  for (let index = start + 2; index < end; index++) {
    const cells = cellsOf(lines[index] ?? "");
    if (cells?.length === headings.length) rows.push({ line: index + 1, cells });
    else
      fault(
        index + 1,
        `is a row with ${cells?.length ?? "broken"} cells, and the table has ${headings.length}`,
      );
  }
  return { line: start + 1, headings, rows };
}

/** The cells of `| a | b |`; undefined without the last bar. */
function cellsOf(line: string): string[] | undefined {
  const parts = line.trimEnd().split(/(?<!\\)\|/);
  if (parts.length < 3 || parts[0] !== "" || parts.at(-1) !== "") return undefined;
  return parts.slice(1, -1).map((cell) => cell.trim());
}
