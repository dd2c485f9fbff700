import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Page } from "playwright-core";

const axeSource = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

interface Violation {
  id: string;
  help: string;
  nodes: { target: string[]; failureSummary: string }[];
}

/** What axe-core finds wrong on the page as it is now, one line each; all its rules, best practices included. */
export async function axeViolations(page: Page): Promise<string[]> {
  // Evaluated by the debugger, so the page's Content-Security-Policy stays as it is.
  if (!(await page.evaluate("'axe' in globalThis"))) await page.evaluate(`${axeSource}; undefined`);
  const { violations } = await page.evaluate<{ violations: Violation[] }>(
    "axe.run().then(({ violations }) => JSON.parse(JSON.stringify({ violations })))",
  );
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, failureSummary }) => {
      return `${id} at ${target.join(" ")}: ${help}. ${failureSummary.replace(/\s+/g, " ")}`;
    }),
  );
}
