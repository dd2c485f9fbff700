import { isDeepStrictEqual } from "node:util";
import { canonicalCustomize } from "../../../provider/access/customize.ts";
import { canonicalPermissions, type PermissionMap } from "../../../provider/access/permissions.ts";
import type { ScreenRole, ScreenState } from "../../../provider/sandbox/index.ts";
import type { OpsStack } from "./ops-stack.ts";

/** Everything in which the state claims what the tenant does not hold, or the tenant holds what the state does not know. */
export function violations(
  stack: OpsStack,
  before: ScreenState,
  leftBehind: readonly string[] = [],
): string[] {
  const screen = stack.tenant.screen.state();
  return [
    ...stack.integrations.flatMap((integration) => [
      ...falselySettledRole(integration, screen),
      ...falselyProvedKey(integration, screen),
    ]),
    ...doubles(
      "roles",
      screen.roles.map(({ name }) => name),
    ),
    ...doubles(
      "members",
      screen.members.map(({ identifier }) => identifier),
    ),
    ...unrecorded(stack, before, screen, leftBehind),
  ];
}

type Integration = OpsStack["integrations"][number];

function falselySettledRole({ role: { state } }: Integration, screen: ScreenState): string[] {
  if (!state || state.failed || state.outputs.outstanding.length > 0) return [];
  const { name, permissions } = state.outputs;
  const live = screen.roles.find(({ id }) => String(id) === state.id);
  if (!live) return [`role "${name}" is recorded as settled and does not exist`];
  if (live.name === name && !live.admin && isDeepStrictEqual(granted(live), permissions)) return [];
  return [`role "${name}" is recorded as settled and is not as declared`];
}

function falselyProvedKey({ key: { state } }: Integration, screen: ScreenState): string[] {
  if (!state?.outputs.observed.proved) return [];
  const { publicKey = "", member: memberId, expect, observed } = state.outputs;
  const found: string[] = [];
  const member = screen.members.find(({ id }) => String(id) === memberId);
  if (!member?.keys.some((key) => key.publicKey === publicKey)) {
    found.push(`key ${publicKey} is recorded as proved and is not the member's`);
  }
  if (member && !member.active) found.push(`key ${publicKey} is recorded as proved, its member is inactive`);
  const role = screen.roles.find(({ id }) => id === member?.roleId);
  if (!role || role.admin || !isDeepStrictEqual(granted(role), expect?.permissions)) {
    found.push(`key ${publicKey} is recorded as proved and its role does not grant what is expected`);
  }
  for (const [place, verdict] of Object.entries(observed.customize ?? {})) {
    const [module = "", fn = ""] = splitAt(place);
    const declared = canonicalCustomize(expect?.customize ?? {})[module]?.[fn];
    if (verdict !== "proved") continue;
    if (!isDeepStrictEqual(canonicalCustomize(role?.customize ?? {})[module]?.[fn], declared)) {
      found.push(`the Customize list of ${place} is recorded as proved and is not as declared`);
    }
  }
  return found;
}

function splitAt(place: string): string[] {
  const slash = place.indexOf("/");
  return [place.slice(0, slash), place.slice(slash + 1)];
}

function granted(role: ScreenRole): PermissionMap {
  return canonicalPermissions(role.settings);
}

function doubles(of: string, names: readonly string[]): string[] {
  const seen = new Set<string>();
  return names
    .filter((name) => seen.size === seen.add(name.toLowerCase()).size)
    .map((name) => `two ${of} are called ${name}`);
}

/** What was made since `before`, is in no state, and was not said to stay behind. */
function unrecorded(
  { integrations }: OpsStack,
  before: ScreenState,
  screen: ScreenState,
  leftBehind: readonly string[],
): string[] {
  const known = new Set([
    ...before.roles.map(({ id }) => `role ${id}`),
    ...before.members.map(({ id }) => `member ${id}`),
    ...integrations.flatMap(({ role, member }) => [`role ${role.state?.id}`, `member ${member.state?.id}`]),
  ]);
  const objects = [
    ...screen.roles.map(({ id, name }) => ({ key: `role ${id}`, name })),
    ...screen.members.map(({ id, identifier }) => ({ key: `member ${id}`, name: identifier })),
  ];
  return objects
    .filter(({ key, name }) => !known.has(key) && !leftBehind.some((note) => note.includes(`"${name}"`)))
    .map(({ key, name }) => `${key} ("${name}") was made and is recorded nowhere`);
}
