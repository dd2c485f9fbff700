import type { Case } from "../../support/case.ts";
import * as ask from "../../support/requests.ts";
import { callbackUrl, type Login, made, madeThen, sophos, up } from "../../support/sophos-login.ts";

import { looked, settled, written, onlyRecorded, inAll, inWriting, changeOf } from "./rows.ts";

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
