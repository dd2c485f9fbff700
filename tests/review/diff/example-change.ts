import { customizeEntries, type CustomizeMap } from "../../../provider/access/customize.ts";
import { profiles, type Profile } from "../../../provider/profiles/index.ts";
import type { PermissionMap } from "../../../provider/access/permissions.ts";
import { type Made, stackExport } from "./made-stack.ts";

/** A file of `examples/output/diff`, and the form in which `psa-access diff` writes it. */
export const exampleFiles = {
  "comment.md": "md",
  "report.txt": "text",
  "report.json": "json",
  "report.html": "html",
  "report.sarif": "sarif",
  "report.junit.xml": "junit",
  "report.csv": "csv",
} as const;

/** The two states that they are made of, and that stand beside them. */
export function exampleStates(): { "before.json": string; "after.json": string } {
  return {
    "before.json": indented(stackExport(before())),
    "after.json": indented(stackExport(after())),
  };
}

function indented(text: string): string {
  return `${JSON.stringify(JSON.parse(text), null, 2)}\n`;
}

const { ciscoUmbrella, officeProtect, sophosCentral } = profiles;

function before(): Made[] {
  return [...vendor("umbrella", ciscoUmbrella, 101, 8), ...vendor("office-protect", officeProtect, 111, 20)];
}

/**
 * Office Protect may delete tickets, and change only its own; Umbrella gets a table more and loses configurations, and its key
 * is rotated; Sophos is new.
 */
function after(): Made[] {
  const tickets = {
    "Service Desk": { "Service Tickets": { add: "All", delete: "All", edit: "My", inquire: "All" } },
  } as const;
  const { Companies: _, ...others } = ciscoUmbrella.permissions() as PermissionMap;
  const lists = customizeEntries(ciscoUmbrella.customize).map(({ module, function: fn, list }) => {
    const allow = "allow" in list ? [...list.allow, "Time / Work Role"] : [];
    return [module, { [fn]: { allow } }] as const;
  });
  return [
    ...vendor("umbrella", ciscoUmbrella, 101, 8, {
      permissions: { ...others, Companies: { "Company Maintenance": { inquire: "All" } } },
      customize: Object.fromEntries(lists),
      publicKey: "UmbrellaPublic2",
    }),
    ...vendor("office-protect", officeProtect, 111, 20, {
      permissions: { ...officeProtect.permissions(), ...tickets },
    }),
    ...vendor("sophos", sophosCentral, 121, 31),
  ];
}

function vendor(
  name: string,
  profile: Profile,
  id: number,
  line: number,
  {
    permissions = profile.permissions(),
    customize = profile.customize,
    publicKey,
  }: { permissions?: PermissionMap; customize?: CustomizeMap; publicKey?: string } = {},
): Made[] {
  const { identifier, memberName } = profile.member;
  const frames = (offset: number) => [
    `project:///node_modules/pulumi-connectwise-psa/dist/resources/security-role.cjs#41,9`,
    `project:///index.ts#${line + offset},${offset === 0 ? 14 : 16}`,
  ];
  return [
    {
      type: "SecurityRole",
      name,
      id: String(id),
      inputs: { name: profile.roleName, permissions, customize, profile: profile.slug },
      frames: frames(0),
    },
    {
      type: "ApiMember",
      name,
      id: String(id + 1),
      inputs: { identifier, memberName, securityRoleId: String(id) },
      outputs: { observed: { identifier, active: true, securityRole: profile.roleName } },
      frames: frames(5),
    },
    {
      type: "ApiKey",
      name,
      id: `${id + 1}/${profile.key.description}`,
      inputs: {
        member: String(id + 1),
        description: profile.key.description,
        publicKey: publicKey ?? `${identifier}Public1`,
        privateKey: "encrypted",
        profile: profile.slug,
      },
      outputs: { observed: { member: identifier, proved: true } },
      frames: frames(10),
    },
  ];
}
