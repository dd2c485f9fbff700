import { z } from "zod";
import { looksAlike } from "../access/look-alike.ts";
import { createOnce } from "./create-once.ts";
import type { Created, CreateOptions } from "./create-once.ts";
import { findRecord, getRecord, listRecords, patchRecord, rightOf } from "./records.ts";
import type { ListFilter, PatchOperation } from "./records.ts";
import { flag, info, recordId, referenceShape, text } from "./reference-shape.ts";
import type { Transport } from "./transport.ts";

const fields = {
  name: text,
  emailAddress: text,
  inactiveFlag: flag,
  inactiveDate: text,
  timeZone: referenceShape,
  securityRole: referenceShape,
  /** Level on the screen. */
  structureLevel: referenceShape,
  /** Name (of the level) on the screen. */
  securityLocation: referenceShape,
  defaultLocation: referenceShape,
  /** Department or Business Unit on the screen. */
  defaultDepartment: referenceShape,
  /** Default Territory on the screen. */
  salesDefaultLocation: referenceShape,
  serviceDefaultBoard: referenceShape,
  notes: text,
  excludedServiceBoardIds: z.array(z.number()).nullish(),
  blockPriceFlag: flag,
  blockCostFlag: flag,
  _info: info,
};

const apiMember = z.looseObject({ id: recordId, identifier: z.string(), ...fields });
export type ApiMemberRecord = z.output<typeof apiMember>;

/** What `/default` answers: a member that does not exist, so without id and identifier. */
const apiMemberDefaults = z.looseObject({
  id: z.number().nullish(),
  identifier: text,
  ...fields,
});
export type ApiMemberDefaults = z.output<typeof apiMemberDefaults>;

export interface ReferenceById {
  id: number;
}

/** An API member as it is sent. Labels of the screen stand at the fields of the record. */
export interface NewApiMember {
  /** Member ID; at most 15 characters, no dot. */
  identifier: string;
  /** At most 30 characters. */
  name?: string;
  emailAddress?: string;
  inactiveFlag?: boolean;
  timeZone?: ReferenceById;
  securityRole?: ReferenceById;
  structureLevel?: ReferenceById;
  securityLocation?: ReferenceById;
  defaultLocation?: ReferenceById;
  defaultDepartment?: ReferenceById;
  salesDefaultLocation?: ReferenceById;
  serviceDefaultBoard?: ReferenceById;
  notes?: string;
  excludedServiceBoardIds?: number[];
  blockPriceFlag?: boolean;
  blockCostFlag?: boolean;
}

const collection = {
  path: "/system/apiMembers",
  noun: "API member",
  right: "System > Member Maintenance",
  schema: apiMember,
};

/** Published verbs: read, create, change. There is no delete; a member is retired with `inactiveFlag`. */
export interface ApiMembers {
  list(filter?: ListFilter): Promise<ApiMemberRecord[]>;
  /** Undefined if ConnectWise itself says that there is none; every other failure throws. */
  find(id: number): Promise<ApiMemberRecord | undefined>;
  get(id: number): Promise<ApiMemberRecord>;
  create(member: NewApiMember, options?: CreateOptions<ApiMemberRecord>): Promise<Created<ApiMemberRecord>>;
  /** @param identifier of the member, which its answer has to carry */
  patch(id: number, operations: readonly PatchOperation[], identifier?: string): Promise<ApiMemberRecord>;
  /** What the screen fills in for a new API member. */
  defaults(): Promise<ApiMemberDefaults>;
}

export function apiMembers(transport: Transport): ApiMembers {
  return {
    list: (filter) => listRecords(transport, collection, filter),
    find: (id) => findRecord(transport, collection, id),
    get: (id) => getRecord(transport, collection, id),
    create: (member, options) =>
      createOnce(
        transport,
        collection,
        { field: "identifier", value: member.identifier },
        { ...member },
        options,
      ),
    patch: (id, operations, identifier) =>
      patchRecord(
        transport,
        collection,
        id,
        operations,
        (member) => identifier === undefined || looksAlike(member.identifier, identifier),
      ),
    defaults: () =>
      transport.read(
        { method: "GET", path: `${collection.path}/default`, repeatable: true, ...rightOf(collection) },
        apiMemberDefaults,
      ),
  };
}
