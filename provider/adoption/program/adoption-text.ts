import { tenantText, type Tenant } from "../../access/tenant.ts";
import { counted, paint, type TextOptions } from "../../formats/paint.ts";
import type { Adoption, LeftOut } from "./adoption.ts";
import { shownName } from "./comment.ts";

/** Objects of one reason that are named. */
const mostNamed = 10;

/** What was found, what is declared and what is not, for a terminal. Ends with a line end. */
export function adoptionText(tenant: Tenant, adoption: Adoption, options: TextOptions = {}): string {
  const { bold, green, yellow, dim } = paint(options);
  const { found, taken, known, followed, near, leftOut, notes } = adoption;
  const listed = (title: string, pairs: readonly { role: string; title: string }[]) =>
    pairs.length === 0
      ? []
      : [
          `  ${title}: ${pairs
            .slice(0, mostNamed)
            .map((one) => `${shownName(one.role)} (${one.title})`)
            .join(", ")}${moreOf(pairs)}`,
        ];
  const lines = [
    `${bold(shownName(tenantText(tenant)))}: ${counted(found.roles, "security role")}, ${counted(found.members, "API member")}`,
    taken.roles + taken.members === 0
      ? `${yellow("nothing to adopt")}`
      : `${green("adopted")}: ${counted(taken.roles, "role")} and ${counted(taken.members, "API member")}`,
    ...listed("exactly as a vendor publishes them", followed),
    ...listed("nearly so; the program says where not", near),
    ...(known.roles + known.members === 0
      ? []
      : [
          `in the stack already, and not looked at: ${counted(known.roles, "role")} and ${counted(known.members, "API member")}`,
        ]),
    ...(leftOut.length === 0 ? [] : ["left out:", ...leftOutLines(leftOut).map((line) => `  ${line}`)]),
    ...notes.map((note) => yellow(note)),
    dim("nothing was written to ConnectWise"),
  ];
  return `${lines.join("\n")}\n`;
}

/** One line for each reason, in the order in which they come. */
function leftOutLines(objects: readonly LeftOut[]): string[] {
  const reasons = new Map<string, LeftOut[]>();
  for (const object of objects) {
    const key = JSON.stringify([object.kind, object.why]);
    reasons.set(key, [...(reasons.get(key) ?? []), object]);
  }
  return [...reasons.values()].map((group) => {
    const [{ kind = "role", why = "" } = {}] = group;
    const word = { role: "role", member: "API member" }[kind];
    const names = group.slice(0, mostNamed).map(({ name, id }) => `"${shownName(name)}" (${id})`);
    return `${group.length === 1 ? word : `${word}s`} ${names.join(", ")}${moreOf(group)}: ${shownName(why)}`;
  });
}

function moreOf(list: readonly unknown[]): string {
  return list.length > mostNamed ? ` and ${list.length - mostNamed} more` : "";
}
