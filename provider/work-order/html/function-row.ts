import { type RoleReference, stepKey } from "../../access/step.ts";
import type { RowTask } from "../show/tasks.ts";
import { noteText } from "../languages/words-of.ts";
import { markup, type Markup } from "../../formats/markup.ts";
import { prose } from "./prose.ts";
import { isChanged, type ScreenRow } from "./role-screen.ts";
import { inOwnWords, type PageContext, mistakenCell, type MistakenCell } from "./page-context.ts";
import { tickBox } from "./tick-box.ts";

/** What the rows of a role have in common. */
export interface RoleRows {
  role: RoleReference;
  /** Address of a source → its number in the role's list; empty when there is but one. */
  sourceNumbers: ReadonlyMap<string, { number: number; anchor: string }>;
  /** Anchor of the dialog of a row. */
  dialogAnchor: (module: string, fn: string) => string;
}

/** A function of a role, in a table body of its own: that keeps its reasons beside it on paper. */
export function functionRow(module: string, row: ScreenRow, about: RoleRows, sheet: PageContext): Markup {
  const { task, customize } = row;
  const heading = task
    ? tickBox(Object.values(task.cells), row.function, `${module} · ${row.function}`, sheet)
    : row.function;
  const link = customize
    ? markup` <a class="cz" href="#${about.dialogAnchor(module, row.function)}">(customize)</a>`
    : row.hasCustomize && markup` <span class="cz">(customize)</span>`;
  return markup`
    <tbody${!isChanged(row) && !isWrong(module, row, about.role, sheet) && markup` class="same"`}>
      <tr>
        <th scope="row">${heading}${link}${task && bareSources(task.cells, about, sheet)}</th>
        ${row.levels.map((cell) =>
          levelCell(
            cell,
            row,
            mistakenCell(sheet, about.role, { module, function: row.function, ...cell }),
            sheet,
          ),
        )}
      </tr>
      ${task && whyRow(task.cells, about, sheet)}
    </tbody>`;
}

function levelCell(
  { column, level }: ScreenRow["levels"][number],
  { task }: ScreenRow,
  wrong: MistakenCell | undefined,
  sheet: PageContext,
): Markup {
  const { done, words } = sheet;
  if (wrong) {
    const { liveNow, setTo } = words.page;
    const now = `${liveNow(wrong.live)}: ${setTo(wrong.target)}`;
    return markup`<td class="wrong"><strong>${wrong.live}</strong> → <ins>${wrong.target}</ins>
      <span class="now">${inOwnWords(now, sheet)}</span></td>`;
  }
  const step = task?.cells[column];
  if (!step) return markup`<td>${level}</td>`;
  if (done?.has(stepKey(step))) return markup`<td class="c d">✓ <ins>${step.to}</ins></td>`;
  // A level that is right already, though nobody ticked it, is not where the change starts.
  const from = level === null || level === step.to ? step.from : level;
  return markup`<td class="c"><del>${from}</del> → <ins>${step.to}</ins></td>`;
}

/** Whether somebody set any level of the row that nobody asked for. */
export function isWrong(module: string, row: ScreenRow, role: RoleReference, sheet: PageContext): boolean {
  return row.levels.some(
    ({ column }) => mistakenCell(sheet, role, { module, function: row.function, column }) !== undefined,
  );
}

type Cells = RowTask["cells"];

/** Why the vendor asks for the row, and what to look out for. */
function whyRow(cells: Cells, about: RoleRows, sheet: PageContext): Markup | undefined {
  const steps = Object.values(cells);
  const reasons = new Map(steps.flatMap(({ reason, source }) => (reason === null ? [] : [[reason, source]])));
  const warnings = new Set(steps.flatMap(({ notes }) => notes.map((note) => noteText(note, sheet.words))));
  if (reasons.size === 0 && warnings.size === 0) return undefined;
  const lines = [...reasons].map(
    ([reason, source]) => markup`<p>${reason} ${source && sourceMark(source.url, about, sheet)}</p>`,
  );
  const alarms = [...warnings].map(
    (text) => markup`<p class="warn">${inOwnWords(prose(text, sheet), sheet)}</p>`,
  );
  return markup`<tr class="why"><td colspan="5">${lines}${alarms}</td></tr>`;
}

/** Who asks for cells that nobody gives a reason for. */
function bareSources(cells: Cells, about: RoleRows, sheet: PageContext): Markup[] {
  const urls = new Set(
    Object.values(cells).flatMap(({ reason, source }) => (reason === null && source ? [source.url] : [])),
  );
  return [...urls].map((url) => markup` ${sourceMark(url, about, sheet)}`);
}

/** `[2]`, a link to the role's second source; nothing where there is but one. */
function sourceMark(url: string, { sourceNumbers }: RoleRows, { words }: PageContext): Markup | undefined {
  const at = sourceNumbers.get(url);
  if (!at) return undefined;
  const label = markup`<span class="vh" lang="${words.language}">${words.page.source} </span>[${at.number}]`;
  return markup`<a class="ref" href="#${at.anchor}">${label}</a>`;
}
