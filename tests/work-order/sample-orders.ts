import { functionNames, moduleNames } from "../../provider/access/catalogue.ts";
import { customizeEntries } from "../../provider/access/customize.ts";
import { columnTitles } from "../../provider/access/level.ts";
import { cellsOf } from "../../provider/access/permissions.ts";
import type { ProfileGuide } from "../../provider/access/profile-guide.ts";
import type { KeyStep, MemberReference, RoleReference, RoleStep } from "../../provider/access/step.ts";
import { type OpenResource, workOrder, type WorkOrder } from "../../provider/work-order/order/work-order.ts";
import { profileGuide } from "../../provider/work-order/open-resources.ts";
import { profileOrder } from "../../provider/work-order/profile-order.ts";
import { profileBySlug } from "../../provider/profiles/index.ts";
import type { RoleScreen } from "../../provider/work-order/html/work-order-html.ts";

export interface SampleOrder {
  order: WorkOrder;
  roles: ReadonlyMap<string, RoleScreen>;
}

const tenant = { site: "na.myconnectwise.net", companyId: "acme" };

/** Three vendors after the first `up`: roles without levels, members without keys. */
export function threeVendors(): SampleOrder {
  const slugs = ["cisco-umbrella", "office-protect", "sophos-central"];
  return {
    order: workOrder(tenant, slugs.flatMap(newIntegration), profileGuide),
    roles: new Map(
      slugs.map((slug, index) => [
        String(30 + index),
        { name: profileBySlug(slug).roleName, admin: false, permissions: {} },
      ]),
    ),
  };
}

function newIntegration(slug: string, index: number): OpenResource[] {
  const profile = profileBySlug(slug);
  const { features, roleName, member: asked, requires, key } = profile;
  const { permissions, customize = {} } = profile.expect(features.map(({ name }) => name));
  const role: RoleReference = { id: String(30 + index), name: roleName };
  const member: MemberReference = {
    id: String(40 + index),
    identifier: asked.identifier,
    name: asked.memberName,
  };
  const levels = cellsOf(permissions).map(({ column, level, ...place }): RoleStep => ({
    kind: "set-level",
    role,
    module: place.module,
    function: place.function,
    column: columnTitles[column],
    from: "None",
    to: level,
  }));
  const lists = customizeEntries(customize).map(({ list, ...place }): KeyStep => ({
    kind: "set-customize",
    role,
    ...place,
    ...("allow" in list ? { allow: [...list.allow] } : { disallow: [...list.disallow] }),
  }));
  const login: KeyStep[] = requires ? [{ kind: "create-integrator-login", username: null }] : [];
  const { description } = key;
  return [
    {
      type: "SecurityRole",
      urn: `urn:role-${slug}`,
      id: role.id,
      name: roleName,
      profile: slug,
      outstanding: levels,
    },
    {
      type: "ApiKey",
      urn: `urn:key-${slug}`,
      id: `${member.id}/${description}`,
      name: slug,
      profile: slug,
      roleId: role.id,
      outstanding: [...lists, ...login, { kind: "create-key", member, description }],
    },
  ];
}

/** A key to delete, another to prove, a role to rename, its administrator tick to take away, and a level to narrow. */
export function rotation(): SampleOrder {
  const role: RoleReference = { id: "31", name: "Sophos" };
  const member: MemberReference = { id: "40", identifier: "SophosCentral", name: "Sophos Central" };
  const order = workOrder(
    tenant,
    [
      {
        type: "SecurityRole",
        urn: "urn:role",
        id: "31",
        name: "Sophos Central",
        profile: "sophos-central",
        outstanding: [
          { kind: "set-admin", role, from: true, to: false },
          { kind: "rename-role", role, from: "Sophos", to: "Sophos Central" },
          {
            kind: "set-level",
            role,
            module: "Service Desk",
            function: "Service Tickets",
            column: "Delete",
            from: "All",
            to: "None",
          },
        ],
      },
      {
        type: "ApiKey",
        urn: "urn:key",
        id: "40/Sophos",
        name: "sophos",
        profile: "sophos-central",
        outstanding: [
          { kind: "delete-key", member, publicKey: "k3JvQ0mFv1y2ZbTp" },
          { kind: "prove-key", member, publicKey: "n8wPq4sLd7x0RcAe" },
          {
            kind: "set-customize",
            role,
            module: "System",
            function: "Table Setup",
            disallow: ["Service / Priority"],
          },
        ],
      },
    ],
    profileGuide,
  );
  const tickets = { add: "All", edit: "All", delete: "All", inquire: "My" } as const;
  const permissions = { "Service Desk": { "Service Tickets": tickets } };
  return { order, roles: new Map([["31", { name: "Sophos", admin: true, permissions }]]) };
}

/** A vendor by hand, role and member included. */
export function byHand(): SampleOrder {
  const { order, roles } = profileOrder(profileBySlug("sophos-central"), [], undefined);
  return { order, roles };
}

export function nothingLeft(): SampleOrder {
  return { order: { tenant, steps: [], notes: [{ note: "members-stay" }] }, roles: new Map() };
}

/** A role in which all four columns of every function change, each row with a reason and a source. */
export function everythingChanges(): SampleOrder {
  const role: RoleReference = { id: "31", name: "Everything there is to change" };
  const outstanding = moduleNames().flatMap((module) =>
    functionNames(module).flatMap((fn) =>
      Object.values(columnTitles).map((column): RoleStep => ({
        kind: "set-level",
        role,
        module,
        function: fn,
        column,
        from: "None",
        to: "All",
      })),
    ),
  );
  const guide: ProfileGuide = {
    vendor: "Vendor",
    product: "Product",
    handover: { console: "Console", place: null, note: "" },
    asks: (module, fn) => ({
      reason: `Reads and writes ${fn}, so that alerts become tickets on the right board, with status and priority`,
      source: {
        url: `https://example.com/guide/${encodeURIComponent(module)}`,
        title: `Guide for ${module}`,
      },
    }),
  };
  const order = workOrder(
    tenant,
    [{ type: "SecurityRole", urn: "urn:role", id: "31", name: role.name, profile: "any", outstanding }],
    () => guide,
  );
  return { order, roles: new Map([["31", { name: role.name, admin: false, permissions: {} }]]) };
}

/** In every name of {@link hostile}. */
export const hostileName =
  "<img src=x onerror=alert(1)>\"'</title></style><script>alert(2)</script>\u001b[31m\u202eevil\n&amp; `code` {count} $&";

/** A tenant whose every name wants to be more than a name. */
export function hostile(): SampleOrder {
  const name = hostileName;
  const role: RoleReference = { id: name, name };
  const member: MemberReference = { id: name, identifier: name, name };
  const guide: ProfileGuide = {
    vendor: name,
    product: name,
    handover: { console: name, place: name, note: name },
    asks: () => ({ reason: name, source: { url: "javascript:alert(3)", title: name } }),
  };
  const cell = { role, module: name, function: name };
  const order = workOrder(
    { site: name, companyId: name },
    [
      {
        type: "SecurityRole",
        urn: name,
        id: name,
        name,
        profile: name,
        customize: { System: { [name]: { allow: [name] } } },
        outstanding: [
          { kind: "rename-role", role, from: name, to: name },
          { kind: "set-level", ...cell, column: "Add", from: "None", to: "All" },
        ],
      },
      {
        type: "ApiKey",
        urn: name,
        id: name,
        name,
        profile: name,
        outstanding: [
          { kind: "create-integrator-login", username: name },
          { kind: "create-key", member, description: name },
          { kind: "delete-key", member, publicKey: name },
        ],
      },
      {
        type: "ApiKey",
        urn: `${name} 2`,
        id: name,
        name,
        profile: name,
        outstanding: [
          { kind: "prove-key", member, publicKey: name },
          { kind: "set-customize", ...cell, allow: [name] },
        ],
      },
    ],
    () => guide,
  );
  return { order, roles: new Map() };
}
