import { readdirSync, readFileSync } from "node:fs";
import { expect, it } from "@jest/globals";
import { exampleOutputs } from "./diff/example-outputs.ts";

it("examples/output/diff shows what the command prints now (`node scripts/write-diff-examples.ts` writes it)", async () => {
  const folder = new URL("../../examples/output/diff/", import.meta.url);
  const outputs = await exampleOutputs();
  expect(readdirSync(folder).sort()).toEqual([...outputs.keys()].sort());
  for (const [name, text] of outputs) expect(readFileSync(new URL(name, folder), "utf8")).toBe(text);
});
