import { describe, expect, it } from "@jest/globals";
import { nameOf, play } from "./support/case.ts";
import { expectOnlyReads, expectOutcome } from "./support/expect-outcome.ts";
import { missingCells } from "./tables/grid.ts";
import { tables } from "./tables/tables.ts";

describe.each(tables.map((table) => [table.resource, table] as const))("%s", (_, table) => {
  it("has every operation in every mode, or says why not", () => {
    expect(missingCells(table)).toEqual([]);
  });

  it("names every cell once", () => {
    const names = table.cells.map(nameOf);
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  });

  it.each(table.cells.map((cell) => [nameOf(cell), cell] as const))("%s", async (_name, cell) => {
    const { outcome, next } = await play(table, cell);
    expectOutcome(outcome, cell.then);
    if (cell.mode === "observe") expectOnlyReads(outcome);
    if (cell.next) expectOutcome(next ?? outcome, cell.next);
  });
});
