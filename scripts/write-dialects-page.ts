// Runs the main job in every dialect of the sandbox and writes docs/generated/dialects.md from what it did.
import { writeFileSync } from "node:fs";
import { dialectsPage, tryAll } from "../tests/dialects/support/dialects-page.ts";

const page = new URL("../docs/generated/dialects.md", import.meta.url);
writeFileSync(page, dialectsPage(await tryAll()));
