import { attestable } from "../../../../provider/model/attestation.ts";
import type { PermissionWrites } from "../../../../provider/model/permission-writes.ts";
import type { Case, Expected } from "../../support/case.ts";
import {
  aboutToRotate,
  all,
  deleteOnScreen,
  destroy,
  found,
  makePair,
  pairOf,
  proved,
  recorded,
  refresh,
  rotated,
  signedIn,
  tickets,
  turnedAway,
  up,
  whatToDo,
  withPairs,
} from "../../support/key-cells.ts";
import * as ask from "../../support/requests.ts";
import { type Key, umbrella } from "../../support/umbrella-key.ts";

type Row = Omit<Case<Key>, "mode">;
const inModes = (modes: readonly PermissionWrites[], row: Row) =>
  modes.map((mode): Case<Key> => ({ ...row, mode }));
const everywhere = (row: Row) => inModes(["guided", "observe"], row);
const guided = (row: Row) => inModes(["guided"], row);
const observed = (row: Row) => inModes(["observe"], row);

const settled: Expected = { did: "nothing", ends: "recorded", requests: [] };
const create: Pick<Expected, "did" | "ends"> = { did: "create", ends: "recorded" };
const update: Pick<Expected, "did" | "ends"> = { did: "update", ends: "recorded" };
const expecting = (row: object) => ({
  expect: { permissions: { "Service Desk": { "Service Tickets": row } } },
});
const tooNarrow = /^key key 1 of "Umbrella" signs in, but is too narrow still: /;
const tooWide = /may do more than expected: Service Desk · Service Tickets · /;

export const created: Case<Key>[] = [
  ...guided({
    operation: "create",
    does: "without a pair it is a step for a person, and the run goes on",
    when: up(undefined),
    then: { ...create, requests: found, steps: ["create-key Umbrella PSA"] },
    next: { ...update, requests: found, steps: ["create-key Umbrella PSA"] },
  }),
  ...observed({
    operation: "create",
    does: "without a pair it is recorded as to be made",
    when: up(undefined),
    then: { ...create, requests: found, steps: ["create-key Umbrella PSA"] },
    next: { ...settled, steps: ["create-key Umbrella PSA"] },
  }),
  ...everywhere({
    operation: "create",
    does: "with a pair it is proved by signing in: right member, right levels both ways",
    given: withPairs(1),
    when: up(1),
    then: { ...create, requests: signedIn },
    next: settled,
  }),
  ...guided({
    operation: "create",
    does: "a pair that is too narrow goes on, with its step",
    given: all(withPairs(1), tickets({ inquire: "My" })),
    when: up(1),
    then: { ...create, requests: signedIn, steps: ["prove-key key 1"], notes: [tooNarrow] },
  }),
  ...guided({
    operation: "create",
    does: "a pair that is too wide stops the run, with its step",
    given: all(withPairs(1), tickets({ delete: "All" })),
    when: up(1),
    then: {
      did: "create",
      ends: "failed in part",
      requests: signedIn,
      steps: ["prove-key key 1"],
      says: [tooWide, whatToDo],
    },
    next: {
      did: "update",
      ends: "failed in part",
      requests: signedIn,
      steps: ["prove-key key 1"],
      says: [tooWide, whatToDo],
    },
  }),
  ...observed({
    operation: "create",
    does: "a pair that is too wide is recorded, and nothing fails",
    given: all(withPairs(1), tickets({ delete: "All" })),
    when: up(1),
    then: { ...create, requests: signedIn, steps: ["prove-key key 1"] },
  }),
  ...guided({
    operation: "bad input",
    does: "a mistyped half is refused by ConnectWise: recorded, with its step",
    given: withPairs(1),
    when: up(1, { privateKey: "MistypedPrivate1" }),
    then: {
      did: "create",
      ends: "failed in part",
      requests: turnedAway,
      steps: ["prove-key key 1"],
      says: [/ConnectWise refuses the pair \(401\) while our own key works/, whatToDo],
    },
    next: { by: up(1), ...update, requests: signedIn },
  }),
  ...everywhere({
    operation: "bad input",
    does: "swapped halves are an error, and neither half is recorded",
    given: withPairs(1),
    when: up(1, (tenant) => {
      const { publicKey, privateKey } = pairOf(tenant, 1);
      return { publicKey: privateKey, privateKey: publicKey };
    }),
    then: {
      did: "create",
      ends: "refused: bad-input",
      requests: [...found, ask.own, ask.refused, ask.own],
      says: [/^The two halves of key "Umbrella PSA" of "Umbrella" are swapped\./],
    },
  }),
  ...everywhere({
    operation: "bad input",
    does: "a member that does not exist is refused",
    when: up(undefined, { member: "999" }),
    then: {
      did: "create",
      ends: "refused: not-found",
      requests: [...found, "GET /system/apiMembers/? 404", ask.discover],
      says: [/^There is no API member with the id 999\./],
    },
  }),
  ...guided({
    operation: "guarded",
    does: "a pair of another member is named as such, and stops the run",
    given: all(withPairs(0), (_key, tenant) => {
      const { roleId } = umbrella(tenant);
      const other = tenant.screen.createMember({ identifier: "Other", name: "Other", roleId });
      makePair(tenant, other.id);
    }),
    when: up(1),
    then: {
      did: "create",
      ends: "failed in part",
      requests: signedIn,
      steps: ["prove-key key 1"],
      says: [/the pair belongs to "Other", not to "Umbrella"/, whatToDo],
    },
  }),
];

export const changed: Case<Key>[] = [
  ...everywhere({
    operation: "no-op",
    does: "a proved key costs nothing",
    given: proved,
    when: up(1),
    then: settled,
  }),
  ...everywhere({
    operation: "finish",
    does: "a person made the key and its pair is configured: proved",
    given: all(recorded(undefined), withPairs(1)),
    when: up(1),
    then: { ...update, requests: signedIn },
    next: settled,
  }),
  ...guided({
    operation: "finish",
    does: "the role was put right: the key that was too narrow is proved",
    given: all(withPairs(1), tickets({ inquire: "My" }), recorded(1), tickets({ inquire: "All" })),
    when: up(1),
    then: { ...update, requests: signedIn },
    next: settled,
  }),
  ...guided({
    operation: "finish",
    does: "the old key was deleted: it is seen refused, and the rotation is over",
    given: all(rotated, deleteOnScreen(1)),
    when: up(2),
    then: { ...update, requests: [...signedIn, ask.refused] },
    next: settled,
  }),
  ...guided({
    operation: "widen",
    does: "more is expected than the role grants: a step, and the run goes on",
    given: proved,
    when: up(1, expecting({ edit: "All", inquire: "All" })),
    then: { ...update, requests: signedIn, steps: ["prove-key key 1"], notes: [tooNarrow] },
  }),
  ...guided({
    operation: "narrow",
    does: "less is expected than the role grants: stopped, with the step",
    given: proved,
    when: up(1, expecting({ inquire: "My" })),
    then: {
      did: "update",
      ends: "failed in part",
      requests: signedIn,
      steps: ["prove-key key 1"],
      says: [tooWide, whatToDo],
    },
  }),
  ...guided({
    operation: "mixed",
    does: "more here and less there: what is too wide decides",
    given: proved,
    when: up(1, expecting({ add: "All", inquire: "My" })),
    then: {
      did: "update",
      ends: "failed in part",
      requests: signedIn,
      steps: ["prove-key key 1"],
      says: [tooWide, whatToDo],
    },
  }),
  ...observed({
    operation: "widen",
    does: "more is expected than the role grants: recorded",
    given: proved,
    when: up(1, expecting({ edit: "All", inquire: "All" })),
    then: { ...update, requests: signedIn, steps: ["prove-key key 1"], notes: [tooNarrow] },
  }),
  ...observed({
    operation: "narrow",
    does: "less is expected than the role grants: recorded, nothing fails",
    given: proved,
    when: up(1, expecting({ inquire: "My" })),
    then: { ...update, requests: signedIn, steps: ["prove-key key 1"] },
  }),
  ...observed({
    operation: "mixed",
    does: "more here and less there: recorded, nothing fails",
    given: proved,
    when: up(1, expecting({ add: "All", inquire: "My" })),
    then: { ...update, requests: signedIn, steps: ["prove-key key 1"] },
  }),
  ...everywhere({
    operation: "rename",
    does: "another description is recorded; the id and the key stay, ConnectWise is not asked to change it",
    given: proved,
    when: up(1, { description: "Umbrella PSA 2" }),
    then: { ...update, requests: signedIn },
    next: settled,
  }),
  ...everywhere({
    operation: "change",
    does: "a date of rotation is recorded; reports show it",
    given: proved,
    when: up(1, { rotateAfter: "2027-01-31" }),
    then: { ...update, requests: signedIn },
    next: settled,
  }),
  ...guided({
    operation: "change",
    does: "an integrator login is asked for: a step while there is none",
    given: proved,
    when: up(1, { requires: { integratorLogin: true } }),
    then: {
      ...update,
      requests: [...signedIn, ask.logins],
      steps: ["create-integrator-login any"],
    },
  }),
  ...guided({
    operation: "admin off",
    does: "a key of an administrator role is never proved, whatever its rows say",
    given: all(
      proved,
      (_key, tenant) => void tenant.screen.changeRole(umbrella(tenant).roleId, { admin: true }),
    ),
    when: up(1, { rotateAfter: "2027-01-31" }),
    then: {
      did: "update",
      ends: "failed in part",
      requests: signedIn,
      steps: ["prove-key key 1"],
      says: [/role "Umbrella" is an administrator role, beyond every expected level$/, whatToDo],
    },
  }),
  ...observed({
    operation: "admin off",
    does: "a key of an administrator role is recorded as not proved",
    given: all(
      proved,
      (_key, tenant) => void tenant.screen.changeRole(umbrella(tenant).roleId, { admin: true }),
    ),
    when: up(1, { rotateAfter: "2027-01-31" }),
    then: { ...update, requests: signedIn, steps: ["prove-key key 1"] },
  }),
  ...everywhere({
    operation: "rotate",
    does: "the new pair is proved; the old one is a step to delete, and watched until it is refused",
    given: aboutToRotate,
    when: up(2),
    then: { ...update, requests: [...signedIn, ask.own], steps: ["delete-key key 1"] },
  }).map((cell) =>
    cell.mode === "observe"
      ? { ...cell, next: { ...settled, steps: ["delete-key key 1"] } }
      : { ...cell, next: { ...update, requests: [...signedIn, ask.own], steps: ["delete-key key 1"] } },
  ),
  ...guided({
    operation: "rotate",
    does: "the old key was deleted first: the new one is proved and nothing is left",
    given: all(aboutToRotate, deleteOnScreen(1)),
    when: up(2),
    then: { ...update, requests: [...signedIn, ask.refused] },
    next: settled,
  }),
  ...guided({
    operation: "rotate",
    does: "the new pair is wrong: stopped; the right one then finishes, and the old one was not lost",
    given: aboutToRotate,
    when: up(2, { privateKey: "MistypedPrivate1" }),
    then: {
      did: "update",
      ends: "failed in part",
      requests: turnedAway,
      steps: ["prove-key key 2"],
      says: [/refuses the pair \(401\)/, whatToDo],
    },
    next: { by: up(2), ...update, requests: [...signedIn, ask.own], steps: ["delete-key key 1"] },
  }),
  ...guided({
    operation: "rotate",
    does: "the old key was deleted first and the new pair is wrong: stopped; the right one then finishes",
    given: all(aboutToRotate, deleteOnScreen(1)),
    when: up(2, { privateKey: "MistypedPrivate1" }),
    then: {
      did: "update",
      ends: "failed in part",
      requests: turnedAway,
      steps: ["prove-key key 2"],
      says: [/refuses the pair \(401\)/, whatToDo],
    },
    next: { by: up(2), ...update, requests: [...signedIn, ask.refused] },
  }),
  ...guided({
    operation: "rotate",
    does: "the new pair is too narrow: it goes on, and the old one is not asked to be deleted yet",
    given: all(aboutToRotate, tickets({ inquire: "My" })),
    when: up(2),
    then: {
      ...update,
      requests: signedIn,
      steps: ["prove-key key 2"],
      notes: [/^key key 2 of "Umbrella" signs in, but is too narrow/],
    },
  }),
  ...everywhere({
    operation: "attest",
    does: "a pair whose private half is kept elsewhere is settled by a person's word",
    given: all(withPairs(1), async (key, tenant) => {
      const { publicKey } = pairOf(tenant, 1);
      await recorded(undefined, { publicKey })(key, tenant);
    }),
    when: (key, tenant) => up(undefined, attested(key, pairOf(tenant, 1).publicKey))(key, tenant),
    then: { ...update, requests: found },
    next: { by: (key) => key.refresh(), did: "read", ends: "recorded", requests: [ask.discover] },
  }),
  ...everywhere({
    operation: "attest",
    does: "a word with a wrong digest settles nothing",
    given: all(withPairs(1), async (key, tenant) => {
      const { publicKey } = pairOf(tenant, 1);
      await recorded(undefined, { publicKey })(key, tenant);
    }),
    when: (key, tenant) =>
      up(undefined, attested(key, pairOf(tenant, 1).publicKey, "0000000000000000"))(key, tenant),
    then: { ...update, requests: found, steps: ["prove-key key 1"] },
  }),
];

/** The line that the work order prints to paste. */
function attested(key: Key, publicKey: string, digest?: string) {
  const [step] = (key.outputs as { outstanding: readonly { kind: string }[] }).outstanding;
  if (step?.kind !== "prove-key") throw new Error("No key waits to be proved.");
  const word = attestable(step as Parameters<typeof attestable>[0], key.id);
  return { publicKey, attested: [{ ...word, ...(digest && { digest }), by: "ada", on: "2026-11-21" }] };
}

const asRecorded: Expected = { did: "read", ends: "recorded", requests: [ask.discover] };

export const refreshed: Case<Key>[] = [
  ...everywhere({
    operation: "refresh: as recorded",
    does: "a settled key is taken as recorded, without signing in",
    given: proved,
    when: refresh,
    then: asRecorded,
  }),
  ...everywhere({
    operation: "refresh: wider",
    does: "its role became wider: a finding on the role, none on the key",
    given: all(proved, tickets({ delete: "All" })),
    when: refresh,
    then: asRecorded,
  }),
  ...everywhere({
    operation: "refresh: narrower",
    does: "its role became narrower: a finding on the role, none on the key",
    given: all(proved, tickets({ inquire: "My" })),
    when: refresh,
    then: asRecorded,
  }),
  ...everywhere({
    operation: "refresh: deleted",
    does: "a key deleted on the screen cannot be listed, so a refresh does not see it; `key verify` does",
    given: all(proved, deleteOnScreen(1)),
    when: refresh,
    then: asRecorded,
  }),
  ...everywhere({
    operation: "refresh: steps done",
    does: "the old key was deleted: seen refused, its step is dropped",
    given: all(rotated, deleteOnScreen(1)),
    when: refresh,
    then: { did: "read", ends: "recorded", requests: [...signedIn, ask.refused] },
    next: { by: up(2), ...settled },
  }),
  ...guided({
    operation: "refresh: steps done",
    does: "a step that is not done stays",
    given: rotated,
    when: refresh,
    then: {
      did: "read",
      ends: "recorded",
      requests: [...signedIn, ask.own],
      steps: ["delete-key key 1"],
      exit: 7,
    },
  }),
  ...everywhere({
    operation: "unreadable",
    does: "a sign-in that is not answered as it should be is an error, and nothing is recorded",
    sandbox: { faults: ["GET /system/mySecurity html after1"] },
    given: withPairs(1),
    when: up(1),
    then: {
      did: "create",
      ends: "refused: unexpected-answer",
      requests: [...found, ask.own, ask.own],
      says: [/Something else than ConnectWise's API/],
    },
  }),
  ...(
    [
      ["read", refresh, ["guided", "observe"]],
      ["update", up(1, { rotateAfter: "2027-01-31" }), ["guided", "observe"]],
      ["delete", destroy, ["guided"]],
    ] as const
  ).flatMap(([did, when, modes]) =>
    inModes(modes, {
      operation: "another tenant",
      does: `${did} is refused before its objects are asked for`,
      given: all(proved, (key) => {
        key.outputs.tenant = { ...key.outputs.tenant, companyId: "other" };
      }),
      when,
      then: {
        did,
        ends: "refused: wrong-tenant",
        requests: [ask.discover],
        says: [/belongs to other at .*, but the settings point at sandbox at /],
      },
    }),
  ),
];

const toOther = (number: number | undefined) =>
  up(number, (tenant) => ({ member: String(tenant.member("Other").id) }));
const otherMember = (_key: Key, tenant: Parameters<typeof umbrella>[0]) => {
  const { roleId } = umbrella(tenant);
  const other = tenant.screen.createMember({ identifier: "Other", name: "Other", roleId });
  makePair(tenant, other.id);
};

export const ended: Case<Key>[] = [
  ...guided({
    operation: "replace",
    does: "a key of another member is another key: the new one is proved, the old one was refused and goes",
    given: all(proved, otherMember, deleteOnScreen(1)),
    when: toOther(2),
    then: {
      did: "replace",
      ends: "recorded",
      requests: [...signedIn, ask.refused],
    },
    next: settled,
  }),
  ...observed({
    operation: "replace",
    does: "a key of another member is another key: recorded, the old one is forgotten",
    given: all(proved, otherMember),
    when: toOther(2),
    then: {
      did: "replace",
      ends: "recorded",
      requests: signedIn,
      notes: [/is forgotten and stays as it is/],
    },
  }),
  ...guided({
    operation: "replace",
    does: "the member that observe mode found missing was made: the key waits for a person",
    given: all(
      (_key, tenant) => {
        tenant.mode = "observe";
      },
      recorded(undefined, { member: "absent:Umbrella" }),
    ),
    when: up(undefined),
    then: { did: "replace", ends: "recorded", requests: found, steps: ["create-key Umbrella PSA"] },
  }),
  ...guided({
    operation: "delete",
    does: "a key that is refused goes",
    given: all(proved, deleteOnScreen(1)),
    when: destroy,
    then: { did: "delete", ends: "gone", requests: [ask.discover, ask.own, ask.refused] },
  }),
  ...guided({
    operation: "delete",
    does: "a key whose member is inactive is refused by ConnectWise, and goes",
    given: all(proved, (_key, tenant) =>
      tenant.screen.changeMember(umbrella(tenant).memberId, { active: false }),
    ),
    when: destroy,
    then: { did: "delete", ends: "gone", requests: [ask.discover, ask.own, ask.refused] },
  }),
  ...guided({
    operation: "delete",
    does: "a key that nobody made yet goes without a call",
    given: recorded(undefined),
    when: destroy,
    then: { did: "delete", ends: "gone", requests: [ask.discover] },
  }),
  ...guided({
    operation: "delete",
    does: "a key whose private half is kept elsewhere goes with a warning: not proved",
    given: all(withPairs(1), (key, tenant) =>
      recorded(undefined, { publicKey: pairOf(tenant, 1).publicKey })(key, tenant),
    ),
    when: destroy,
    then: {
      did: "delete",
      ends: "gone",
      requests: [ask.discover],
      notes: [/its private half is kept elsewhere, so nothing proves that it is gone$/],
    },
  }),
  ...observed({
    operation: "delete",
    does: "a key that is refused is forgotten, without a look",
    given: all(proved, deleteOnScreen(1)),
    when: destroy,
    then: { did: "delete", ends: "gone", requests: [], notes: [/is forgotten and stays as it is/] },
  }),
  ...guided({
    operation: "delete while held",
    does: "a key that still signs in is not removed",
    given: proved,
    when: destroy,
    then: {
      did: "delete",
      ends: "refused: guarded",
      requests: [ask.discover, ask.own, ask.own],
      says: [/^Key "\d+\/Umbrella PSA" is not removed: its pair key 1 still signs in\./],
    },
  }),
  ...guided({
    operation: "delete while held",
    does: "a key whose old pair still signs in is not removed",
    given: all(rotated, deleteOnScreen(2)),
    when: destroy,
    then: {
      did: "delete",
      ends: "refused: guarded",
      requests: [ask.discover, ask.own, ask.refused, ask.own],
      steps: ["delete-key key 1"],
      says: [/is not removed: its retiring pair (key 1|\[secret\]) still signs in\./],
    },
  }),
  ...observed({
    operation: "delete while held",
    does: "a key that still signs in is forgotten, and stays",
    given: proved,
    when: destroy,
    then: { did: "delete", ends: "gone", requests: [], notes: [/is forgotten and stays as it is/] },
  }),
];
