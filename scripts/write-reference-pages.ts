/** Writes docs/reference from the comments of the sources: `node scripts/write-reference-pages.ts`. */
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { referencePages } from "./reference/pages.ts";

const folder = new URL("../docs/reference/", import.meta.url);
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder);
for (const [file, text] of referencePages()) writeFileSync(new URL(file, folder), text);
