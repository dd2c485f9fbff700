// Writes examples/output/drift; a test compares what stands there.
import { mkdirSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { exampleOutputs } from "../tests/drift/examples/example-outputs.ts";

const folder = fileURLToPath(new URL("../examples/output/drift/", import.meta.url));
mkdirSync(folder, { recursive: true });
for (const [name, text] of exampleOutputs()) writeFileSync(`${folder}${name}`, text);
