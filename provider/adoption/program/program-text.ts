import { byName } from "../../access/permissions.ts";
import { tenantText } from "../../access/tenant.ts";
import type { AccessProgram, ProgramMember, ProgramRole } from "./access-program.ts";
import { commentLines, shownName } from "./comment.ts";
import { keyNote } from "./key-note.ts";
import { displayWidth, lineWidth } from "./literal.ts";
import { memberLines } from "./member-lines.ts";
import { permissionLines } from "./permission-lines.ts";
import { roleLines } from "./role-lines.ts";
import { variableName } from "./resource-names.ts";

/**
 * The program as somebody would write it: roles by name, each followed by the members that hold it, profiles where a role has
 * exactly their rights, one constant where roles are equal. The same values give the same text.
 */
export function programText(program: AccessProgram): string {
  const roles = program.roles.toSorted(byResource);
  const members = program.members.toSorted(byResource);
  const variables = variablesOf(roles);
  const example =
    members.find(({ role }) => roles.some((one) => one.id === role.id && exactProfile(one))) ?? members[0];
  const shared = sharedPermissions(roles);
  const parts = [
    [...heading(program), ...imports(roles)].join("\n"),
    ...roles.flatMap((role) => {
      const holders = members.filter(({ role: { id } }) => id === role.id);
      const variable = holders.length > 0 ? variables.get(role) : undefined;
      const constant = shared.get(textOf(role));
      return [
        ...(constant?.roles[0] === role ? [constantText(constant)] : []),
        [
          ...roleLines(role, { variable, constant: constant?.name }),
          ...holders.flatMap((member) => memberLines(member, variable)),
        ].join("\n"),
      ];
    }),
    ...othersPart(members.filter(({ role }) => !roles.some(({ id }) => id === role.id))),
    ...(example === undefined || program.main === false ? [] : [keyNote(example)]),
  ];
  return `${parts.join("\n\n")}\n`;
}

function heading({ tenant, main = true }: AccessProgram): string[] {
  return commentLines(
    main
      ? `Who may do what in the ConnectWise PSA of ${tenantText(tenant)}, as \`psa-access adopt\` found it. What a role does not name is None.`
      : `More of the ConnectWise PSA of ${tenantText(tenant)}, as \`psa-access adopt\` found it. What a role does not name is None.`,
  );
}

function imports(roles: readonly ProgramRole[]): string[] {
  const names = [...new Set(roles.flatMap((role) => exactProfile(role)?.exportName ?? []))].sort(byName);
  const line = `const { ${names.join(", ")} } = connectwise.profiles;`;
  const broken = ["const {", ...names.map((name) => `  ${name},`), "} = connectwise.profiles;"];
  return [
    'import * as connectwise from "pulumi-connectwise-psa";',
    ...(names.length === 0 ? [] : ["", ...(displayWidth(line) <= lineWidth ? [line] : broken)]),
  ];
}

function exactProfile({ match }: ProgramRole) {
  return match?.changes.length === 0 ? match : undefined;
}

interface SharedPermissions {
  name: string;
  roles: ProgramRole[];
}

/** Roles of equal rights that no profile gives: text of the rights → constant. */
function sharedPermissions(roles: readonly ProgramRole[]): Map<string, SharedPermissions> {
  const groups = new Map<string, ProgramRole[]>();
  for (const role of roles) {
    if (exactProfile(role)) continue;
    groups.set(textOf(role), [...(groups.get(textOf(role)) ?? []), role]);
  }
  const taken = new Set<string>();
  return new Map(
    [...groups]
      .filter(([, group]) => group.length > 1)
      .map(([text, group]) => {
        const { resource = "", id = "" } = group[0] ?? {};
        return [text, { name: unique(variableName(resource, "Permissions"), id, taken), roles: group }];
      }),
  );
}

function textOf({ permissions }: ProgramRole): string {
  return JSON.stringify(permissions);
}

function constantText({ name, roles }: SharedPermissions): string {
  const names = roles.map((role) => `"${shownName(role.name)}"`);
  return [
    ...commentLines(`The same in ${names.slice(0, -1).join(", ")} and ${names.at(-1)}.`),
    `const ${name} = {`,
    ...permissionLines(roles[0]?.permissions ?? {}, 2),
    "} as const;",
  ].join("\n");
}

/** Resources differ, but two of them may come to the same variable: `a-1` and `a1`. */
function variablesOf(roles: readonly ProgramRole[]): Map<ProgramRole, string> {
  const taken = new Set<string>();
  return new Map(roles.map((role) => [role, unique(variableName(role.resource, "Role"), role.id, taken)]));
}

function unique(name: string, id: string, taken: Set<string>): string {
  let chosen = name;
  for (let suffix = id; taken.has(chosen); suffix += "x") chosen = `${name}${suffix}`;
  taken.add(chosen);
  return chosen;
}

function othersPart(members: readonly ProgramMember[]): string[] {
  if (members.length === 0) return [];
  return [
    [
      ...commentLines("Members whose role is not declared here: by the role's record id."),
      ...members.flatMap((member) => memberLines(member, undefined)),
    ].join("\n"),
  ];
}

function byResource(a: { resource: string }, b: { resource: string }): number {
  return byName(a.resource, b.resource);
}
