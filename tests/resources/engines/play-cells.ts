import { play, type Played } from "../support/case.ts";
import { builtIn, StaleAddress } from "./built-in.ts";
import type { CellEngine } from "./cell-engine.ts";
import { EngineSubject } from "./engine-subject.ts";
import { pulumiCli } from "./pulumi-cli.ts";
import { type SelectedCell, selectionFor } from "./selection.ts";
import { setStage } from "./stage.ts";

/*
 * Plays cells through an engine, in a process of its own, where Pulumi's SDK is loaded as it is for users.
 * Arguments: the engine, and which part of its cells, as "1/2". One JSON line per cell on standard output.
 */

export interface CellReport {
  resource: string;
  index: number;
  played?: Played;
  error?: string;
}

const engines: Record<string, CellEngine> = { "built-in": builtIn, pulumi: pulumiCli };
const [name = "", part = ""] = process.argv.slice(2);
const engine = engines[name];
const [own, parts] = part.split("/").map(Number);
if (!engine || !own || !parts) throw new Error("usage: play-cells.ts ENGINE PART/PARTS");
const chosen = engine;

const stage = await setStage();
for (const [position, selected] of selectionFor(name).entries()) {
  if (position % parts !== own - 1) continue;
  const report: CellReport = { resource: selected.table.resource, index: selected.index };
  try {
    report.played = await played(selected);
  } catch (error) {
    report.error = error instanceof Error ? (error.stack ?? error.message) : String(error);
  }
  process.stdout.write(`${JSON.stringify(report)}\n`);
}

/** On a tenant of its own; once more on another one where the first was not reached at all. */
async function played({ table, cell }: Pick<SelectedCell, "table" | "cell">, again = true): Promise<Played> {
  try {
    return await play(table, cell, (tracked, tenant) => {
      const begins = tracked.state;
      return new EngineSubject({ engine: chosen, stage, resource: table.resource, tenant, begins });
    });
  } catch (error) {
    if (again && error instanceof StaleAddress) return played({ table, cell }, false);
    throw error;
  }
}
