import { memberInputNames, type MemberInputs } from "../resources/api-member/state.ts";
import { roleInputNames, type RoleInputs } from "../resources/security-role/state.ts";
import { withoutUndefined } from "../resources/input-reader.ts";
import type { DeploymentEntry } from "../stack/stack-schema.ts";
import type { StackResource } from "../stack/stack-resources.ts";
import type { AdoptedObjects } from "./adopted-object.ts";
import type { BaseStack } from "./run/base-stack.ts";

const rootType = "pulumi:pulumi:Stack";
const providerType = "pulumi:providers:pulumi-nodejs";

/**
 * The stack's objects in the form in which they are adopted, so that an unedited program can be told by writing it again.
 * Undefined when the stack holds anything that `adopt` does not write: then a person has worked on its program.
 * @param own the resources of the tenant that is read
 */
export function knownObjects(base: BaseStack, own: readonly StackResource[]): AdoptedObjects | undefined {
  const objects = {
    roles: [] as AdoptedObjects["roles"][number][],
    members: [] as AdoptedObjects["members"][number][],
  };
  const byUrn = new Map(own.map((resource) => [resource.urn, resource]));
  for (const entry of base.entries) {
    if (entry.type === rootType || entry.type === providerType) continue;
    const resource = byUrn.get(entry.urn);
    // A parent other than the stack shows in the URN.
    if (!resource || entry.delete || entry.urn.includes("$")) return undefined;
    const { id, name } = resource;
    if (resource.type === "SecurityRole") {
      const inputs = inputsOf<RoleInputs>(entry, roleInputNames);
      if (inputs) objects.roles.push({ id, resource: name, inputs });
      else return undefined;
    } else if (resource.type === "ApiMember") {
      const inputs = inputsOf<MemberInputs>(entry, memberInputNames);
      const { observed } = resource.outputs as StackResource<"ApiMember">["outputs"];
      const roleName = observed?.["securityRole"];
      if (inputs) objects.members.push({ id, resource: name, inputs, roleName: String(roleName ?? "") });
      else return undefined;
    } else return undefined;
  }
  return objects;
}

function inputsOf<T extends object>({ inputs }: DeploymentEntry, names: readonly string[]): T | undefined {
  if (!inputs) return undefined;
  const { __provider: _, ...own } = inputs;
  return Object.keys(own).every((name) => names.includes(name)) ? (withoutUndefined(own) as T) : undefined;
}
