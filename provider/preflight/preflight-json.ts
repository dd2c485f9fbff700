import { jsonText } from "../border/shown-text.ts";
import { columnTitles } from "../access/level.ts";
import type { CellChange } from "../access/permissions.ts";
import type { Tenant } from "../access/tenant.ts";
import type { WorkOrder } from "../work-order/order/work-order.ts";
import { workOrderJson } from "../work-order/show/work-order-json.ts";
import type { Check } from "./check.ts";
import type { WriteProbe } from "./write-probe.ts";

export interface PreflightResult {
  tenant: Tenant | null;
  checks: readonly Check[];
  missing: readonly CellChange[];
  tooWide: readonly CellChange[];
  workOrder: WorkOrder | null;
  writes: WriteProbe | null;
}

/** The result as `connectwise-psa.preflight-checks/1`, for scripts: it names tenant, member and role, unlike the report. */
export function preflightJson({
  tenant,
  checks,
  missing,
  tooWide,
  workOrder,
  writes,
}: PreflightResult): string {
  const result = {
    schema: "connectwise-psa.preflight-checks/1",
    tenant: tenant && { site: tenant.site, companyId: tenant.companyId },
    checks: checks.map(({ check, state, text, details = [], next = null }) => ({
      check,
      state,
      text,
      details,
      next,
    })),
    missing: missing.map(cellJson),
    tooWide: tooWide.map(cellJson),
    workOrder: workOrder && (JSON.parse(workOrderJson(workOrder)) as object),
    writes: writes && { verdict: writes.verdict, why: writes.why, role: writes.role },
  };
  return `${jsonText(result)}\n`;
}

function cellJson({ module, function: fn, column, from, to }: CellChange): object {
  return { module, function: fn, column: columnTitles[column], granted: from, needed: to };
}
