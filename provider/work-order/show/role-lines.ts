import { largest } from "../../access/largest.ts";
import { noteText } from "../languages/words-of.ts";
import { plainPaint } from "../../formats/paint.ts";
import {
  changedColumns,
  customizeLists,
  type RoleTask,
  rowReasons,
  type RowTask,
  rowWarnings,
} from "./tasks.ts";
import { below, bullets, indent, type TextContext } from "./text-context.ts";

/** What is to be done in one role, on a terminal. */
export function roleTaskLines(
  { make, flags, rows, customize, sources }: RoleTask,
  pen: TextContext,
): string[] {
  const { colour, words } = pen;
  const { setAndSave, ticked, labelled, quoted, askedForBy } = words.order;
  const nameWidth = largest([...rows, ...customize].map((row) => rowName(row).length));
  return [
    ...bullets(make ? make.notes.map((note) => noteText(note, words)) : [setAndSave], pen),
    ...flags.map((step) => {
      const [label, from, to] =
        step.kind === "rename-role"
          ? ["Role ID", plainPaint(step.from), plainPaint(step.to)]
          : ["Administrator", ticked(step.from), ticked(step.to)];
      return `${indent}${labelled(label, `${from} → ${colour.bold(to)}`)}${pen.tick(step)}`.trimEnd();
    }),
    ...rowLines(rows, nameWidth, pen),
    ...customize.flatMap((step) => customizeLines(step, nameWidth, pen)),
    ...sources.flatMap(({ title, url }) => [
      colour.dim(`${indent}${askedForBy} ${quoted(plainPaint(title))}`),
      colour.dim(`${indent}${indent}${plainPaint(url)}`),
    ]),
  ];
}

/**
 * Rows below each other, each column in its own place: a change reads as on the screen, what is to be known of it below it.
 * Where the terminal is too narrow for that, the changes stand below the row's name.
 */
function rowLines(rows: readonly RowTask[], nameWidth: number, pen: TextContext): string[] {
  const titles = changedColumns(rows);
  const text = (row: RowTask, title: (typeof titles)[number]) => {
    const step = row.cells[title];
    return step ? `${title} ${step.from} → ${step.to}${pen.tick(step)}` : "";
  };
  const widths = titles.map((title) => largest(rows.map((row) => text(row, title).length)));
  const cellsWidth = widths.reduce((sum, width) => sum + indent.length + width, 0);
  const fits = indent.length + nameWidth + cellsWidth <= pen.width;
  return rows.flatMap((row) => {
    const cells = titles.map((title) => text(row, title));
    const inPlace = cells.map((cell, index) => painted(cell.padEnd(widths[index] ?? 0), pen));
    const name = rowName(row);
    const changes = fits
      ? [[name.padEnd(nameWidth), ...inPlace].join(indent)]
      : [name, ...wrappedCells(cells, pen).map((line) => painted(line, pen))];
    return [
      ...changes.map((line) => `${indent}${line.trimEnd()}`),
      ...rowWarnings(row, pen.words)
        .flatMap((warning) => below(warning, pen))
        .map(pen.colour.yellow),
      ...rowReasons(row)
        .flatMap((reason) => below(reason, pen))
        .map(pen.colour.dim),
    ];
  });
}

/** As many changes on a line as there is room for. */
function wrappedCells(cells: readonly string[], { width }: TextContext): string[] {
  const lines: string[] = [];
  for (const cell of cells.filter((cell) => cell.trim() !== "")) {
    const longer = `${lines.at(-1) ?? ""}${indent}${cell}`;
    if (lines.length > 0 && indent.length + longer.trimEnd().length <= width) {
      lines[lines.length - 1] = longer;
    } else lines.push(`${indent}${cell}`);
  }
  return lines;
}

function painted(line: string, { colour }: TextContext): string {
  return line
    .replace(/→ (\w+)/g, (_, level: string) => `→ ${colour.bold(level)}`)
    .replaceAll("✓", colour.green("✓"));
}

function customizeLines(step: RoleTask["customize"][number], nameWidth: number, pen: TextContext): string[] {
  const { colour, words } = pen;
  const { labelled, noEntry, allOthers, why } = words.order;
  const { list, entries, other } = customizeLists(step);
  return [
    `${indent}${rowName(step).padEnd(nameWidth)}${indent}${labelled("Customize", colour.bold(list))}${pen.tick(step)}`.trimEnd(),
    ...(entries.length === 0 ? [`(${noEntry})`] : entries).map(
      (entry) => `${indent}${indent}${plainPaint(entry)}`,
    ),
    `${indent}${indent}${labelled(allOthers, other)}`,
    ...(step.reason === null ? [] : below(labelled(why, step.reason), pen).map(colour.dim)),
  ];
}

function rowName(row: { module: string; function: string }): string {
  return plainPaint(`${row.module} · ${row.function}`);
}
