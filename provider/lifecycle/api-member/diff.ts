import type { PermissionWrites } from "../../model/permission-writes.ts";
import { isAbsent } from "../absent.ts";

/** Never replaced (an identifier is for life, `check` refuses another), but for a member that observe mode recorded as absent. */
export function diffMember(id: string, mode: PermissionWrites): { changes?: boolean; replaces?: string[] } {
  return mode !== "observe" && isAbsent(id) ? { changes: true, replaces: ["identifier"] } : {};
}
