import { largest } from "../../access/largest.ts";
import { cellText } from "../../access/cell-text.ts";
import { counted, paint, type Paint, plainPaint, type TextOptions } from "../../formats/paint.ts";
import { attestationLine } from "../../work-order/show/tasks.ts";
import { keysTab } from "../../work-order/languages/screen-paths.ts";
import type { VerifiedPair, VerifiedVerdict } from "./verified-pair.ts";

/** The report for a terminal: a line for each pair, and below it what is wrong and what to do. */
export function verifyText(
  pairs: readonly VerifiedPair[],
  { expectRefused, ...options }: TextOptions & { expectRefused: boolean },
): string {
  if (pairs.length === 0) return "The stack holds no API key.\n";
  const colour = paint(options);
  const rows = pairs.map((pair) => [
    plainPaint(pair.member),
    plainPaint(pair.key),
    `${pair.publicKey ?? "–"}${pair.pair === "retiring" ? " (retiring)" : ""}`,
  ]);
  const widths = titles.map((title, at) =>
    largest(
      rows.map((row) => row[at]?.length ?? 0),
      title.length,
    ),
  );
  const aligned = (row: readonly string[]) => row.map((text, at) => text.padEnd(widths[at] ?? 0)).join("   ");
  const lines = pairs.flatMap((pair, at) => {
    const verdict = markedVerdict(pair, expectRefused, colour);
    return [`${aligned(rows[at] ?? [])}   ${verdict}`, ...details(pair, expectRefused, colour)];
  });
  const head = colour.bold(`${aligned(titles)}   Verdict`);
  return `${[head, ...lines, "", summary(pairs)].join("\n")}\n`;
}

const titles = ["Member", "Key", "Public key"];

const words: Record<VerifiedVerdict, string> = {
  proved: "proved",
  attested: "attested: a person vouches for it",
  "too-narrow": "too narrow",
  "too-wide": "too wide",
  "other-member": "another member's",
  inactive: "member is inactive",
  refused: "refused",
  "signs-in": "still signs in",
  "no-pair": "no pair yet",
  "not-known": "not known",
};

function markedVerdict(pair: VerifiedPair, expectRefused: boolean, colour: Paint): string {
  const text = words[pair.verdict];
  if (isWell(pair, expectRefused)) return `${colour.green("✓")} ${text}`;
  if (pair.verdict === "not-known") return `${colour.yellow("?")} ${text}`;
  const waits = pair.verdict === "no-pair" || (pair.verdict === "signs-in" && !expectRefused);
  return `${waits ? colour.yellow("!") : colour.red("✗")} ${text}`;
}

function isWell({ verdict, pair }: VerifiedPair, expectRefused: boolean): boolean {
  if (expectRefused) return verdict === "refused" || verdict === "no-pair";
  return verdict === "proved" || verdict === "attested" || (verdict === "refused" && pair === "retiring");
}

function details(pair: VerifiedPair, expectRefused: boolean, colour: Paint): string[] {
  const cells = pair.cells.map((cell) => `${cellText(cell)}: ${cell.from}, declared ${cell.to}`);
  const advice = isWell(pair, expectRefused) ? undefined : adviceFor(pair, expectRefused);
  return [
    ...cells,
    ...(pair.belongsTo === undefined ? [] : [`It belongs to ${pair.belongsTo}.`]),
    ...(pair.reason === undefined ? [] : [pair.reason]),
    ...(advice === undefined ? [] : [advice]),
    ...(pair.attestation
      ? [
          "Put this line into the key's `attested`, with your name and the day:",
          attestationLine(pair.attestation),
        ]
      : []),
  ].map((line) => (pair.attestation ? `   ${plainPaint(line)}` : colour.dim(`   ${plainPaint(line)}`)));
}

function adviceFor(pair: VerifiedPair, expectRefused: boolean): string | undefined {
  const tab = keysTab(pair.member);
  switch (pair.verdict) {
    case "too-narrow":
      return "Set these levels on the screen; `psa-access work-order` says where.";
    case "too-wide":
      return "Lower the levels of the member's security role, or declare them.";
    case "other-member":
      return `Leave it as it is, since whatever signs in with it goes on working. ${expectRefused ? "Take the pair out of the configuration." : `Make a key under ${tab}, and capture it.`}`;
    case "inactive":
      return "If it was not switched off on purpose, set `reactivate: true` and run `up`.";
    case "refused":
      return `The key was deleted, or one of the two keys is wrong: make a new one under ${tab}, and capture it.`;
    case "signs-in":
      return `Delete it under ${tab}, once ${pair.pair === "retiring" ? "the vendor has the new pair" : "nobody uses it"}.`;
    case "no-pair":
      return `Make a key under ${tab}, and capture it: \`psa-access key capture ${pair.member}\`.`;
    default:
      return pair.advice;
  }
}

/** `3 pairs: 2 proved, 1 too wide.` */
function summary(pairs: readonly VerifiedPair[]): string {
  const held = pairs.filter(({ verdict }) => verdict !== "no-pair");
  const counts = new Map<string, number>();
  for (const { verdict } of pairs) {
    const text = words[verdict].replace(/:.*/, "");
    counts.set(text, (counts.get(text) ?? 0) + 1);
  }
  const parts = [...counts].map(([text, count]) => `${count} ${text}`).join(", ");
  return `${counted(held.length, "pair")}: ${parts}.`;
}
