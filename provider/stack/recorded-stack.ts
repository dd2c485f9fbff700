import type { RecordedKey, RecordedLogin, RecordedMember, RecordedRole, RecordedStack } from "./recorded.ts";
import type { KeyStep } from "../access/step.ts";
import { shownLoginFields } from "./shown-login-fields.ts";
import { ofType, type StackResource } from "./stack-resources.ts";

/** A stack's resources in the form the reports take. */
export function recordedStack(resources: readonly StackResource[]): RecordedStack {
  const roles = ofType(resources, "SecurityRole");
  const roleNames = new Map(roles.map(({ id, outputs }) => [id, outputs.name]));
  return {
    roles: roles.map(recordedRole),
    members: ofType(resources, "ApiMember").map((member) => recordedMember(member, roleNames)),
    logins: ofType(resources, "IntegratorLogin").map(({ urn, id, outputs, unfinished }): RecordedLogin => ({
      urn,
      id,
      unfinished,
      username: outputs.username,
      declared: shownLoginFields(outputs),
      observed: outputs.observed && shownLoginFields(outputs.observed),
    })),
    keys: ofType(resources, "ApiKey").map(({ urn, id, outputs }): RecordedKey => ({
      urn,
      id,
      description: outputs.description,
      member: outputs.observed.member,
      rotateAfter: outputs.rotateAfter,
      outstanding: outputs.outstanding as KeyStep[],
    })),
  };
}

function recordedRole({ urn, id, outputs }: StackResource<"SecurityRole">): RecordedRole {
  const { name, admin = false, permissions, observed, outstanding } = outputs;
  return {
    urn,
    id,
    name,
    admin,
    permissions: permissions as RecordedRole["permissions"],
    observed: observed as RecordedRole["observed"],
    outstanding: outstanding,
  };
}

function recordedMember(
  { urn, id, outputs, unfinished }: StackResource<"ApiMember">,
  roleNames: ReadonlyMap<string, string>,
): RecordedMember {
  const { observed, defaulted } = outputs;
  const texts = Object.entries(outputs).filter(
    (entry): entry is [string, string] => typeof entry[1] === "string",
  );
  return {
    urn,
    id,
    unfinished,
    identifier: outputs.identifier,
    securityRoleId: outputs.securityRoleId,
    declared: {
      ...defaulted,
      ...Object.fromEntries(texts),
      active: true,
      securityRole: roleNames.get(outputs.securityRoleId) ?? observed?.["securityRole"],
    },
    observed,
  };
}
