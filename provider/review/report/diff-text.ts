import type { SourcePlace } from "../../access/source-place.ts";
import { changeText } from "../../access/cell-text.ts";
import { type Paint, paint, plainPaint, type TextOptions } from "../../formats/paint.ts";
import { type AccessReport, entriesOf, isSilent } from "./access-report.ts";
import type { IntegrationChanges } from "./integration-changes.ts";
import { changesText } from "./changes-text.ts";
import type { ChangeEntry, Effect } from "./change-entry.ts";
import { declaredName } from "./declared-name.ts";
import type { GateResult } from "./gates.ts";
import { differenceNoteText } from "./note-words.ts";
import { someOf } from "./some-of.ts";

const signs: Record<Effect, string> = { wider: "+", unknown: "?", unclear: "?", narrower: "-", neutral: "·" };

/** For a terminal: what each integration may do more, then less. Empty when nothing changed. */
export function diffText(
  report: AccessReport,
  { gates = [], ...options }: TextOptions & { gates?: readonly GateResult[] } = {},
): string {
  if (isSilent(report)) return "";
  const colour = paint(options);
  const parts = [
    ...report.integrations.map((integration) => integrationLines(integration, colour).join("\n")),
    [
      plainPaint(changesText(entriesOf(report))),
      ...report.notes.map((note) => colour.dim(`note: ${plainPaint(differenceNoteText(note))}`)),
      ...gates.map(({ gate, passed, because }) =>
        passed
          ? colour.green(`--${gate} holds: ${because}`)
          : colour.red(`--${gate} does not hold: ${because}`),
      ),
    ].join("\n"),
  ];
  return `${parts.join("\n\n")}\n`;
}

function integrationLines({ title, holders, role, entries }: IntegrationChanges, colour: Paint): string[] {
  const held = holders.length > 0 ? colour.dim(`, held by ${plainPaint(someOf(holders))}`) : "";
  const kind = role ? colour.dim(" · security role") : "";
  const declared = role?.place ? placeText(role.place) : role?.urn && `declared as ${declaredName(role.urn)}`;
  const place = declared ? colour.dim(`, ${plainPaint(declared)}`) : "";
  return [
    `${colour.bold(plainPaint(title))}${kind}${held}${place}`,
    ...entries.flatMap((entry) => entryLines(entry, title, role, colour)),
    ...sourceLines(entries).map((line) => colour.dim(`  ${plainPaint(line)}`)),
  ];
}

/** Each page once, not at each right that it asks for. */
function sourceLines(entries: readonly ChangeEntry[]): string[] {
  const urls = new Set(entries.flatMap(({ ask }) => (ask ? [ask.source.url] : [])));
  return [...urls].map((url) => `the vendor's guide: ${url}`);
}

function entryLines(
  entry: ChangeEntry,
  title: string,
  role: IntegrationChanges["role"],
  colour: Paint,
): string[] {
  const { subject, predicate, effect, rule, row, ask, place } = entry;
  // Under its own heading a role need not be named in each line.
  const sentence = plainPaint(subject === title ? predicate : `${subject} ${predicate}`);
  const loud = rule === "role-admin-granted";
  const line = `${loud ? "!" : signs[effect]} ${loud ? `ADMINISTRATOR: ${sentence}` : sentence}`;
  const painted = loud
    ? colour.bold(colour.red(line))
    : effect === "wider"
      ? colour.red(line)
      : effect === "narrower"
        ? colour.green(line)
        : effect === "neutral"
          ? line
          : colour.yellow(line);
  const below = [
    ...(row?.cells ?? []).map((cell) =>
      changeText({ ...cell, module: row?.module ?? "", function: row?.function ?? "" }),
    ),
    ...askLines(ask),
    ...(place && place !== role?.place ? [placeText(place)] : []),
  ];
  return [`  ${painted}`, ...below.map((text) => colour.dim(`      ${plainPaint(text)}`))];
}

function placeText({ file, line }: SourcePlace): string {
  return `declared in ${file}:${line}`;
}

function askLines(ask: ChangeEntry["ask"]): string[] {
  if (ask === undefined) return [];
  if (ask === null) return ["the vendor's guide does not ask for it"];
  return [ask.reason === null ? "the vendor asks for it" : `the vendor asks for it: ${ask.reason}`];
}
