import type { Case } from "../../support/case.ts";
import * as ask from "../../support/requests.ts";
import { destroy, type Login, made, onScreen, up } from "../../support/sophos-login.ts";

import { looked, settled, inWriting } from "./rows.ts";
import { otherStacks } from "../../support/other-holders.ts";

export const created: Case<Login>[] = [
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
  {
    operation: "change",
    does: "an absent login whose declaration changes stays absent",
    mode: "observe",
    given: (login, tenant) => {
      tenant.mode = "observe";
      return up()(login);
    },
    when: up({ areas: {} }),
    then: { did: "update", ends: "recorded", requests: [ask.discover] },
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
      says: [/^board: "Helpdesk" does not exist \(nearest: Help Desk\); valid: Help Desk, /],
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
      notes: [/adopted; nothing was written, its password is as it was$/, otherStacks],
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
