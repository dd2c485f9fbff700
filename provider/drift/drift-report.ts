import type { SourcePlace } from "../access/source-place.ts";
import type { Tenant } from "../access/tenant.ts";
import type { RecordedStack } from "../stack/recorded.ts";
import type { Drift } from "./detect-drift.ts";

/** A comparison with what its reports say about it. */
export interface DriftReport {
  tenant: Tenant;
  /** What tells its report from that of another stack: project and stack, or company. */
  id: string;
  recorded: RecordedStack;
  drift: Drift;
  /** URN → where the program declares it, where the engine recorded that. */
  places: ReadonlyMap<string, SourcePlace>;
}
