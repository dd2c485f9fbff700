import { expect, it } from "@jest/globals";
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { lifecyclePage } from "./page/lifecycle-page.ts";

const file = join(dirname(fileURLToPath(import.meta.url)), "..", "..", "docs", "generated", "lifecycle.md");

it("docs/generated/lifecycle.md is what scripts/write-lifecycle-page.ts writes", async () => {
  expect(await lifecyclePage()).toBe(readFileSync(file, "utf8"));
}, 180_000);
