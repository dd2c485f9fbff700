import type { ProgramMember } from "./access-program.ts";
import { shownName } from "./comment.ts";
import { propertyLines, stringLiteral } from "./literal.ts";

/** An ApiMember. Its role is the variable, or the record id where the role is not declared in the same file. */
export function memberLines(member: ProgramMember, roleVariable: string | undefined): string[] {
  const { resource, identifier, role, fields } = member;
  return [
    `new connectwise.ApiMember(${stringLiteral(resource)}, {`,
    ...propertyLines("identifier", identifier, 2),
    ...fields
      .filter(([name]) => name === "memberName")
      .flatMap(([name, value]) => propertyLines(name, value, 2)),
    roleVariable === undefined
      ? `  securityRoleId: ${stringLiteral(role.id)}, // ${shownName(role.name).trim()}`.trimEnd()
      : `  securityRoleId: ${roleVariable}.id,`,
    ...fields
      .filter(([name]) => name !== "memberName")
      .flatMap(([name, value]) => propertyLines(name, value, 2)),
    "});",
  ];
}
