import type { Case, Expected } from "../../support/case.ts";
import * as ask from "../../support/requests.ts";
import {
  deletedElsewhere,
  destroy,
  type Login,
  made,
  madeThen,
  onScreen,
  refresh,
  up,
} from "../../support/sophos-login.ts";

import {
  modes,
  writing,
  looked,
  settled,
  written,
  onlyRecorded,
  inAll,
  inWriting,
  type Row,
} from "./rows.ts";

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
    does: "deleted, and looked for afterwards",
    given: made(),
    when: destroy,
    then: {
      did: "delete",
      ends: "gone",
      requests: [...looked, "DELETE /system/integratorlogins/sophos 204", ask.missingLogin("sophos")],
    },
  }),
  ...inWriting({
    operation: "delete",
    does: "one that is gone already needs no call",
    given: deletedElsewhere,
    when: destroy,
    then: { did: "delete", ends: "gone", requests: [...looked, ...ask.goneLogin("sophos")] },
  }),
  ...inWriting({
    operation: "delete",
    does: "one that goes while it is being deleted is gone",
    given: made(),
    when: async (login, tenant) => {
      const context = tenant.context();
      await context.snapshot.integratorLogins();
      await tenant.context().connection.integratorLogins.remove(Number(login.id));
      tenant.takeRequests();
      return login.destroy(context);
    },
    then: {
      did: "delete",
      ends: "gone",
      requests: ["DELETE /system/integratorlogins/sophos 404", ask.discover, ask.missingLogin("sophos")],
    },
    hostFreeOnly: "what happens between two requests of one run cannot be arranged there",
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
