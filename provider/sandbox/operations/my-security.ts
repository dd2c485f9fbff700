import { ApiError } from "../answer.ts";
import type { ApiRecord } from "../query/conditions.ts";
import { type CustomizeScreen, customizeScreens } from "../tenant/customize-entries.ts";
import type { Role } from "../tenant/records.ts";
import { effectiveLevels } from "../tenant/role-levels.ts";
import { type Exchange, listAnswer, type OperationRule } from "./exchange.ts";
import { settingViews } from "./role-settings.ts";

export const mySecurityRules: Record<string, OperationRule> = {
  getSystemMySecurity: { resource: "mySecurity", handle: mySecurity },
  getSystemMySecurityCustomizeItems: { resource: "mySecurityCustomizeItem", handle: customizeItems },
};

/** Effective levels of the caller: an administrator's are All throughout. */
function mySecurity(exchange: Exchange) {
  const { tenant, caller } = exchange;
  refuseWhereRefused(exchange);
  const { id, identifier, name } = caller;
  const member = tenant.speaks("my-security-without-member") ? {} : { member: { id, identifier, name } };
  const role = visibleRole(exchange);
  const rows = settingViews(tenant, role?.id ?? 0, (row) => effectiveLevels(role, row));
  return listAnswer(
    exchange,
    "MySecurity",
    rows.map((row) => ({ ...row, ...member })),
  );
}

/**
 * Items of every Customize list. By default a listed item is allowed, so a list that nobody touched names everything
 * the tenant has; in the dialect `customize-forbidden` it is forbidden, and such a list names nothing.
 */
function customizeItems(exchange: Exchange) {
  refuseWhereRefused(exchange);
  const role = visibleRole(exchange);
  const forbidden = exchange.tenant.speaks("customize-forbidden");
  const items = customizeScreens.flatMap((screen) =>
    listedItems(screen, role, forbidden).map((itemIdentifier) => ({
      customizeIdentifier: screen.customizeIdentifier,
      itemIdentifier,
    })),
  );
  const records: ApiRecord[] = items.map((item, index) => ({ id: index + 1, ...item }));
  return listAnswer(exchange, "MySecurityCustomizeItem", records);
}

function listedItems(screen: CustomizeScreen, role: Role | undefined, forbidden: boolean): readonly string[] {
  const list = role?.customize[screen.module]?.[screen.function];
  const without = (items: readonly string[]) => screen.entries.filter((entry) => !items.includes(entry));
  if (!list) return forbidden ? [] : screen.entries;
  if ("allow" in list) return forbidden ? without(list.allow) : list.allow;
  return forbidden ? list.disallow : without(list.disallow);
}

function visibleRole({ tenant, caller }: Exchange): Role | undefined {
  return caller.role && tenant.roles.visible(caller.role.id);
}

function refuseWhereRefused({ tenant }: Exchange): void {
  if (!tenant.speaks("my-security-refused")) return;
  throw new ApiError(403, "Security", "You do not have security permission to perform this action.");
}
