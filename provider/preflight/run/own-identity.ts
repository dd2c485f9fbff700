import type { LiveRights } from "../../tenant/live-rights.ts";
import type { LiveApiMember, LiveRole } from "../../tenant/tenant-reader.ts";

/** What is known of ourselves once the tenant was looked at. */
export interface OwnIdentity {
  /** Our own rights; undefined where they could not be read. */
  rights?: LiveRights;
  member?: LiveApiMember;
  role?: LiveRole;
  roles?: LiveRole[];
  members?: LiveApiMember[];
  /** The company was found, and our key signs in. */
  signedIn: boolean;
}
