import { z } from "zod";
import { looksAlike } from "../access/look-alike.ts";
import { createOnce } from "./create-once.ts";
import type { Created, CreateOptions } from "./create-once.ts";
import { findRecord, getRecord, listRecords, patchRecord, removeRecord } from "./records.ts";
import { type RemovalOutcome, removeSeen } from "./remove-seen.ts";
import type { ListFilter, PatchOperation } from "./records.ts";
import { flag, info, recordId, referenceShape, text } from "./reference-shape.ts";
import type { Secret } from "./secret.ts";
import type { Transport } from "./transport.ts";

const integratorLogin = z
  .looseObject({
    id: recordId,
    username: z.string(),
    inactiveFlag: flag,
    dateInactivated: text,
    canAccessAllRecordsFlag: flag,
    canAccessAllApisFlag: flag,
    member: referenceShape,
    board: referenceShape,
    memberApiFlag: flag,
    _info: info,
  })
  // The password is write-only; should an answer carry one, it goes no further.
  .transform(({ password: _, ...login }) => login);
export type IntegratorLoginRecord = z.output<typeof integratorLogin>;

/** A legacy user name and password, with one flag per area (`serviceTicketApiFlag`, …). */
export interface NewIntegratorLogin {
  /** At most 50 characters. */
  username: string;
  /** At most 50 characters. */
  password: Secret;
  canAccessAllRecordsFlag?: boolean;
  /** Needs `member` and `board`. */
  canAccessAllApisFlag?: boolean;
  member?: { id: number };
  board?: { id: number };
  [areaFlagOrCallback: string]: unknown;
}

const collection = { path: "/system/integratorlogins", noun: "integrator login", schema: integratorLogin };

export interface IntegratorLogins {
  list(filter?: ListFilter): Promise<IntegratorLoginRecord[]>;
  /** Undefined if ConnectWise itself says that there is none; every other failure throws. */
  find(id: number): Promise<IntegratorLoginRecord | undefined>;
  get(id: number): Promise<IntegratorLoginRecord>;
  create(
    login: NewIntegratorLogin,
    options?: CreateOptions<IntegratorLoginRecord>,
  ): Promise<Created<IntegratorLoginRecord>>;
  /**
   * A new password is a `Secret` as the operation's value.
   * @param usernames that the answer may carry: a change of the name itself may be stored or not
   */
  patch(
    id: number,
    operations: readonly PatchOperation[],
    usernames?: readonly string[],
  ): Promise<IntegratorLoginRecord>;
  remove(id: number): Promise<void>;
  /** Deletes it and looks whether it is gone. */
  removeSeen(id: number): Promise<RemovalOutcome>;
}

export function integratorLogins(transport: Transport): IntegratorLogins {
  return {
    list: (filter) => listRecords(transport, collection, filter),
    find: (id) => findRecord(transport, collection, id),
    get: (id) => getRecord(transport, collection, id),
    create: (login, options) =>
      createOnce(transport, collection, { field: "username", value: login.username }, { ...login }, options),
    patch: (id, operations, usernames) =>
      patchRecord(
        transport,
        collection,
        id,
        operations,
        ({ username }) => usernames === undefined || usernames.some((name) => looksAlike(name, username)),
      ),
    remove: (id) => removeRecord(transport, collection, id),
    removeSeen: (id) => removeSeen(transport, collection, id),
  };
}
