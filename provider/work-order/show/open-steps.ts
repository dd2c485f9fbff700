import type { OpenResource } from "../order/work-order.ts";
import { openRoleSteps } from "../../tenant/open-role-steps.ts";
import { hasLogin, type LiveView } from "../../stack/live-view.ts";

/**
 * A resource with only the steps that are not seen done. A role that could not be read keeps its steps, and so does one that is
 * gone: the next `up` decides. Steps of keys stay, since only a key could see them, but for a login that now exists.
 */
export function openSteps(resource: OpenResource, live: LiveView): OpenResource {
  if (resource.type === "SecurityRole") {
    const reading = live.roles.get(resource.id);
    return reading?.outcome === "found"
      ? { ...resource, outstanding: openRoleSteps(resource.outstanding, reading.value) }
      : resource;
  }
  const logins = live.integratorLogins;
  if (logins?.outcome !== "found") return resource;
  return {
    ...resource,
    outstanding: resource.outstanding.filter(
      (step) => step.kind !== "create-integrator-login" || !hasLogin(logins.value, step.username),
    ),
  };
}
