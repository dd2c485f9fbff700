import { issueText } from "../../resources/recorded/recorded-state.ts";
import type { AccessRecord } from "../../access/access-record.ts";
import { sameTenant, type Tenant } from "../../access/tenant.ts";
import { type Declared, declared, typePrefix } from "./preview-declared.ts";
import type { ProgramSource } from "../../stack/program-source.ts";
import { previewAccess } from "./preview-access.ts";
import { incompleteReason, leftOutOf, previewSchema, previewedResources } from "./preview-steps.ts";
import { unreadable } from "./unreadable.ts";

export function isPreview(value: unknown): boolean {
  if (typeof value !== "object" || value === null || "deployment" in value) return false;
  return ["steps", "changeSummary", "duration"].some((name) => name in value);
}

/**
 * What there is and what there is to be, from `pulumi preview --json`: the whole inputs of each resource are taken, since the
 * engine's own detail stops where a module or function is new.
 * @param source the program's
 * @throws PsaError "bad-input" with everything that is not as this package writes it
 */
export function previewRecords(
  value: unknown,
  source: ProgramSource,
): { before: AccessRecord; after: AccessRecord; incomplete: string | undefined } {
  const parsed = previewSchema.safeParse(value);
  if (!parsed.success) throw notOurs(parsed.error.issues.map((issue) => issueText(issue, "preview")));
  const problems: string[] = [];
  const resources = previewedResources(parsed.data, typePrefix);
  const before = resources.flatMap(({ urn, before: state }) =>
    declared(urn, state, "oldState", source, problems),
  );
  const after = resources.flatMap(({ urn, after: state }) =>
    declared(urn, state, "newState", source, problems),
  );
  if (problems.length > 0) throw notOurs(problems);
  const wasInactive = new Set(
    before.filter(({ outputs }) => outputs["inactive"] === true).map(({ urn }) => urn),
  );
  // A member keeps the name of a role that is not in this stack as long as it keeps its id.
  const roleNames = new Map<string, string>();
  for (const { inputs, outputs } of before) {
    const { securityRole } = (outputs["observed"] ?? {}) as { securityRole?: unknown };
    if (typeof securityRole === "string") roleNames.set(String(inputs["securityRoleId"]), securityRole);
  }
  const tenants = tenantsOf([...before, ...after]);
  const frame = { tenants, roleNames };
  const partial = leftOutOf(parsed.data) > 0 ? { partial: true as const } : {};
  return {
    before: {
      ...previewAccess(before, { ...frame, isActive: ({ urn }) => !wasInactive.has(urn) }),
      ...partial,
    },
    after: {
      ...previewAccess(after, {
        ...frame,
        isActive: ({ urn, inputs }) => !wasInactive.has(urn) || inputs["reactivate"] === true,
      }),
      ...partial,
      planned: true,
    },
    incomplete: incompleteReason(parsed.data),
  };
}

function tenantsOf(resources: readonly Declared[]): Tenant[] {
  const tenants: Tenant[] = [];
  for (const { tenant } of resources) {
    if (tenant && !tenants.some((known) => sameTenant(known, tenant))) tenants.push(tenant);
  }
  return tenants;
}

function notOurs(problems: readonly string[]) {
  return unreadable("The preview is not as this package writes it", problems, {
    why: "It was edited, or another release of the package made it.",
    next: "Run `pulumi preview --json --show-sames` with the release that reads it.",
  });
}
