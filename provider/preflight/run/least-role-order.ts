import { columnTitles } from "../../access/level.ts";
import type { OrderNote, StepNote } from "../../work-order/order/note.ts";
import { changesBetween, type PermissionMap } from "../../access/permissions.ts";
import { byCell } from "../../access/permissions.ts";
import { inScreenOrder } from "../../access/screen-order.ts";
import { type MemberReference, newObjectId, type RoleReference, type Step } from "../../access/step.ts";
import type { Tenant } from "../../access/tenant.ts";
import { toWorkOrderStep, type WorkOrder, type WorkOrderStep } from "../../work-order/order/work-order.ts";
import { leastRole, type Need } from "../needed-rights.ts";
import type { OwnIdentity } from "./own-identity.ts";

const roleName = "Pulumi Access";
const ownMember: MemberReference = { id: newObjectId, identifier: "PulumiAccess", name: "Pulumi access" };

/**
 * The least role for our own key, as a work order: where there is no key yet, role, member and key; where our role is an
 * administrator's, is not known, or is another API member's too, a new role; else what our role lacks and has beyond the need.
 * @param tolerated cells that are left as they are
 */
export function leastRoleOrder(
  tenant: Tenant | null,
  needs: readonly Need[],
  tolerated: readonly Need[],
  seen: OwnIdentity | undefined,
): WorkOrder {
  if (!seen) return orderOf(tenant, needs, [...newRole(needs, roleName), ...newMember()], []);
  const { role, rights, member } = seen;
  if (!role || !rights || role.adminFlag === true || isShared(seen)) {
    const name = freeName(seen);
    const notes = [giveRole(name, member?.identifier), ...(rights ? [] : [noRoleHelps])];
    return orderOf(tenant, needs, newRole(needs, name), notes);
  }
  const steps = levelSteps({ id: String(role.id), name: role.name }, rights.permissions, needs, tolerated);
  const takesAway = steps.some((step) => step.kind === "set-level" && step.to !== "All");
  return orderOf(tenant, needs, steps, takesAway ? [lookForPeople(role.name)] : []);
}

/** Narrowing a role that others have would take rights from them. */
function isShared({ role, member, members = [] }: OwnIdentity): boolean {
  return members.some((other) => other.id !== member?.id && other.securityRole?.id === role?.id);
}

function newRole(needs: readonly Need[], name: string): Step[] {
  const role: RoleReference = { id: newObjectId, name };
  return [{ kind: "create-role", role }, ...levelSteps(role, {}, needs, [])];
}

function newMember(): Step[] {
  const role: RoleReference = { id: newObjectId, name: roleName };
  return [
    { kind: "create-member", member: ownMember, role },
    { kind: "create-key", member: ownMember, description: "psa-access" },
  ];
}

function levelSteps(
  role: RoleReference,
  rights: PermissionMap,
  needs: readonly Need[],
  tolerated: readonly Need[],
): Step[] {
  return changesBetween(rights, leastRole(needs))
    .filter((change) => change.to === "All" || !tolerated.some((cell) => byCell(cell, change) === 0))
    .map(({ module, function: fn, column, from, to }) => ({
      kind: "set-level",
      role,
      module,
      function: fn,
      column: columnTitles[column],
      from,
      to,
    }));
}

/** The screen's Role ID takes 30 characters. */
function freeName({ roles = [] }: OwnIdentity): string {
  const taken = new Set(roles.map(({ name }) => name.toLowerCase()));
  let name = roleName;
  for (let n = 2; taken.has(name.toLowerCase()); n++) name = `${roleName} ${n}`;
  return name;
}

function giveRole(role: string, member: string | undefined): OrderNote {
  const whose = member === undefined ? "the API member whose key this tool uses" : `API member ${member}`;
  return {
    note: "words",
    text: `Then give ${whose} the role "${role}", under System > Members > API Members, and run this again.`,
  };
}

const noRoleHelps: OrderNote = {
  note: "words",
  text: "If ConnectWise then still refuses to tell our rights (403), no role will do: ask its support.",
};

function lookForPeople(role: string): OrderNote {
  return {
    note: "words",
    text: `If people have the role "${role}" as well, they would lose what is taken away: then make a new role for our key.`,
  };
}

function orderOf(
  tenant: Tenant | null,
  needs: readonly Need[],
  steps: readonly Step[],
  notes: readonly OrderNote[],
): WorkOrder {
  return { tenant, steps: inScreenOrder(steps).map((step) => withReason(step, needs)), notes: [...notes] };
}

function withReason(step: Step, needs: readonly Need[]): WorkOrderStep {
  const full = toWorkOrderStep(step, {}, undefined);
  if (step.kind === "create-key") return { ...full, notes: ownKeyNotes(step.member.identifier) };
  if (step.kind !== "set-level") return full;
  const need = needs.find(
    (one) =>
      one.module === step.module &&
      one.function === step.function &&
      columnTitles[one.column] === step.column,
  );
  return { ...full, reason: need ? `psa-access ${need.why}` : "nothing here needs it" };
}

function ownKeyNotes(member: string): StepNote[] {
  return [
    { note: "new-key-item", member },
    { note: "copy-both-keys" },
    {
      note: "words",
      text: "Give them to this tool as CONNECTWISE_PUBLIC_KEY and CONNECTWISE_PRIVATE_KEY, and to nobody else.",
    },
  ];
}
