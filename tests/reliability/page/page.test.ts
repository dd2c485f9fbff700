import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "@jest/globals";
import { reliabilityPage } from "./reliability-page.ts";

const file = join(import.meta.dirname, "..", "..", "..", "docs", "reliability.md");

it("docs/reliability.md is what the last whole run and the tables of the tests give", () => {
  expect(readFileSync(file, "utf8")).toBe(reliabilityPage());
});
