/** Writes docs/reliability.md from the last whole run and the tables of tests/reliability: `node scripts/write-reliability-page.ts`. */
import { writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { reliabilityPage } from "../tests/reliability/page/reliability-page.ts";

const file = join(dirname(dirname(fileURLToPath(import.meta.url))), "docs", "reliability.md");
await writeFile(file, reliabilityPage());
