import type { Connection } from "../connectwise/index.ts";
import type { PermissionWrites } from "../access/permission-writes.ts";
import type { TenantCache } from "./tenant-cache.ts";
import type { Declarations } from "./declarations.ts";
import type { Settings } from "./settings.ts";

/** What every lifecycle call works with. One per process: all resources share the snapshot. */
export interface Context {
  connection: Connection;
  snapshot: TenantCache;
  settings: Settings;
  /** What the program of this run declares, as far as this process was told. */
  declarations: Declarations;
  /** Tells the user something that is neither an error nor part of the state; one line. */
  notice(text: string): void;
}

/** A role may override the provider's mode. */
export function modeOf(context: Context, override?: PermissionWrites): PermissionWrites {
  return override ?? context.settings.permissionWrites;
}
