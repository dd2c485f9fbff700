import { format } from "prettier";
import { permissionWriteModes } from "../../../provider/access/permission-writes.ts";
import { selectionFor } from "../engines/selection.ts";
import { type Case, play, type Table } from "../support/case.ts";
import type { Subject } from "../support/tracked.ts";
import { cellsOf, whyNot } from "../tables/grid.ts";
import { meanings, type Operation, operations } from "../tables/operations.ts";
import { tables } from "../tables/tables.ts";
import { cellText } from "./cell-text.ts";

type AnyCase = Case<Subject>;

/** Cells of one operation that say and do the same, whatever the mode. */
interface Entry {
  modes: string[];
  does: string;
  text: string;
}

/** `docs/generated/lifecycle.md`: the tables, with what happened when they were played on a sandbox a moment ago. */
export async function lifecyclePage(): Promise<string> {
  const sections: string[] = [];
  for (const table of tables) sections.push(await sectionOf(table));
  return format([introduction(), ...sections].join("\n\n"), { parser: "markdown", printWidth: 110 });
}

function introduction(): string {
  const counts = tables.map((table) => {
    const engine = selectionFor("built-in").filter((one) => one.table === table).length;
    return { resource: table.resource, cells: table.cells.length, engine };
  });
  const sum = (of: "cells" | "engine") => counts.reduce((total, count) => total + count[of], 0);
  const [cells, engine] = [sum("cells"), sum("engine")];
  return `# The life of every resource

<!-- Written by \`node scripts/write-lifecycle-page.ts\` from tests/lifecycle/tables; a test compares the two. -->

What the provider does in each case: resource × operation × mode. **${cells} cells**: all of them are tests that call the provider's lifecycle
directly, and ${engine} of them are played a second time through a real engine, which has to make the same requests, record the same state and end with the
same exit code: ${cells + engine} cells × engines in all. Where a Pulumi CLI is on the PATH, the main operations of each resource go through it as well.
Where there is no cell there is no behaviour; the grids say why.

| resource | cells | host-free | built-in engine |
| --- | --- | --- | --- |
${counts.map(({ resource, cells: own, engine: played }) => `| [${resource}](#${resource.toLowerCase()}) | ${own} | ${own} | ${played} |`).join("\n")}

The modes are those of \`connectwise:permissionWrites\`: \`guided\` (default; a person sets levels), \`api\` (levels are written), \`observe\` (nothing is written).
Cells not played through an engine are those beyond \`SecurityRole\` in mode \`api\`, where it makes the calls of \`guided\`, and those that say so.

How to read a cell:

- **requests**: all that left the process, in order, with the status of the answer (\`0\`: the connection broke). Names stand where ConnectWise's record ids do.
- **in state**: what the engine did, and the steps that are outstanding afterwards.
- **the user sees**: reasons of a failure, and notes.
- **exit**: of \`psa-access rehearse\`: 0 done, 1 refused or failed in part, 20 a person has to do something; of a refresh with \`--expect-no-changes\`: 7 there are differences.
- **next**: the next \`up\` with the same program, where it tells something.`;
}

async function sectionOf(table: Table): Promise<string> {
  const blocks: string[] = [];
  for (const operation of operations) {
    const cells = (table.cells as readonly AnyCase[]).filter((cell) => cell.operation === operation);
    if (cells.length === 0) continue;
    const entries = await entriesOf(table, cells);
    blocks.push(
      `### ${table.resource} · ${operation}\n\n_${meanings[operation]}_`,
      ...entries.map(({ modes, does, text }) => `#### ${modes.join(", ")}: ${does}\n\n${text}`),
    );
  }
  return [`## ${table.resource}`, gridOf(table), reasonsOf(table), ...blocks].join("\n\n");
}

async function entriesOf(table: Table, cells: readonly AnyCase[]): Promise<Entry[]> {
  const entries: Entry[] = [];
  for (const cell of cells) {
    const { does, hostFreeOnly } = cell;
    const without = hostFreeOnly === undefined ? "" : `\n- not played through an engine: ${hostFreeOnly}`;
    const text = cellText(await play(table, cell)) + without;
    const same = entries.find((entry) => entry.does === does && entry.text === text);
    if (same) same.modes.push(cell.mode);
    else entries.push({ modes: [cell.mode], does, text });
  }
  return entries;
}

function gridOf(table: Table): string {
  const rows = operations.map((operation) => {
    const counts = permissionWriteModes.map((mode) => cellsOf(table, operation, mode).length || "–");
    return `| ${linkTo(table, operation)} | ${counts.join(" | ")} |`;
  });
  return `| operation | ${permissionWriteModes.join(" | ")} |\n| --- | --- | --- | --- |\n${rows.join("\n")}`;
}

function linkTo({ resource, cells }: Table, operation: Operation): string {
  if (!cells.some((cell) => cell.operation === operation)) return operation;
  const anchor = `${resource} · ${operation}`
    .toLowerCase()
    .replace(/[^\w\- ]/g, "")
    .replaceAll(" ", "-");
  return `[${operation}](#${anchor})`;
}

function reasonsOf(table: Table): string {
  const lines = operations.flatMap((operation) => {
    const missing = permissionWriteModes.filter((mode) => cellsOf(table, operation, mode).length === 0);
    const reason = missing[0] && whyNot(table, operation, missing[0]);
    const where = missing.length === permissionWriteModes.length ? "" : ` in ${missing.join(", ")}`;
    return reason ? [`- ${operation}${where}: ${reason.because}`] : [];
  });
  return `No cell, and why:\n\n${lines.join("\n")}`;
}
