import type { KeyAccess, LoginAccess, MemberAccess, RoleAccess } from "../../access/access-record.ts";
import type { PageOrigin } from "./page-origin.ts";
import { readFields } from "./read-fields.ts";
import { joinedName, readValue } from "./login-fields.ts";
import { type PageFault, type Section, sectionsOf } from "./page-lines.ts";
import { readCustomize, readRights } from "./read-rows.ts";
import { fieldWords, headings } from "./wording.ts";

export interface PageContent {
  roles: RoleAccess[];
  members: MemberAccess[];
  keys: KeyAccess[];
  logins: LoginAccess[];
}

/** The objects of one integration's file. */
export function readPage(text: string, origin: PageOrigin | undefined, fault: PageFault): PageContent {
  const content: PageContent = { roles: [], members: [], keys: [], logins: [] };
  for (const section of sectionsOf(text, fault)) {
    switch (section.heading) {
      case "":
        break;
      case headings.role:
        content.roles.push(readRole(section, origin, fault));
        break;
      case headings.rights:
      case headings.customize: {
        const [role] = content.roles;
        if (role === undefined) fault(section.line, `stands before "${headings.role}"`);
        else if (section.heading === headings.rights) role.permissions = readRights(section, fault);
        else role.customize = readCustomize(section, fault);
        break;
      }
      case headings.notGranted:
        break;
      case headings.member:
        content.members.push(readMember(section, content.roles[0], origin, fault));
        break;
      case headings.key:
        content.keys.push(readKey(section, origin, fault));
        break;
      case headings.login:
        content.logins.push(readLogin(section, origin, fault));
        break;
      default:
        fault(section.line, "is a heading that `render` does not write");
    }
  }
  const objects = Object.values(content).flat().length;
  if (objects === 0) fault(1, "tells of no role, member, key or login");
  if (content.roles.length > 1) fault(1, "tells of more than one security role");
  return content;
}

function readRole(section: Section, origin: PageOrigin | undefined, fault: PageFault): RoleAccess {
  const given = readFields(section, fault);
  const admin = given.text(fieldWords.administrator);
  if (admin !== "yes" && admin !== "no")
    fault(section.line, `"${fieldWords.administrator}" is neither yes nor no`);
  return {
    ...given.place(origin),
    name: given.text(fieldWords.roleId),
    admin: admin === "yes",
    permissions: {},
    customize: {},
    ...given.optional("profile", fieldWords.profile),
  };
}

function readMember(
  section: Section,
  role: RoleAccess | undefined,
  origin: PageOrigin | undefined,
  fault: PageFault,
): MemberAccess {
  const given = readFields(section, fault);
  const outside = given.maybe(fieldWords.roleOutside);
  const roleName = outside === undefined ? given.text(fieldWords.role) : null;
  if (roleName !== null && role?.name !== roleName)
    fault(
      section.line,
      `"${fieldWords.role}" is ${JSON.stringify(roleName)}, which is not the role of this file`,
    );
  const roleId = /^record id (\S+)$/.exec(outside ?? "")?.[1];
  return {
    ...given.place(origin),
    identifier: given.text(fieldWords.memberId),
    name: given.text(fieldWords.memberName),
    role: roleName,
    ...(roleName !== null && role?.urn !== undefined ? { roleUrn: role.urn } : {}),
    ...(roleId === undefined ? {} : { roleId }),
    active: true,
  };
}

function readKey(section: Section, origin: PageOrigin | undefined, fault: PageFault): KeyAccess {
  const given = readFields(section, fault);
  return {
    ...given.place(origin),
    member: given.maybe(fieldWords.memberOutside) ?? given.text(fieldWords.member),
    description: given.text(fieldWords.description),
    ...given.optional("profile", fieldWords.profile),
  };
}

function readLogin(section: Section, origin: PageOrigin | undefined, fault: PageFault): LoginAccess {
  const given = readFields(section, fault);
  const own = [
    fieldWords.userName,
    fieldWords.company,
    fieldWords.site,
    fieldWords.declaredAs,
  ] as readonly string[];
  const values = given.rows
    .filter(({ name }) => !own.includes(name))
    .map(({ name, cell, line }) => {
      const value = readValue(cell);
      if (value === undefined) fault(line, "has a value that cannot be read");
      return [joinedName(name), value ?? null] as const;
    });
  return {
    ...given.place(origin),
    username: given.text(fieldWords.userName),
    fields: Object.fromEntries(values),
  };
}
