import { compareAccess } from "../compare/compare-access.ts";
import { type AccessReport, accessReport, isSilent } from "../report/access-report.ts";
import { type Gate, gateResult, type GateResult } from "../report/gates.ts";
import { differenceNoteText } from "../report/note-words.ts";
import { plainPaint } from "../../formats/paint.ts";
import { PsaError } from "../../access/psa-error.ts";
import { colours } from "../../terminal/colours.ts";
import { type ExitCode, exitCodes, worst } from "../../terminal/exit-code.ts";
import type { Io } from "../../terminal/io.ts";
import { profileGuide } from "../../work-order/open-resources.ts";
import { print } from "../../terminal/output.ts";
import { type Comparison, readComparison, type Sources } from "../compare/read-comparison.ts";
import { packageVersion } from "../../terminal/package-version.ts";

export interface DiffFlags {
  preview?: string;
  /** False: `--no-widening` was given. */
  widening: boolean;
  /** In percent. */
  maxChanged?: number;
  format: "text" | "md" | "json" | "html" | "sarif" | "junit" | "csv";
  artifact?: string;
  program: string;
  out?: string;
}

export async function runDiff(
  before: string | undefined,
  after: string | undefined,
  flags: DiffFlags,
  io: Io,
): Promise<ExitCode> {
  const comparison = await readComparison(requiredSources(before, after, flags), flags.program, io);
  const report = accessReport(compareAccess(comparison.before, comparison.after), profileGuide);
  const gates = gatesOf(flags).map((gate) => gateResult(gate, report));
  await print(io, await rendered(report, gates, comparison, flags, io), { out: flags.out, private: true });
  const failed = gates.filter(({ passed }) => !passed);
  sayLimits(report, failed, comparison, flags, io);
  const differs = gates.length > 0 ? failed.length > 0 : !isSilent(report);
  const unknown = comparison.incomplete !== undefined || report.summary.unknown > 0;
  return worst(
    differs ? exitCodes.differences : exitCodes.done,
    unknown ? exitCodes.unknown : exitCodes.done,
  );
}

function requiredSources(
  before: string | undefined,
  after: string | undefined,
  { preview }: DiffFlags,
): Sources {
  if (preview !== undefined && before === undefined) return { preview };
  if (
    preview === undefined &&
    before !== undefined &&
    after !== undefined &&
    !(before === "-" && after === "-")
  ) {
    return { before, after };
  }
  throw new PsaError({
    code: "bad-input",
    what:
      preview === undefined
        ? "There is nothing to compare."
        : "A preview holds both sides: OLD and NEW cannot be given with it.",
    why: before === "-" && after === "-" ? "Standard input can be only one of the two." : undefined,
    next: "Give OLD and NEW, or --preview with the output of `pulumi preview --json --show-sames`.",
  });
}

function gatesOf({ widening, maxChanged }: DiffFlags): Gate[] {
  return [
    ...(widening ? [] : [{ gate: "no-widening" } as const]),
    ...(maxChanged === undefined ? [] : [{ gate: "max-changed", percent: maxChanged } as const]),
  ];
}

/** What must not be missed stands on stderr, unless the report on the terminal says it. */
function sayLimits(
  report: AccessReport,
  failed: readonly GateResult[],
  comparison: Comparison,
  { format, out }: DiffFlags,
  io: Io,
): void {
  if (format !== "text" || out !== undefined || isSilent(report)) {
    for (const note of report.notes) io.stderr.write(`note: ${plainPaint(differenceNoteText(note))}\n`);
    for (const { gate, because } of failed) io.stderr.write(`--${gate} does not hold: ${because}\n`);
  }
  const { incomplete } = comparison;
  if (incomplete !== undefined) io.stderr.write(`unknown: ${plainPaint(incomplete)}\n`);
  else if (report.summary.unknown > 0) {
    io.stderr.write(
      comparison.after.partial
        ? "unknown: not all of what the update will allow is in this preview; make it with `pulumi preview --json --show-sames`\n"
        : "unknown: not all of what the update will allow is known before it runs\n",
    );
  }
}

/** Each form is loaded when it is asked for. */
async function rendered(
  report: AccessReport,
  gates: readonly GateResult[],
  { before, after, incomplete, id }: Comparison,
  { format, out, artifact, program }: DiffFlags,
  io: Io,
): Promise<string> {
  const context = { before: before.tenant, after: after.tenant, gates, incomplete };
  switch (format) {
    case "text": {
      const { diffText } = await import("../report/diff-text.ts");
      return diffText(report, { gates, color: out === undefined && colours(io, "stdout") });
    }
    case "md": {
      const { diffMarkdown } = await import("../report/diff-markdown.ts");
      return diffMarkdown(report, { id, gates, artifact, incomplete });
    }
    case "json":
      return (await import("../report/diff-json.ts")).diffJson(report, context);
    case "html":
      return (await import("../report/diff-html.ts")).diffHtml(report, context);
    case "sarif": {
      const { diffSarif } = await import("../report/diff-sarif.ts");
      return diffSarif(report, { version: packageVersion(), program, incomplete });
    }
    case "junit":
      return (await import("../report/diff-junit.ts")).diffJunit(report);
    case "csv":
      return (await import("../report/diff-csv.ts")).diffCsv(report);
  }
}
