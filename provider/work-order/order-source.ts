import type { Tenant } from "../access/tenant.ts";
import type { WorkOrder } from "./order/work-order.ts";
import type { RoleState } from "../tenant/compare-role.ts";

/** A work order as it was gathered, and what has to be said beside it. */
export interface GatheredOrder {
  order: WorkOrder;
  /** Role id → what its screen shows: live, or as last recorded. */
  roles: ReadonlyMap<string, RoleState>;
  /** Why something could not be read. */
  failures: readonly unknown[];
  /** Tenants of the stack that were not looked at. */
  others: readonly Tenant[];
}

export const emptyOrder: GatheredOrder = {
  order: { tenant: null, steps: [], notes: [] },
  roles: new Map(),
  failures: [],
  others: [],
};
