import { customizeScreenOf } from "../tenant/customize-entries.ts";
import type { FunctionRow } from "../tenant/function-rows.ts";
import type { Tenant } from "../tenant/tenant.ts";

/** Other spellings met in vendors' guides, for the dialect `names-alias`. */
const moduleAliases: Record<string, string> = {
  Companies: "Company",
  Project: "Projects",
  "Time & Expense": "Time and Expense",
};
const functionAliases: Record<string, string> = {
  "Close Service Tickets": "Closed Service Tickets",
  "Company/Contact Group Maintenance": "Company / Contact Group Maintenance",
  "Manage Attachments": "Manage Documents",
  "Product Catalog": "Product Entry",
  Products: "Product",
  "Table Setup": "Setup Tables",
  "Team Members": "Members",
  UserCentric: "User Scenarios",
};

/** The part of a settings row that is the same for every role. */
export interface RowDescription {
  readonly moduleFunctionName: string;
  readonly moduleFunctionDescription: string;
  readonly moduleFunctionIdentifier: string;
  readonly moduleDescription: string;
  readonly moduleIdentifier: string;
  readonly moduleName: string;
  readonly myAllFlag: boolean;
  readonly reportFlag: boolean;
  readonly customFlag: boolean;
  readonly sortOrder: number;
}

const descriptions = new WeakMap<Tenant, Map<number, RowDescription>>();

/** Described once per tenant: a list of 200 roles repeats each row 200 times. */
export function rowDescription(tenant: Tenant, row: FunctionRow): RowDescription {
  let known = descriptions.get(tenant);
  if (!known) descriptions.set(tenant, (known = new Map<number, RowDescription>()));
  let description = known.get(row.index);
  if (!description) known.set(row.index, (description = describe(tenant, row)));
  return description;
}

function describe(tenant: Tenant, row: FunctionRow): RowDescription {
  const module = spoken(tenant, row.module, moduleAliases);
  const fn = spoken(tenant, row.function, functionAliases);
  return {
    moduleFunctionName: fn,
    moduleFunctionDescription: fn,
    moduleFunctionIdentifier: identifier(row.function),
    moduleDescription: module,
    moduleIdentifier: identifier(row.module),
    moduleName: module,
    myAllFlag: true,
    reportFlag: /Reports?$/.test(row.function),
    customFlag: customizeScreenOf(row.module, row.function) !== undefined,
    sortOrder: row.index + 1,
  };
}

function spoken(tenant: Tenant, name: string, aliases: Record<string, string>): string {
  const spelled = tenant.speaks("names-alias") ? (aliases[name] ?? name) : name;
  return tenant.speaks("names-upper") ? spelled.toUpperCase() : spelled;
}

/** How a name of the screen is spelled in the dialect `names-alias`. */
export function aliasOf(module: string, fn: string): { module: string; function: string } {
  return { module: moduleAliases[module] ?? module, function: functionAliases[fn] ?? fn };
}

/** Finds a row by its name on the screen or by the name the API gives it. */
export function rowByAnyName(tenant: Tenant, module: string, fn: string): FunctionRow | undefined {
  const same = (a: string, b: string) => a.toLowerCase() === b.toLowerCase();
  return (
    tenant.row(module, fn) ??
    tenant.rows.find((row) => {
      const { moduleName, moduleFunctionName } = rowDescription(tenant, row);
      return (
        (same(module, moduleName) || same(module, row.module)) &&
        (same(fn, moduleFunctionName) || same(fn, row.function))
      );
    })
  );
}

/** Real identifiers are not published; these are the names without what is not a letter or digit. */
function identifier(name: string): string {
  return name.replace(/[^A-Za-z0-9]/g, "");
}
