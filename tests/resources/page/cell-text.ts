import type { Played } from "../support/case.ts";
import type { Outcome } from "../support/tracked.ts";

const done: Record<Outcome["did"], string> = {
  nothing: "nothing to do",
  create: "create",
  update: "update",
  replace: "replace",
  read: "refresh",
  delete: "delete",
};

/** One cell as a list. */
export function cellText({ outcome, next }: Played): string {
  const { requests, says, notes } = outcome;
  const lines = [
    `- requests (${requests.length}): ${requests.length === 0 ? "none" : requests.map(code).join(", ")}`,
    `- in state: ${recorded(outcome)}`,
    ...(says.length + notes.length > 0
      ? [
          "- the user sees:",
          ...[...says, ...notes.map((note) => `note: ${note}`)].map((text) => `  - ${code(text)}`),
        ]
      : []),
    `- exit: ${outcome.exit}`,
  ];
  if (next) {
    const count = next.requests.length;
    const said = next.says[0] ?? next.notes[0];
    lines.push(
      `- next: ${recorded(next)}; ${count} request${count === 1 ? "" : "s"}; exit ${next.exit}${said ? `; ${code(said)}` : ""}`,
    );
  }
  return lines.join("\n");
}

function recorded({ did, ends, steps }: Outcome): string {
  const how =
    ends === "recorded" ? "" : ends.startsWith("refused") ? `, ${ends}: the state is as before` : `, ${ends}`;
  const open = steps.length > 0 ? `; outstanding: ${steps.map(code).join(", ")}` : "";
  return `${done[did]}${how}${open}`;
}

function code(text: string): string {
  return `\`${inNames(text).replaceAll("`", "'")}\``;
}

/** Ids and ports differ from tenant to tenant. */
function inNames(text: string): string {
  return text
    .replace(/http:\/\/127\.0\.0\.1:\d+/g, "na.example")
    .replace(/" \(\d+\)/g, '" (id)')
    .replace(/found as \d+/g, "found as id")
    .replace(/Key "\d+\//gi, (key) => key.replace(/\d+/, "id"))
    .replace(/(securityRoles\/)\d+(\/settings\/)\d+/g, "$1id$2id");
}
