import type { PermissionWrites } from "../../model/permission-writes.ts";
import { isAbsent } from "../absent.ts";

/** Never replaced, but for a login that observe mode recorded as absent. */
export function diffLogin(id: string, mode: PermissionWrites): { changes?: boolean; replaces?: string[] } {
  return mode !== "observe" && isAbsent(id) ? { changes: true, replaces: ["username"] } : {};
}
