import { readdirSync, readFileSync } from "node:fs";
import { expect, it } from "@jest/globals";
import { exampleOutputs } from "./examples/example-outputs.ts";

it("examples/output/drift shows what the command prints now (`node scripts/write-drift-examples.ts` writes it)", () => {
  const folder = new URL("../../examples/output/drift/", import.meta.url);
  const outputs = exampleOutputs();
  expect(readdirSync(folder).sort()).toEqual([...outputs.keys()].sort());
  for (const [name, text] of outputs) expect(readFileSync(new URL(name, folder), "utf8")).toBe(text);
});
