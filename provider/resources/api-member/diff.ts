import type { PermissionWrites } from "../../access/permission-writes.ts";
import { isAbsent } from "../recorded/absent.ts";

/** Never replaced (an identifier is for life, `check` refuses another), but for a member that observe mode recorded as absent. */
export function diffMember(id: string, mode: PermissionWrites): { changes?: boolean; replaces?: string[] } {
  return mode !== "observe" && isAbsent(id) ? { changes: true, replaces: ["identifier"] } : {};
}
