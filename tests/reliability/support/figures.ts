import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const folder = join(import.meta.dirname, "..", "..", "..", "build", "reliability");

/** Leaves what a suite counted to the runner, which writes the page from it. */
export function noteFigures(suite: string, figures: Record<string, number | string | object>): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `${suite}.json`), `${JSON.stringify(figures, null, 1)}\n`);
}
