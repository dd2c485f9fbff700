import type { PermissionWrites } from "../../access/permission-writes.ts";
import { isAbsent } from "../recorded/absent.ts";

/** Never replaced, but for a login that observe mode recorded as absent. */
export function diffLogin(id: string, mode: PermissionWrites): { changes?: boolean; replaces?: string[] } {
  return mode !== "observe" && isAbsent(id) ? { changes: true, replaces: ["username"] } : {};
}
