import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { exceptions } from "../matrix/exceptions.ts";
import { durations, matrixFaults } from "../matrix/faults.ts";
import { rules } from "../matrix/play-case.ts";

/** What the whole form leaves beside the tests. */
interface WholeRun {
  date: string;
  minutes: number;
  node: string;
  processors: number;
  passed: number;
  failed: number;
  suites: Record<string, Record<string, unknown>>;
}

const lastRun = join(import.meta.dirname, "..", "last-whole-run.json");

/** docs/reliability.md: what the tests try, and the figures of the last run of their whole form. */
export function reliabilityPage(): string {
  const run = existsSync(lastRun) ? (JSON.parse(readFileSync(lastRun, "utf8")) as WholeRun) : undefined;
  return `${[
    "# Reliability",
    "",
    "Written by the whole form of `npm run test:reliability`; do not edit.",
    "",
    "`npm run test:reliability` plays a bounded form: the same sample in every run. `.ci/nightly` plays the whole one",
    "(`PSA_RELIABILITY=whole`), and rewrites this page and `tests/reliability/last-whole-run.json`.",
    "A failure names its case. One case again:",
    "",
    "```sh",
    'PSA_RELIABILITY_CASE="create (guided) / 3 GET /system/securityroles / reset-after / once" npm run test:reliability -- matrix',
    "```",
    "",
    "## Figures of the last whole run",
    "",
    ...(run ? figuresOf(run) : ["There has been none yet."]),
    "",
    "## The fault matrix",
    "",
    "Every operation runs once without a fault; then once for each request of its log × each fault × how long it lasts:",
    `${durations.map((duration) => `\`${duration}\``).join(", ")} (it passes; this request for good; everything from this request on).`,
    "So a new request is covered without anyone writing a test. `psa-access sandbox --help` says what each fault does:",
    "",
    ...matrixFaults.map(({ name, readsOnly }) => `- \`${name}\`${readsOnly ? " (reads)" : ""}`),
    "",
    "For every case:",
    "",
    ...Object.entries(rules).map(([name, text]) => `- **${name}**: ${text}.`),
    "",
    "## Exceptions",
    "",
    ...(exceptions.length === 0
      ? ["None."]
      : exceptions.map(({ rule, where, reason }) => `- **${rule}**, \`${where.source}\`: ${reason}.`)),
    "",
  ].join("\n")}`;
}

function figuresOf({ date, minutes, node, processors, passed, failed, suites }: WholeRun): string[] {
  return [
    `${date}, ${minutes} minutes on ${processors} processors, Node ${node}: ${passed} passed, ${failed} failed.`,
    "",
    "| what | figures |",
    "| --- | --- |",
    ...Object.entries(suites)
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([name, figures]) => `| ${name} | ${inWords(figures)} |`),
  ];
}

function inWords(figures: Record<string, unknown>): string {
  return Object.entries(figures)
    .map(([name, value]) => `${name} ${typeof value === "string" ? value : JSON.stringify(value)}`)
    .join(", ");
}
