import { isAbsent } from "../../../resources/recorded/absent.ts";
import type { PermissionMap } from "../../../access/permissions.ts";
import type {
  CreateIntegratorLogin,
  CreateKey,
  DeleteKey,
  ProveKey,
  SetCustomize,
} from "../../../access/step.ts";
import type { RoleState } from "../../../tenant/compare-role.ts";
import type { WatchedRole } from "../../watch/watched-role.ts";
import { ofType, type StackResource } from "../../../stack/stack-resources.ts";

/** A key of the stack with something open. */
export interface WatchedKey {
  urn: string;
  /** In the program; the names of its configuration keys follow from it. */
  name: string;
  /** The step that a configured pair can settle. */
  pairStep: CreateKey | ProveKey | undefined;
  deletions: DeleteKey[];
  logins: CreateIntegratorLogin[];
  /** Only the key itself can show them. */
  lists: SetCustomize[];
}

export interface WatchedStack {
  /** Every role of the stack; a click may hit the wrong one. */
  roles: WatchedRole[];
  keys: WatchedKey[];
}

/** What a watch needs of a stack's recorded resources. */
export function watchedStack(resources: readonly StackResource[]): WatchedStack {
  return {
    roles: ofType(resources, "SecurityRole")
      .filter(({ id }) => !isAbsent(id))
      .map(watchedRole),
    keys: ofType(resources, "ApiKey")
      .filter(({ outputs }) => outputs.outstanding.length > 0)
      .map(watchedKey),
  };
}

function watchedRole({ id, outputs }: StackResource<"SecurityRole">): WatchedRole {
  const { name, admin = false, permissions, observed, outstanding } = outputs;
  return {
    role: { id, name: observed?.name ?? name },
    declared: { name, admin, permissions: permissions as PermissionMap },
    observed: observed as RoleState | null,
    steps: outstanding,
  };
}

function watchedKey({ urn, name, outputs }: StackResource<"ApiKey">): WatchedKey {
  const steps = outputs.outstanding;
  return {
    urn,
    name,
    pairStep: steps.find((step) => step.kind === "create-key" || step.kind === "prove-key"),
    deletions: steps.filter((step) => step.kind === "delete-key"),
    logins: steps.filter((step) => step.kind === "create-integrator-login"),
    lists: steps.filter((step) => step.kind === "set-customize") as SetCustomize[],
  };
}
