import type { RoleAccess } from "../../access/access-record.ts";
import type { ChangeEntry } from "./change-entry.ts";

/** What changes for one role, its members and their keys; or for what has no role here. */
export interface IntegrationChanges {
  /** Name of the role, or of what it is about instead. */
  title: string;
  role: RoleAccess | undefined;
  /** Identifiers of the members that hold the role before and after: its changes are theirs. */
  holders: string[];
  /** Widenings first. */
  entries: ChangeEntry[];
}
