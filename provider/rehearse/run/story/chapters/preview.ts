import { largest } from "../../../../access/largest.ts";
import type { CustomizeMap } from "../../../../access/customize.ts";
import { customizeEntries } from "../../../../access/customize.ts";
import { columns, columnTitles } from "../../../../access/level.ts";
import { byName, cellsOf, type PermissionMap } from "../../../../access/permissions.ts";
import { screenState, type DemoContext, writesSince } from "../demo-context.ts";

interface PreviewStep {
  op: string;
  newState?: { type: string; urn: string; inputs?: Record<string, unknown> };
}

/** What will be made, permission by permission; nothing is made yet. */
export async function preview(stage: DemoContext): Promise<void> {
  const { tell } = stage;
  tell.chapter("Before anything happens: what the program asks for");
  const before = await screenState(stage);
  const from = stage.sandbox.log.length;
  const { exit, out } = await stage.psaAccess("preview", "--format", "json");
  tell.command(`psa-access rehearse preview ${stage.directory}`, exit);
  if (exit !== 0) tell.claim("the preview ran", false, exit);
  const { steps } = JSON.parse(out) as { steps: PreviewStep[] };
  const made = steps.filter(
    (step) => step.op === "create" && step.newState?.type.includes("dynamic/connectwise:"),
  );
  const of = (type: string) =>
    made
      .filter((step) => step.newState?.type.endsWith(`:${type}`))
      .sort((a, b) => byName(a.newState?.urn ?? "", b.newState?.urn ?? ""))
      .map((step) => step.newState?.inputs ?? {});
  for (const role of of("SecurityRole")) tell.shown(`\n${roleText(role)}`);
  const [roles, members, keys] = [of("SecurityRole"), of("ApiMember"), of("ApiKey")];
  tell.shown("");
  tell.say(
    `${roles.length} security roles, ${members.length} API members (${members.map((member) => String(member.identifier)).join(", ")}) and ${keys.length} API keys would be made. What a row does not name stays None.`,
  );
  const after = await screenState(stage);
  tell.claim(
    "nothing was made: ConnectWise holds what it held before",
    JSON.stringify(after) === JSON.stringify(before) && writesSince(stage, from).length === 0,
  );
}

function roleText(role: Record<string, unknown>): string {
  const permissions = role.permissions as PermissionMap;
  const rows = new Map<string, string>();
  for (const { module, function: fn } of cellsOf(permissions)) {
    const row = permissions[module]?.[fn] ?? {};
    const levels = columns
      .filter((column) => row[column])
      .map((column) => `${columnTitles[column]} ${row[column]}`);
    rows.set(`${module} · ${fn}`, levels.join("  "));
  }
  const width = largest([...rows.keys()].map((name) => name.length));
  const lists = customizeEntries((role.customize ?? {}) as CustomizeMap).map(
    ({ module, function: fn, list }) =>
      "allow" in list
        ? `${module} · ${fn}: only ${list.allow.join(", ")}`
        : `${module} · ${fn}: all but ${list.disallow.join(", ")}`,
  );
  return [
    `+ security role "${String(role.name)}"`,
    ...[...rows].map(([name, levels]) => `    ${name.padEnd(width)}   ${levels}`),
    ...lists.map((line) => `    Customize ${line}`),
  ].join("\n");
}
