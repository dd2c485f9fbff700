import { isDeepStrictEqual } from "node:util";
import { attestable } from "../../access/attestation.ts";
import { type CustomizeEntry, customizeEntries, type CustomizeMap } from "../../access/customize.ts";
import type { OrderNote, StepNote } from "./note.ts";
import type { ProfileGuide } from "../../access/profile-guide.ts";
import { inScreenOrder } from "../../access/screen-order.ts";
import { type KeyStep, type RoleStep, type Step, stepKey } from "../../access/step.ts";
import { stepNotes } from "./step-notes.ts";
import type { Tenant } from "../../access/tenant.ts";

/** Everything that a person still has to do in one tenant, in the order of the screens. */
export interface WorkOrder {
  /** Null: the stack is empty, or there is none. */
  tenant: Tenant | null;
  steps: WorkOrderStep[];
  /** What concerns no single step. */
  notes: OrderNote[];
}

/** A step with what somebody needs to know who does it. */
export type WorkOrderStep = Step & {
  /** The resource whose `outstanding` it is. */
  urn?: string;
  notes: StepNote[];
  /** Why the vendor asks for it; null when no profile says so. */
  reason: string | null;
  /** The page that asks for it. */
  source: { url: string; title: string } | null;
  /** Where a person may vouch for the step: name and digest for the key's `attested`. */
  attest?: { step: string; digest: string };
  /** The same digest, for scripts. */
  digest?: string;
};

/** What a work order needs of a resource. */
export type OpenResource = OpenRole | OpenKey;

interface Open {
  urn?: string;
  /** Record id; of a key `<memberId>/<description>`. */
  id: string;
  /** Of a role the one on the screen, of a key the one in the program. */
  name: string;
  /** Slug. */
  profile?: string;
}

export interface OpenRole extends Open {
  type: "SecurityRole";
  /** Declared; only a key can see it. */
  customize?: CustomizeMap;
  outstanding: readonly RoleStep[];
}

export interface OpenKey extends Open {
  type: "ApiKey";
  expectCustomize?: CustomizeMap;
  /** Role of the key's member, where the stack says it. */
  roleId?: string | undefined;
  outstanding: readonly KeyStep[];
}

/**
 * Gathers the open steps of a stack's resources: roles by name, each with its cells and Customize lists as on the screen, then
 * the integrator login, then the keys of each member. A step that several resources ask for is listed once, but for one that
 * each of them has to vouch for.
 * @param guideOf profile slug → what the profile says; undefined for an unknown one
 */
export function workOrder(
  tenant: Tenant | null,
  resources: readonly OpenResource[],
  guideOf: (slug: string) => ProfileGuide | undefined = () => undefined,
): WorkOrder {
  const steps = new Map<string, WorkOrderStep>();
  for (const resource of resources) {
    const guide = resource.profile === undefined ? undefined : guideOf(resource.profile);
    for (const step of resource.outstanding) {
      const full = toWorkOrderStep(step, resource, guide);
      const key = JSON.stringify([stepKey(step), full.digest ?? null]);
      if (!steps.has(key)) steps.set(key, full);
    }
  }
  return { tenant, steps: inScreenOrder([...steps.values()]), notes: unseenCustomize(resources) };
}

/** A step with everything that is known about it. */
export function toWorkOrderStep(
  step: Step,
  resource: { urn?: string; id?: string; name?: string },
  guide: ProfileGuide | undefined,
): WorkOrderStep {
  const asked =
    step.kind === "set-level"
      ? guide?.asks(step.module, step.function, step.column)
      : step.kind === "set-customize"
        ? guide?.asks(step.module, step.function)
        : undefined;
  const attest =
    resource.id !== undefined && (step.kind === "set-customize" || step.kind === "prove-key")
      ? attestable(step, resource.id)
      : undefined;
  return {
    ...step,
    ...(resource.urn === undefined ? {} : { urn: resource.urn }),
    notes: stepNotes(step, resource.name, guide),
    reason: asked?.reason ?? null,
    source: asked?.source ?? null,
    ...(attest ? { attest, digest: attest.digest } : {}),
  };
}

/** A role's own list cannot be read: without a key that expects it, nobody will ever see whether it was set. */
function unseenCustomize(resources: readonly OpenResource[]): OrderNote[] {
  const keys = resources.filter((resource) => resource.type === "ApiKey");
  return resources
    .filter((resource) => resource.type === "SecurityRole")
    .flatMap((role) =>
      customizeEntries(role.customize ?? {})
        .filter((entry) => !keys.some((key) => expects(key, role.id, entry)))
        .map((entry): OrderNote => ({ note: "unseen-customize", role: role.name, ...entry })),
    );
}

function expects(key: OpenKey, roleId: string, wanted: CustomizeEntry): boolean {
  if (key.roleId !== undefined && key.roleId !== roleId) return false;
  return customizeEntries(key.expectCustomize ?? {}).some((entry) => isDeepStrictEqual(entry, wanted));
}
