import type { Case } from "../../support/case.ts";
import { hostFreeOnly, leftAlone } from "../../support/moves.ts";
import { otherStacks } from "../../support/other-holders.ts";
import { type Login, made, sophos } from "../../support/sophos-login.ts";
import { inWriting, looked, settled } from "./rows.ts";

const adopting = { ...sophos, adopt: true };
const notes = [/adopted; nothing was written, its password is as it was$/, otherStacks, leftAlone];
const forgotten = /is forgotten, not deleted: observe mode changes nothing$/;

export const moved: Case<Login>[] = [
  ...inWriting({
    operation: "moved",
    does: "the login stays as it is: the new resource takes it over, the old record is forgotten",
    hostFreeOnly,
    given: made(),
    when: (login) => login.moved(adopting),
    then: { did: "create", ends: "recorded", requests: looked, notes },
    next: { ...settled, by: (login) => login.up(adopting) },
  }),
  ...inWriting({
    operation: "replaced by hand",
    does: "the login stays as it is, and is recorded anew",
    hostFreeOnly,
    given: made(),
    when: (login) => login.replaced(adopting),
    then: { did: "replace", ends: "recorded", requests: looked, notes },
  }),
  ...(["moved", "replaced by hand"] as const).map((operation): Case<Login> => ({
    operation,
    does: "the login is recorded anew, the old record is forgotten",
    mode: "observe",
    hostFreeOnly,
    given: made(),
    when: (login) => (operation === "moved" ? login.moved(sophos) : login.replaced(sophos)),
    then: {
      did: operation === "moved" ? "create" : "replace",
      ends: "recorded",
      requests: looked,
      notes: [forgotten],
    },
  })),
];
