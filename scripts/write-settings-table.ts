/** Writes the table of docs/settings.md from the table of the sources: `node scripts/write-settings-table.ts`. */
import { readFileSync, writeFileSync } from "node:fs";
import { withSettingsTable } from "./reference/settings-table.ts";

const file = new URL("../docs/settings.md", import.meta.url);
writeFileSync(file, await withSettingsTable(readFileSync(file, "utf8")));
