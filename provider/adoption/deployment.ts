import type { AdoptableMember } from "./adoptable-member.ts";
import type { AdoptableRole } from "./adoptable-role.ts";
import type { StackResource } from "../stack/stack-resources.ts";
import type { BaseStack } from "./run/base-stack.ts";
import { providerText } from "./provider-text.ts";

export interface NewObjects {
  roles: readonly (AdoptableRole & { resource: string })[];
  members: readonly (AdoptableMember & { resource: string; roleName: string })[];
}

/**
 * A stack's state with the new objects in it, for `pulumi stack import`, which replaces a stack's whole state: what the base
 * holds is kept as it is, secrets as ciphertext.
 * @param own the base's resources of the same tenant
 */
export function deployment(
  base: BaseStack,
  { stackName, project }: { stackName: string; project: string },
  { roles, members }: NewObjects,
  own: readonly StackResource[],
): string {
  const urn = (type: string, name: string) => `urn:pulumi:${stackName}::${project}::${type}::${name}`;
  const root = urn("pulumi:pulumi:Stack", `${project}-${stackName}`);
  const type = (name: string) => `pulumi-nodejs:dynamic/connectwise:${name}`;
  const roleUrns = new Map([
    ...own.flatMap((one) => (one.type === "SecurityRole" ? [[one.id, one.urn] as const] : [])),
    ...roles.map(({ id, resource }) => [id, urn(type("SecurityRole"), resource)] as const),
  ]);
  const state = base.state ?? { version: 3 };
  const old = (state.deployment ?? {}) as Record<string, unknown>;
  const kept = (old.resources as unknown[] | null | undefined) ?? [];
  const entries = [
    ...(base.entries.some((entry) => entry.urn === root)
      ? []
      : [{ urn: root, custom: false, type: "pulumi:pulumi:Stack" }]),
    ...kept,
    ...roles.map(({ id, resource, inputs, outputs }) => ({
      urn: urn(type("SecurityRole"), resource),
      custom: true,
      id,
      type: type("SecurityRole"),
      inputs: { __provider: providerText("SecurityRole"), ...inputs },
      outputs: { __provider: providerText("SecurityRole"), ...outputs },
      parent: root,
    })),
    ...members.map(({ id, resource, inputs, outputs }) => {
      // A destroy ends the member before its role.
      const role = roleUrns.get(inputs.securityRoleId);
      return {
        urn: urn(type("ApiMember"), resource),
        custom: true,
        id,
        type: type("ApiMember"),
        inputs: { __provider: providerText("ApiMember"), ...inputs },
        outputs: { __provider: providerText("ApiMember"), ...outputs },
        parent: root,
        ...(role === undefined
          ? {}
          : { dependencies: [role], propertyDependencies: { securityRoleId: [role] } }),
      };
    }),
  ];
  const manifest = { time: new Date().toISOString(), magic: "", version: "" };
  return `${JSON.stringify({ ...state, deployment: { manifest, ...old, resources: entries } }, null, 2)}\n`;
}
