/** Writes docs/generated/lifecycle.md from the tables of tests/resources: `node scripts/write-lifecycle-page.ts`. */
import { writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { lifecyclePage } from "../tests/resources/page/lifecycle-page.ts";

const file = join(dirname(dirname(fileURLToPath(import.meta.url))), "docs", "generated", "lifecycle.md");
await writeFile(file, await lifecyclePage());
