import { customizeEntries } from "../access/customize.ts";
import { columnTitles } from "../access/level.ts";
import type { OrderNote, StepNote } from "./order/note.ts";
import { cellsOf } from "../access/permissions.ts";
import { inScreenOrder } from "../access/screen-order.ts";
import { type MemberReference, newObjectId, type RoleReference, type Step } from "../access/step.ts";
import { toWorkOrderStep, type WorkOrderStep } from "./order/work-order.ts";
import type { Profile } from "../profiles/profile.ts";
import { profileGuide } from "./open-resources.ts";
import type { GatheredOrder } from "./order-source.ts";

/**
 * Everything a person does on the screen for one vendor, where no program declares it: role, levels, Customize lists, member
 * and key. Nothing of a tenant is looked at, so a new role is taken to start with None everywhere, as on the screen.
 * @throws PsaError "bad-input" for an unknown feature or edition
 */
export function profileOrder(
  profile: Profile,
  features: readonly string[],
  edition: string | undefined,
): GatheredOrder {
  const role: RoleReference = { id: newObjectId, name: profile.roleName };
  const { identifier, memberName } = profile.member;
  const member: MemberReference = { id: newObjectId, identifier, name: memberName };
  const { permissions, customize = {} } = profile.expect(features, edition);
  const steps: Step[] = [
    { kind: "create-role", role },
    ...cellsOf(permissions).map(({ module, function: fn, column, level }): Step => ({
      kind: "set-level",
      role,
      module,
      function: fn,
      column: columnTitles[column],
      from: "None",
      to: level,
    })),
    ...customizeEntries(customize).map(({ module, function: fn, list }): Step => ({
      kind: "set-customize",
      role,
      module,
      function: fn,
      ...("allow" in list ? { allow: [...list.allow] } : { disallow: [...list.disallow] }),
    })),
    ...(profile.requires ? [{ kind: "create-integrator-login", username: null } as const] : []),
    { kind: "create-member", member, role },
    { kind: "create-key", member, description: profile.key.description },
  ];
  const guide = profileGuide(profile.slug);
  return {
    order: {
      tenant: null,
      steps: inScreenOrder(steps).map((step) => withOwnWords(toWorkOrderStep(step, {}, guide), profile)),
      notes: orderNotes(profile),
    },
    roles: new Map([[newObjectId, { name: role.name, admin: false, permissions: {} }]]),
    failures: [],
    others: [],
  };
}

/** What the vendor's guide says about the member stands beside the step that makes it. */
function withOwnWords(step: WorkOrderStep, { member }: Profile): WorkOrderStep {
  if (step.kind !== "create-member") return step;
  const sentences = [
    ...(member.defaultBoard === undefined ? [] : [`Default Board: ${member.defaultBoard}`]),
    ...member.notes,
  ];
  return { ...step, notes: [...step.notes, ...sentences.map((text): StepNote => ({ note: "words", text }))] };
}

function orderNotes({ ambiguous, roleName, member }: Profile): OrderNote[] {
  return [
    ...ambiguous.map(({ verbatim, whatWeDo }): OrderNote => ({ note: "ambiguous", verbatim, whatWeDo })),
    { note: "adopt-later", role: roleName, member: member.identifier },
  ];
}
