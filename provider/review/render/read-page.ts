import type {
  PicturedKey,
  PicturedLogin,
  PicturedMember,
  PicturedRole,
} from "../../access/access-picture.ts";
import { readFields } from "./read-fields.ts";
import { joinedName, readValue } from "./login-fields.ts";
import { type Fault, type Section, sectionsOf } from "./page-lines.ts";
import { readCustomize, readRights } from "./read-rows.ts";
import { fields, headings } from "./wording.ts";

export interface PageContent {
  roles: PicturedRole[];
  members: PicturedMember[];
  keys: PicturedKey[];
  logins: PicturedLogin[];
}

/** Where the folder was rendered; undefined without its overview. */
export interface PageOrigin {
  project: string;
  stack: string;
}

/** The objects of one integration's file. */
export function readPage(text: string, origin: PageOrigin | undefined, fault: Fault): PageContent {
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

function readRole(section: Section, origin: PageOrigin | undefined, fault: Fault): PicturedRole {
  const given = readFields(section, fault);
  const admin = given.text(fields.administrator);
  if (admin !== "yes" && admin !== "no")
    fault(section.line, `"${fields.administrator}" is neither yes nor no`);
  return {
    ...given.place(origin),
    name: given.text(fields.roleId),
    admin: admin === "yes",
    permissions: {},
    customize: {},
    ...given.optional("profile", fields.profile),
  };
}

function readMember(
  section: Section,
  role: PicturedRole | undefined,
  origin: PageOrigin | undefined,
  fault: Fault,
): PicturedMember {
  const given = readFields(section, fault);
  const outside = given.maybe(fields.roleOutside);
  const roleName = outside === undefined ? given.text(fields.role) : null;
  if (roleName !== null && role?.name !== roleName)
    fault(
      section.line,
      `"${fields.role}" is ${JSON.stringify(roleName)}, which is not the role of this file`,
    );
  const roleId = /^record id (\S+)$/.exec(outside ?? "")?.[1];
  return {
    ...given.place(origin),
    identifier: given.text(fields.memberId),
    name: given.text(fields.memberName),
    role: roleName,
    ...(roleName !== null && role?.urn !== undefined ? { roleUrn: role.urn } : {}),
    ...(roleId === undefined ? {} : { roleId }),
    active: true,
  };
}

function readKey(section: Section, origin: PageOrigin | undefined, fault: Fault): PicturedKey {
  const given = readFields(section, fault);
  return {
    ...given.place(origin),
    member: given.maybe(fields.memberOutside) ?? given.text(fields.member),
    description: given.text(fields.description),
    ...given.optional("profile", fields.profile),
  };
}

function readLogin(section: Section, origin: PageOrigin | undefined, fault: Fault): PicturedLogin {
  const given = readFields(section, fault);
  const own = [fields.userName, fields.company, fields.site, fields.declaredAs] as readonly string[];
  const values = given.rows
    .filter(({ name }) => !own.includes(name))
    .map(({ name, cell, line }) => {
      const value = readValue(cell);
      if (value === undefined) fault(line, "has a value that cannot be read");
      return [joinedName(name), value ?? null] as const;
    });
  return {
    ...given.place(origin),
    username: given.text(fields.userName),
    fields: Object.fromEntries(values),
  };
}
