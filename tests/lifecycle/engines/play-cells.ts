import { play, type Played } from "../support/case.ts";
import { tables } from "../tables/tables.ts";
import { builtIn } from "./built-in.ts";
import { EngineSubject } from "./engine-subject.ts";
import { setStage } from "./stage.ts";

/*
 * Plays cells through an engine, in a process of its own, where Pulumi's SDK is loaded as it is for users.
 * Arguments: which part of the cells, as "1/2". One JSON line per cell on standard output.
 */

export interface CellReport {
  resource: string;
  index: number;
  played?: Played;
  error?: string;
}

const engines = { "built-in": builtIn };
const [engineName = "built-in", part = "1/1"] = process.argv.slice(2);
const engine = engines[engineName as keyof typeof engines];
const [own = 1, parts = 1] = part.split("/").map(Number);

const all = tables.flatMap((table) =>
  table.cells.map((cell, index) => ({ table, cell, index })).filter(({ cell }) => !cell.hostFreeOnly),
);
const mine = all.filter((_, position) => position % parts === own - 1);

const stage = await setStage();
for (const { table, cell, index } of mine) {
  const report: CellReport = { resource: table.resource, index };
  try {
    report.played = await play(table, cell, (tracked, tenant) => {
      const begins = tracked.state;
      return new EngineSubject({ engine, stage, resource: table.resource, tenant, begins });
    });
  } catch (error) {
    report.error = error instanceof Error ? (error.stack ?? error.message) : String(error);
  }
  process.stdout.write(`${JSON.stringify(report)}\n`);
}
