import type { Note } from "../../provider/work-order/order/note.ts";
import type { Mistake } from "../../provider/work-order/watch/progress.ts";
import type { PageWords } from "../../provider/work-order/languages/page-words.ts";
import type { WatchWords } from "../../provider/work-order/languages/watch-words.ts";
import type { OrderWords } from "../../provider/work-order/languages/words.ts";

/** Arguments to call every function of a section with. */
type Calls<T> = {
  [K in keyof T as T[K] extends (...args: never[]) => string ? K : never]: T[K] extends (
    ...args: infer A
  ) => string
    ? A[]
    : never;
};

export const notes: { [N in Note["note"]]: Extract<Note, { note: N }>[] } = {
  "choose-customize": [{ note: "choose-customize", module: "System", function: "Table Setup" }],
  "move-entries": [
    { note: "move-entries", list: "allow" },
    { note: "move-entries", list: "disallow" },
  ],
  "login-purpose": [{ note: "login-purpose" }],
  "any-user-name": [{ note: "any-user-name" }],
  "new-key-item": [{ note: "new-key-item", member: "Umbrella" }],
  "key-there-already": [{ note: "key-there-already", description: "Umbrella PSA" }],
  "copy-both-keys": [{ note: "copy-both-keys" }],
  "hand-to-engineer": [{ note: "hand-to-engineer" }],
  "login-areas-unsaid": [{ note: "login-areas-unsaid" }],
  "prove-by-up": [{ note: "prove-by-up" }],
  "hand-over": (["once-proved", "once-copied", "before-deleting"] as const).flatMap((when) => [
    { note: "hand-over", when, console: null, place: null },
    { note: "hand-over", when, console: "Umbrella", place: null },
    { note: "hand-over", when, console: "Umbrella", place: "Settings > PSA" },
  ]),
  "delete-this-key": [{ note: "delete-this-key", member: "Umbrella" }],
  "new-role-item": [{ note: "new-role-item" }],
  "new-member-item": [
    { note: "new-member-item", memberId: "Umbrella", memberName: "Cisco Umbrella", role: "MSP Umbrella" },
  ],
  "keep-pair-safe": [{ note: "keep-pair-safe" }],
  "remove-this-key": [{ note: "remove-this-key", member: "Umbrella" }],
  "stood-elsewhere": [{ note: "stood-elsewhere", recorded: "My" }],
  "unseen-customize": [{ allow: ["A", "B"] }, { allow: [] }, { disallow: ["A", "B"] }, { disallow: [] }].map(
    (list) => ({
      note: "unseen-customize",
      role: "Umbrella",
      module: "System",
      function: "My Company",
      list,
    }),
  ),
  "role-gone": [{ note: "role-gone", role: "Umbrella", id: "31" }],
  "role-renamed": [{ note: "role-renamed", from: "Umbrella", to: "Regenschirm" }],
  "rotation-due": [{ note: "rotation-due", member: "Umbrella", description: "Old", since: "2026-01-31" }],
  "no-pair-recorded": [{ note: "no-pair-recorded", member: "Umbrella", description: "Old" }],
  "members-stay": [{ note: "members-stay" }],
  "adopt-later": [{ note: "adopt-later", role: "MSP Umbrella", member: "Umbrella" }],
  ambiguous: [{ note: "ambiguous", verbatim: "Assign Member", whatWeDo: "Set none." }],
  words: [{ note: "words", text: "As the guide says." }],
};

export const order: Calls<OrderWords> = {
  quoted: [["Umbrella"]],
  labelled: [["Label", "Text"]],
  heading: [
    [1, undefined],
    [2, "acme"],
  ],
  tenant: [["acme", "na.myconnectwise.net"]],
  tasks: [[1], [2]],
  role: [["Umbrella"]],
  newRole: [["Umbrella"]],
  newMember: [["Umbrella"]],
  login: [[null], ["umbrella"]],
  newKey: [["Umbrella PSA", "Umbrella"]],
  deleteKey: [["AbCd", "Umbrella"]],
  ticked: [[true], [false]],
  capturesKey: [["Umbrella PSA", "Umbrella", "psa-access key capture Umbrella"]],
  provesKey: [["AbCd", "Umbrella"]],
  checksCustomize: [["Table Setup", "Umbrella"]],
};

export const page: Calls<PageWords> = {
  seenOn: [["2026-11-21"]],
  madeOn: [["2026-11-21"]],
  outdated: [["2026-11-21"]],
  hiddenRows: [[1], [2]],
  seen: [[1, 2]],
  ticked: [[1, 2]],
  nowSeen: [["Umbrella"]],
  nowOpen: [["Umbrella"]],
  setCells: [
    [1, 1],
    [2, 3],
  ],
  changes: [[1], [2]],
  liveNow: [["All"]],
  setTo: [["None"]],
  caption: [["System", "Umbrella"]],
};

export const watch: Calls<WatchWords> = {
  watching: [[5]],
  standing: [
    [1, 1],
    [1, 2],
  ],
  doneOf: [[1, 2]],
  waitsForPair: [["psa-access key capture"]],
  leftToUp: [[1], [2]],
  stuck: [[undefined], ["Umbrella"]],
  trouble: [[undefined], ["No answer."]],
  page: [["http://127.0.0.1:1234/"]],
  unseenKey: [["Umbrella", "psa-access key verify"]],
  unseenDeletion: [["Umbrella", "psa-access key verify"]],
  seenDone: [[1], [2]],
  left: [[1], [2]],
  interrupted: [["psa-access reconcile"]],
  upAgain: [["pulumi up"]],
  upLeaves: [[1], [2]],
  upFailed: [["pulumi up"]],
  onlyPreviewed: [["pulumi up", "psa-access reconcile"]],
  otherTenants: [["acme"]],
};

const role = { id: "31", name: "Umbrella" };
const member = { id: "40", identifier: "Umbrella", name: "Cisco Umbrella" };
const cell = { role, module: "System", function: "Table Setup", column: "Add", live: "All" } as const;
export const wrongs: { [K in Mistake["kind"]]: Extract<Mistake, { kind: K }>[] } = {
  "other-cell": [
    { kind: "other-cell", ...cell, declared: "My" },
    { kind: "other-cell", ...cell, live: "None", declared: "My" },
  ],
  "wrong-level": [{ kind: "wrong-level", ...cell, asked: "My" }],
  "other-role": [{ kind: "other-role", ...cell, askedOf: { id: "32", name: "Sophos" }, declared: "None" }],
  admin: [
    { kind: "admin", role, live: true },
    { kind: "admin", role, live: false },
  ],
  renamed: [{ kind: "renamed", role, live: "Umbrella 2", declared: "Umbrella" }],
  "role-gone": [
    { kind: "role-gone", role, successor: null },
    { kind: "role-gone", role, successor: { id: "77", name: "Umbrella" } },
  ],
  "other-member": [{ kind: "other-member", member, publicKey: "AbCd", owner: "Sophos" }],
  "pair-refused": [{ kind: "pair-refused", member, publicKey: "AbCd" }],
  "incomplete-pair": [
    { kind: "incomplete-pair", member, missing: "public" },
    { kind: "incomplete-pair", member, missing: "private" },
  ],
};
