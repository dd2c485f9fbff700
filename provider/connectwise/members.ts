import { z } from "zod";
import { listRecords } from "./records.ts";
import type { ListFilter } from "./records.ts";
import { flag, info, recordId, referenceShape, text } from "./reference-shape.ts";
import type { Transport } from "./transport.ts";

const member = z.looseObject({
  id: recordId,
  identifier: z.string(),
  firstName: text,
  lastName: text,
  /** A is an API member; others are people. */
  licenseClass: text,
  inactiveFlag: flag,
  disableOnlineFlag: flag,
  securityRole: referenceShape,
  _info: info,
});
export type MemberRecord = z.output<typeof member>;

const collection = {
  path: "/system/members",
  noun: "member",
  right: "System > Member Maintenance",
  schema: member,
};

/** All members, people and API members alike; only read. */
export interface Members {
  list(filter?: ListFilter): Promise<MemberRecord[]>;
}

export function members(transport: Transport): Members {
  return { list: (filter) => listRecords(transport, collection, filter) };
}
