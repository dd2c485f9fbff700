// Writes examples/output/diff; a test compares what stands there.
import { mkdirSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { exampleOutputs } from "../tests/review/diff/example-outputs.ts";

const folder = fileURLToPath(new URL("../examples/output/diff/", import.meta.url));
mkdirSync(folder, { recursive: true });
for (const [name, text] of await exampleOutputs()) writeFileSync(`${folder}${name}`, text);
