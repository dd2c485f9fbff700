import { dialects } from "../../../provider/sandbox/index.ts";
import { type Expectation, expectations, titleOf } from "./expectations.ts";
import { type Job, runMainJob } from "./main-job.ts";

/** An expectation and what came of it. */
export interface Tried {
  expectation: Expectation;
  job: Job;
}

export async function tryAll(): Promise<Tried[]> {
  const tried: Tried[] = [];
  for (const expectation of expectations) tried.push({ expectation, job: await runMainJob(expectation) });
  return tried;
}

/** Where a job ended: `passes`, or the stage it stopped in. */
export function endOf({ stages }: Job): string {
  const last = stages.at(-1);
  return !last || last.outcome.passed ? "passes" : last.stage;
}

/** `docs/generated/dialects.md`, from what the jobs did. */
export function dialectsPage(tried: readonly Tried[]): string {
  const usual = new Set(tried[0]?.job.stages.flatMap(({ outcome }) => outcome.said.map(withoutNames)) ?? []);
  return `${[
    "# Tenants that answer otherwise",
    "",
    "Some of ConnectWise's behaviour is documented nowhere, so the sandbox can answer in every way that is thinkable: in",
    "dialects (`psa-access sandbox --dialect NAME`). The main job was run in each: three vendors from code to proved roles and",
    "keys, a run with nothing to do, a role widened by somebody and put right, a key rotated, everything removed. It passes, or",
    "stops with a message that names the cause. It never says proved of what is not, makes nothing twice, and leaves no",
    "difference unsaid; that is checked against the sandbox's own state after every stage.",
    "",
    "Written from that run by `scripts/write-dialects-page.ts`.",
    "",
    ...table(
      ["dialect", "the main job", "visits"],
      tried.map(({ expectation, job }) => [titleOf(expectation), endText(job), String(visits(job))]),
    ),
    "",
    "Visits are those of a person to make all roles and keys. In every dialect, one is needed to make the keys.",
    "",
    ...tried.slice(1).flatMap((one) => section(one, usual)),
  ]
    .join("\n")
    .trimEnd()}\n`;
}

function section({ expectation, job }: Tried, usual: ReadonlySet<string>): string[] {
  const { user } = expectation;
  const told = messages(job, usual);
  return [
    `## ${titleOf(expectation)}`,
    "",
    ...questions(expectation),
    `The main job ${endText(job)}.`,
    "",
    ...(told.length > 0 ? ["It says:", "", "```text", ...told, "```", ""] : []),
    `What to do: ${user}`,
    "",
  ];
}

function questions({ dialects: spoken, config, attests, mode, pause }: Expectation): string[] {
  if (spoken.length !== 1 || config || attests || mode || pause !== undefined) return [];
  const dialect = dialects.find(({ name }) => name === spoken[0]);
  return dialect ? [`${dialect.description} Open question: ${dialect.question}`, ""] : [];
}

function endText(job: Job): string {
  const end = endOf(job);
  return end === "passes" ? "passes" : `stops at "${end}"`;
}

function visits({ stages }: Job): number | "–" {
  const first = stages[0]?.outcome;
  return first?.passed ? first.visits : "–";
}

/** What is said here and not in the default dialect; one vendor stands for all, and what stopped the job is always there. */
function messages({ stages }: Job, usual: ReadonlySet<string>): string[] {
  const told = new Map<string, string>();
  for (const { outcome } of stages) {
    for (const text of outcome.said) {
      const kind = withoutNames(text);
      if ((outcome.passed && usual.has(kind)) || told.has(kind)) continue;
      told.set(kind, withoutVolatile(text));
    }
  }
  return [...told.values()];
}

/** Record ids and public keys differ from run to run. */
function withoutVolatile(text: string): string {
  return text
    .replace(/ \(\d+\)/g, "")
    .replace(/\bkey [A-Za-z0-9]{16}\b/g, "key …")
    .replace(/(securityRoles|settings)\/\d+/g, "$1/…");
}

/** The same message for another vendor. */
function withoutNames(text: string): string {
  return withoutVolatile(text)
    .replace(/\((Sophos|Umbrella|OfficeProtect)\)/g, "(…)")
    .replace(/"[^"]*"/g, '"…"')
    .replace(/\d+ steps?/g, "steps")
    .replace(/looked up in ConnectWise: [^;]*;/, "looked up in ConnectWise: …;")
    .replace(/(wider than declared: |did not take ).*/, "$1");
}

function table(head: string[], rows: string[][]): string[] {
  const widths = head.map((_, column) => Math.max(...[head, ...rows].map((row) => row[column]?.length ?? 0)));
  const line = (cells: string[]) =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(" | ")} |`;
  return [line(head), line(widths.map((width) => "-".repeat(width))), ...rows.map(line)];
}
