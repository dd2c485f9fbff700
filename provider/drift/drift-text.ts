import { counted, paint, type Paint, plainPaint, type TextOptions } from "../formats/paint.ts";
import type { RecordedStack } from "../stack/recorded.ts";
import type { Drift } from "./detect-drift.ts";
import { driftNotes, driftNoteText } from "./drift-notes.ts";
import { driftSummary } from "./drift-summary.ts";
import { findingChange, findingText, objectsOf } from "./finding-words.ts";

/** Of what the stack does not hold, so many names are shown. */
const mostShown = 20;

/** One line per finding, then what could not be read, a summary, and what to do next. */
export function driftText(recorded: RecordedStack, drift: Drift, options: TextOptions = {}): string {
  const colour = paint(options);
  const { findings, outstanding, unmanaged, unknown } = drift;
  const lines = driftLines(recorded, drift, options);
  if (lines.length > 0) lines.push("");
  lines.push(summaryColour(drift, colour)(driftSummary(drift)));
  if (unmanaged.length > 0) {
    const listed = unmanaged
      .slice(0, mostShown)
      .map(({ kind, name }) => `${kind === "role" ? "role" : "API member"} ${plainPaint(name)}`);
    const rest = unmanaged.length - listed.length;
    if (rest > 0) listed.push(`and ${counted(rest, "more", "more")} (--format json has all)`);
    lines.push(colour.dim(`not in this stack: ${listed.join(", ")}`));
  }
  for (const note of driftNotes(recorded, drift)) {
    const shown = note.note === "keys-not-tried" ? colour.dim : colour.yellow;
    lines.push(shown(plainPaint(driftNoteText(note))));
  }
  if (unknown.length > 0) lines.push("next: read again; what is unknown is neither right nor wrong");
  if (findings.length > 0) {
    lines.push(
      "next: put it right on the screen, or review it with `pulumi refresh --preview-only` and declare it",
    );
  }
  if (outstanding.length > 0)
    lines.push("next: `psa-access work-order --stack …` says what a person has to do");
  return `${lines.join("\n")}\n`;
}

/** Findings by object, with its last change after them, and what could not be read. */
export function driftLines(recorded: RecordedStack, drift: Drift, options: TextOptions = {}): string[] {
  const colour = paint(options);
  const objects = objectsOf(recorded);
  const nameOf = (urn: string) => colour.bold(plainPaint(objects.get(urn)?.name ?? urn));
  const { findings, unknown } = drift;
  return [
    ...findings.flatMap((finding, index) => {
      const { urn, kind, changed } = finding;
      const whole = kind === "missing" || kind === "re-created";
      const text = emphasised(plainPaint(findingText(finding)), whole, colour);
      const last = findings[index + 1]?.urn !== urn;
      return [
        `${nameOf(urn)}${whole ? ": " : " · "}${text}`,
        ...(changed && last
          ? [
              colour.dim(
                `${plainPaint(objects.get(urn)?.name ?? urn)}: last changed ${plainPaint(findingChange(changed))}`,
              ),
            ]
          : []),
      ];
    }),
    ...unknown.map(({ urn, reason }) => `${nameOf(urn)}: ${colour.yellow("unknown")}: ${plainPaint(reason)}`),
  ];
}

function emphasised(text: string, whole: boolean, colour: Paint): string {
  if (whole) return text.replace(/^gone/, colour.red("gone"));
  const at = text.lastIndexOf(", live ") + ", live ".length;
  return `${text.slice(0, at)}${colour.red(text.slice(at))}`;
}

function summaryColour(
  { findings, unknown, outstanding, compared }: Drift,
  colour: Paint,
): (text: string) => string {
  if (findings.length > 0) return colour.red;
  if (unknown.length > 0) return colour.yellow;
  return outstanding.length > 0 || compared === 0 ? (text) => text : colour.green;
}
