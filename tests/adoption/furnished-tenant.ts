import { ciscoUmbrella } from "../../provider/profiles/cisco-umbrella.ts";
import { officeProtect } from "../../provider/profiles/office-protect.ts";
import { sophosCentral } from "../../provider/profiles/sophos-central.ts";
import { mergePermissions, type PermissionMap } from "../../provider/access/permissions.ts";

export const tickets = {
  "Service Desk": { "Service Tickets": { add: "All", edit: "My", inquire: "All" } },
} satisfies PermissionMap;

interface SeededRole {
  name: string;
  admin?: boolean;
  permissions: PermissionMap;
}

const own: Omit<SeededMember, "id" | "role">[] = [
  { fields: {} },
  { fields: { name: "Another name" } },
  { fields: { serviceDefaultBoard: { id: 2 }, notes: 'two\nlines, `${x}` and "quotes"' } },
  { fields: { defaultLocation: { id: 3 }, emailAddress: "vendor@example.com", blockPriceFlag: true } },
  { fields: { excludedServiceBoardIds: [1, 2], notes: " kept as it is " } },
];

interface SeededMember {
  id: number;
  role: number;
  fields: Record<string, unknown>;
}

/** What every API member of a fresh sandbox starts with. */
const defaults = {
  timeZone: { id: 1 },
  structureLevel: { id: 1 },
  securityLocation: { id: 11 },
  defaultLocation: { id: 2 },
  defaultDepartment: { id: 10 },
  salesDefaultLocation: { id: 2 },
};

/** Names that no program, terminal or report may trip over. */
export const oddNames = [
  'Quote "q" ${x} `b`',
  "Line\nend",
  "日本語",
  "|*<b>@here #12",
  "\u202ereversed",
  "__proto__",
];

/** A tenant that has grown: `count` roles with a member each, as seed of a sandbox; roles 5 and 6 are equal, as are others. */
export function furnishedTenant(count: number): object {
  const roles: SeededRole[] = [
    { name: "Umbrella", permissions: ciscoUmbrella.permissions() },
    {
      name: "Office Protect",
      permissions: officeProtect.permissions(["ticket-creation-settings"]),
    },
    {
      name: "Sophos",
      permissions: mergePermissions(sophosCentral.permissions(), {
        Finance: { Invoicing: { delete: "All" } },
      }),
    },
    { name: "Custom", permissions: { "A/B": { "New `one`": { inquire: "My" } }, ...tickets } },
    ...oddNames.map((name) => ({ name, permissions: tickets })),
  ];
  for (let n = roles.length; n < count; n++) {
    roles.push({
      name: `Vendor ${n}`,
      permissions: { Companies: { Contacts: { inquire: n % 2 ? "All" : "My" } }, ...(n % 3 ? tickets : {}) },
    });
  }
  const change = { at: "2020-01-01T08:00:00Z", by: "Admin1" };
  return {
    roles: roles.slice(0, count).map((role, n) => ({ id: 1001 + n, ...role })),
    members: roles.slice(0, count).map((_, n) => ({
      id: 3001 + n,
      keys: [],
      change,
      fields: {
        ...defaults,
        identifier: `Member${n}`,
        name: `Member${n}`,
        inactiveFlag: false,
        securityRole: { id: 1001 + n },
        ...own[n % own.length]?.fields,
      },
    })),
  };
}
