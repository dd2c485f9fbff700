import type { Case, Expected } from "../../support/case.ts";
import * as ask from "../../support/requests.ts";
import {
  callbackUrl,
  deletedElsewhere,
  destroy,
  type Login,
  made,
  madeThen,
  onScreen,
  refresh,
  sophos,
  up,
} from "../../support/sophos-login.ts";

const modes = ["guided", "api", "observe"] as const;
const writing = ["guided", "api"] as const;
const looked = [ask.discover, ask.logins];
const settled = { did: "nothing", ends: "recorded", requests: [] } as const satisfies Expected;
const written: Expected = {
  did: "update",
  ends: "recorded",
  requests: [...looked, ask.patchLogin("sophos")],
};
const onlyRecorded: Expected = { did: "update", ends: "recorded", requests: looked };

type Row = Omit<Case<Login>, "mode">;
const inAll = (row: Row) => modes.map((mode): Case<Login> => ({ ...row, mode }));
const inWriting = (row: Row) => writing.map((mode): Case<Login> => ({ ...row, mode }));

/** A change of the program: written in one request, or only recorded. */
const changeOf = (row: Pick<Row, "operation" | "does" | "given">, more: object, reads: string[] = []) => [
  ...inWriting({
    given: made(),
    ...row,
    when: up(more),
    then: { ...written, requests: [...looked, ...reads, ask.patchLogin("sophos")] },
    next: settled,
  }),
  {
    given: made(),
    ...row,
    mode: "observe" as const,
    does: row.does.replace(/: .*/, " is recorded, nothing is written"),
    when: up(more),
    then: onlyRecorded,
  },
];

export const made_: Case<Login>[] = [
  ...inWriting({
    operation: "create",
    does: "made in one request; its password is sealed before it is recorded",
    when: up(),
    then: { did: "create", ends: "recorded", requests: [...looked, ask.newLogin] },
    next: settled,
  }),
  {
    operation: "create",
    does: "a missing login is recorded as absent and nothing is made",
    mode: "observe",
    when: up(),
    then: {
      did: "create",
      ends: "recorded",
      requests: looked,
      notes: [/^integrator login "sophos" does not exist; observe mode makes nothing$/],
    },
    next: settled,
  },
  ...inWriting({
    operation: "lost answer",
    does: "the answer is looked for and found: no second login",
    sandbox: { faults: ["POST /system/integratorlogins reset-after x1"] },
    when: up(),
    then: {
      did: "create",
      ends: "recorded",
      requests: [...looked, "POST /system/integratorlogins 0", ask.logins],
      notes: [/^the answer to making integrator login "sophos" was lost; it was found as \d+$/],
    },
    next: settled,
  }),
  ...inWriting({
    operation: "bad input",
    does: "an unknown board is refused with the valid ones, and nothing is made",
    when: up({ board: "Helpdesk" }),
    then: {
      did: "create",
      ends: "refused: bad-input",
      requests: [...looked, ask.boards],
      says: [/^board: "Helpdesk" does not exist \(nearest: Help Desk\)\. Valid: Help Desk, /],
    },
  }),
  ...inWriting({
    operation: "exists",
    does: "an existing login is refused, naming what differs",
    given: onScreen({ companyApiFlag: false }),
    when: up(),
    then: {
      did: "create",
      ends: "refused: exists",
      requests: looked,
      says: [
        /^An integrator login of that user name exists: "sophos" \(\d+\)\. .* differs in companyApiFlag\. .*adopt: true/,
      ],
    },
  }),
  ...inWriting({
    operation: "adopt",
    does: "an equal login is adopted, nothing is written, its password stays",
    given: onScreen(),
    when: up({ adopt: true }),
    then: {
      did: "create",
      ends: "recorded",
      requests: looked,
      notes: [/adopted; nothing was written, its password is as it was$/],
    },
    next: settled,
  }),
  ...inWriting({
    operation: "adopt",
    does: "a login that differs is not adopted",
    given: onScreen({ systemApiFlag: true }),
    when: up({ adopt: true }),
    then: {
      did: "create",
      ends: "refused: exists",
      requests: looked,
      says: [/differs in systemApiFlag\. Declare it as it is/],
    },
  }),
  {
    operation: "adopt",
    does: "an existing login is recorded under its id, whatever differs",
    mode: "observe",
    given: onScreen({ systemApiFlag: true }),
    when: up(),
    then: { did: "create", ends: "recorded", requests: looked },
    next: settled,
  },
  ...inWriting({
    operation: "guarded",
    does: "a protected login is not changed",
    config: { protected: "Sophos" },
    given: made(),
    when: up({ areas: {} }),
    then: {
      did: "update",
      ends: "refused: guarded",
      requests: looked,
      says: [
        /^Refusing to change integrator login "sophos"\. It is listed in the setting connectwise:protected/,
      ],
    },
  }),
  ...inWriting({
    operation: "guarded",
    does: "a protected login is not deleted",
    config: { protected: "Sophos" },
    given: made(),
    when: destroy,
    then: {
      did: "delete",
      ends: "refused: guarded",
      requests: looked,
      says: [/^Refusing to delete integrator login "sophos"/],
    },
  }),
  ...inWriting({
    operation: "replace",
    does: "a login that observe mode found missing is made, and nothing is deleted",
    given: (login, tenant) => {
      tenant.mode = "observe";
      return up()(login);
    },
    when: up(),
    then: { did: "replace", ends: "recorded", requests: [...looked, ask.newLogin] },
    next: settled,
  }),
];

export const changed: Case<Login>[] = [
  ...inAll({
    operation: "no-op",
    does: "the same program costs nothing: the same password is sealed to the same text",
    given: made(),
    when: up(),
    then: settled,
  }),
  ...changeOf(
    { operation: "widen", does: "another area: opened in one request" },
    { areas: { ...sophos.areas, invoice: true } },
  ),
  ...changeOf(
    { operation: "narrow", does: "an area that is no longer declared: closed in one request" },
    { areas: { company: true } },
  ),
  ...changeOf(
    { operation: "mixed", does: "one area for another: opened and closed in one request" },
    { areas: { serviceTicket: { callbackUrl }, project: true } },
  ),
  ...changeOf(
    { operation: "change", does: "another callback: written" },
    { areas: { ...sophos.areas, serviceTicket: true } },
  ),
  ...changeOf({ operation: "rename", does: "another user name: written" }, { username: "sophos-2" }),
  ...changeOf(
    { operation: "admin on", does: "every area: opened for a member and a board" },
    { allAreas: true, member: "Admin1", board: "Help Desk" },
    [ask.people, ask.boards],
  ),
  ...changeOf(
    {
      operation: "admin off",
      does: "every area no longer: closed",
      given: made({ allAreas: true, member: "Admin1", board: "Help Desk" }),
    },
    { member: "Admin1", board: "Help Desk" },
    [ask.people, ask.boards],
  ),
  ...changeOf(
    { operation: "rotate", does: "another password: written, never read" },
    { password: "another password" },
  ),
  ...inWriting({
    operation: "changed meanwhile",
    does: "what somebody changed since the last look is not overwritten",
    given: madeThen({ companyApiFlag: false }),
    when: up({ areas: { ...sophos.areas, invoice: true } }),
    then: {
      did: "update",
      ends: "refused: changed-meanwhile",
      requests: looked,
      says: [
        /^Integrator login "sophos" was changed since it was last read: areas\.company\. .*pulumi refresh/,
      ],
    },
  }),
  ...inWriting({
    operation: "changed meanwhile",
    does: "an area that stands as declared already is skipped, the rest is written",
    given: madeThen({ invoiceApiFlag: true }),
    when: up({ areas: { ...sophos.areas, invoice: true, project: true } }),
    then: written,
    next: settled,
  }),
  ...inAll({
    operation: "reactivate",
    does: "a login that is switched on in the program",
    given: made({ inactive: true }),
    when: up(),
    then: written,
  }).map((cell) => (cell.mode === "observe" ? { ...cell, then: onlyRecorded } : { ...cell, next: settled })),
];

const gone: Expected = { did: "read", ends: "gone", requests: [...looked, ...ask.goneLogin("sophos")] };
const drift = (operation: Row["operation"], does: string, fields: Record<string, unknown>) =>
  inAll({
    operation,
    does,
    given: madeThen(fields),
    when: refresh,
    then: { did: "read", ends: "recorded", requests: looked, exit: 7 },
  }).map((cell): Case<Login> => ({
    ...cell,
    next: { by: up(), ...(cell.mode === "observe" ? onlyRecorded : written) },
  }));

export const refreshed: Case<Login>[] = [
  ...inAll({
    operation: "refresh: as recorded",
    does: "one list, and no difference",
    given: made(),
    when: refresh,
    then: { did: "read", ends: "recorded", requests: looked },
    next: { by: up(), ...settled },
  }),
  ...drift("refresh: wider", "an area that somebody opened shows as an input; the next up closes it", {
    systemApiFlag: true,
  }),
  ...drift("refresh: narrower", "an area that somebody closed shows; the next up opens it again", {
    companyApiFlag: false,
  }),
  ...drift("refresh: renamed", "the live user name shows; the next up sets the declared one", {
    username: "other",
  }),
  ...drift("refresh: changed", "a callback that somebody set shows; the next up clears it", {
    companyCallbackUrl: "https://other.example",
  }),
  ...drift("refresh: switched off", "an inactive login shows; the next up switches it on, as declared", {
    inactiveFlag: true,
  }),
  ...inAll({
    operation: "refresh: deleted",
    does: "ConnectWise's own word is taken, and the login leaves the state",
    given: deletedElsewhere,
    when: refresh,
    then: gone,
  }),
  ...inAll({
    operation: "refresh: re-created",
    does: "a new login under the old name is another login: the recorded one is gone",
    given: async (login, tenant) => {
      await deletedElsewhere(login, tenant);
      onScreen()(login, tenant);
    },
    when: refresh,
    then: gone,
  }),
  ...inAll({
    operation: "unreadable",
    does: "a list that cannot be read is unknown, never gone",
    sandbox: { faults: ["GET /system/integratorlogins html after1"] },
    given: made(),
    when: refresh,
    then: {
      did: "read",
      ends: "refused: unexpected-answer",
      requests: looked,
      says: [/Something else than ConnectWise's API/],
    },
  }),
  ...(
    [
      ["read", refresh, modes],
      ["update", up({ areas: {} }), modes],
      ["delete", destroy, writing],
    ] as const
  ).flatMap(([did, when, inModes]) =>
    inModes.map((mode): Case<Login> => ({
      operation: "another tenant",
      does: `${did} is refused before its objects are asked for`,
      mode,
      given: async (login) => {
        await made()(login);
        login.outputs.tenant = { ...login.outputs.tenant, companyId: "other" };
      },
      when,
      then: {
        did,
        ends: "refused: wrong-tenant",
        requests: [ask.discover],
        says: [/^integrator login "sophos" belongs to other at .*, but the settings point at sandbox at /],
      },
    })),
  ),
];

export const deleted: Case<Login>[] = [
  ...inWriting({
    operation: "delete",
    does: "deleted in one request",
    given: made(),
    when: destroy,
    then: {
      did: "delete",
      ends: "gone",
      requests: [...looked, "DELETE /system/integratorlogins/sophos 204"],
    },
  }),
  ...inWriting({
    operation: "delete",
    does: "one that is gone already needs no call",
    given: deletedElsewhere,
    when: destroy,
    then: { did: "delete", ends: "gone", requests: [...looked, ...ask.goneLogin("sophos")] },
  }),
  {
    operation: "delete",
    does: "forgotten, and stays",
    mode: "observe",
    given: made(),
    when: destroy,
    then: { did: "delete", ends: "gone", requests: [], notes: [/is forgotten, not deleted: observe mode/] },
  },
];
