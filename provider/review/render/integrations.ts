import { byName } from "../../access/permissions.ts";
import { resourceName } from "./declaration-text.ts";
import type { DeclaredAccess, DeclaredKey, DeclaredLogin, DeclaredMember, DeclaredRole } from "./declared.ts";
import { freeName, fileNameOf } from "./file-name.ts";

/** What belongs together: a role with its members and their keys, or a login. One file. */
export interface Integration {
  /** In the program. */
  name: string;
  /** Without folder, with ending. */
  file: string;
  /** Null where the program declares none for the members. */
  role: DeclaredRole | null;
  members: readonly DeclaredMember[];
  keys: readonly DeclaredKey[];
  login: DeclaredLogin | null;
}

type Group = Omit<Integration, "name" | "file">;

/** Every declared object in exactly one integration, sorted by file; same program, same files. */
export function integrationsOf(access: DeclaredAccess): Integration[] {
  const used = new Set<string>();
  return groupsOf(access)
    .map((group) => ({ group, ...identity(group) }))
    .sort((a, b) => byName(a.name, b.name) || byName(a.urn, b.urn))
    .map(({ group, name }) => ({
      ...group,
      name,
      file: `${freeName(`${group.login ? "integrator-login-" : ""}${fileNameOf(name)}`, used)}.md`,
    }))
    .sort((a, b) => byName(a.file, b.file));
}

/** Integrations whose file has another name than theirs, because an earlier one has it. */
export function renamedFiles(integrations: readonly Integration[]): Integration[] {
  return integrations.filter(
    ({ name, file, login }) => file !== `${login ? "integrator-login-" : ""}${fileNameOf(name)}.md`,
  );
}

function groupsOf({ roles, members, keys, logins }: DeclaredAccess): Group[] {
  const keysOf = (member: DeclaredMember) => keys.filter(({ memberUrn }) => memberUrn === member.urn);
  const ofMembers = (own: readonly DeclaredMember[]) => ({
    members: own,
    keys: own.flatMap(keysOf),
    login: null,
  });
  const withoutRole = members.filter(({ roleUrn }) => !roles.some(({ urn }) => urn === roleUrn));
  const withoutMember = keys.filter(({ memberUrn }) => !members.some(({ urn }) => urn === memberUrn));
  return [
    ...roles.map((role) => ({ role, ...ofMembers(members.filter(({ roleUrn }) => roleUrn === role.urn)) })),
    ...withoutRole.map((member) => ({ role: null, ...ofMembers([member]) })),
    ...withoutMember.map((key) => ({ role: null, members: [], keys: [key], login: null })),
    ...logins.map((login) => ({ role: null, members: [], keys: [], login })),
  ];
}

function identity({ role, members, keys, login }: Group): { name: string; urn: string } {
  const first = role ?? members[0] ?? keys[0] ?? login;
  if (first == null) throw new RangeError("An integration holds at least one object.");
  return { name: first.integration ?? resourceName(first.urn), urn: first.urn };
}
