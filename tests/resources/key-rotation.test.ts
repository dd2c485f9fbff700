import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import * as ask from "./support/requests.ts";
import { trackedKey } from "./support/resources.ts";
import { expectOutcome } from "./support/expect-outcome.ts";
import { TestTenant } from "./support/test-tenant.ts";
import {
  declared,
  type Key,
  mustRecord,
  newPair,
  only,
  type PairText,
  setTickets,
  umbrella,
} from "./support/umbrella-key.ts";

let tenant: TestTenant;
let key: Key;
let first: PairText;
let second: PairText;

beforeEach(async () => {
  tenant = await TestTenant.open();
  key = trackedKey(tenant);
  first = newPair(tenant);
  second = newPair(tenant);
  await mustRecord(key.up(declared(tenant, first)));
});
afterEach(() => tenant.sandbox.close());

const rotate = (to: PairText) => key.up(declared(tenant, to));
const deleteOnScreen = (pair: PairText) => tenant.screen.deleteKey(umbrella(tenant).memberId, pair.publicKey);
const retiring = () => key.outputs.retiring?.map((pair) => pair.publicKey) ?? [];
const signedIn = [ask.discover, ask.members, ask.own, ask.own, ask.roles];

describe("a new pair", () => {
  it("is proved, the old one is a step to delete, and is settled when it is refused", async () => {
    const step = `delete-key ${first.publicKey}`;
    expectOutcome(await rotate(second), {
      did: "update",
      ends: "recorded",
      requests: [...signedIn, ask.own],
      steps: [step],
    });
    expect(key.outputs.retiring).toEqual([first]);
    expectOutcome(await rotate(second), {
      did: "update",
      ends: "recorded",
      requests: [...signedIn, ask.own],
      steps: [step],
    });
    tenant.perform(key.outputs.outstanding);
    expectOutcome(await rotate(second), {
      did: "update",
      ends: "recorded",
      requests: [...signedIn, ...ask.refusal],
    });
    expect(key.outputs).not.toHaveProperty("retiring");
    expectOutcome(await rotate(second), { did: "nothing", ends: "recorded", requests: [] });
  });

  it("is settled by a read as well, once the old one is refused", async () => {
    await mustRecord(rotate(second));
    deleteOnScreen(first);
    expectOutcome(await key.refresh(), {
      did: "read",
      ends: "recorded",
      requests: [...signedIn, ...ask.refusal],
    });
    expect(retiring()).toEqual([]);
  });

  it("that fails carries the old one, until a later run settles it", async () => {
    const wrong = { ...second, privateKey: "MistypedPrivate1" };
    const failed = await rotate(wrong);
    expect(failed).toMatchObject({ ends: "failed in part", steps: [`prove-key ${second.publicKey}`] });
    expect(retiring()).toEqual([first.publicKey]);
    expect(await rotate(wrong)).toMatchObject({ ends: "failed in part" });
    expect(retiring()).toEqual([first.publicKey]);
    expect(await rotate(second)).toMatchObject({
      ends: "recorded",
      steps: [`delete-key ${first.publicKey}`],
    });
  });

  it("that fails can be rolled back: the old one is proved again and nothing retires", async () => {
    await rotate({ ...second, privateKey: "MistypedPrivate1" });
    expect(await rotate(first)).toMatchObject({ did: "update", ends: "recorded", steps: [] });
    expect(retiring()).toEqual([]);
  });

  it("can be rolled back to the old one; the new one then retires", async () => {
    await mustRecord(rotate(second));
    expect(await rotate(first)).toMatchObject({
      ends: "recorded",
      steps: [`delete-key ${second.publicKey}`],
    });
    expect(retiring()).toEqual([second.publicKey]);
  });

  it("can be followed by a third: every pair not yet seen refused stays listed", async () => {
    const third = newPair(tenant);
    await mustRecord(rotate(second));
    await mustRecord(rotate(third));
    expect(retiring()).toEqual([first.publicKey, second.publicKey]);
    deleteOnScreen(first);
    await mustRecord(rotate(third));
    expect(retiring()).toEqual([second.publicKey]);
  });

  it("retires an old one that was proved once and has become too wide since", async () => {
    setTickets(tenant, { delete: "All" });
    expect(await key.up(declared(tenant, { ...first, rotateAfter: "2027-01-31" }))).toMatchObject({
      ends: "failed in part",
    });
    expect(await rotate(second)).toMatchObject({ ends: "failed in part" });
    expect(retiring()).toEqual([first.publicKey]);
  });

  it("does not retire a pair of another member, nor one that was refused", async () => {
    const other = tenant.screen.createMember({
      identifier: "Other",
      name: "Other",
      roleId: umbrella(tenant).roleId,
    });
    const theirs = newPair(tenant, other.id);
    await rotate(theirs);
    await rotate({ publicKey: "NeverIssuedPub1", privateKey: "NeverIssuedPriv" });
    await mustRecord(rotate(second));
    expect(retiring()).toEqual([first.publicKey]);
  });

  it("that becomes too narrow does not make a read forget the old one", async () => {
    await mustRecord(rotate(second));
    setTickets(tenant, { inquire: "None" });
    expect(await key.refresh()).toMatchObject({ ends: "recorded", steps: [`delete-key ${first.publicKey}`] });
    expect(retiring()).toEqual([first.publicKey]);
  });

  it("that is proved by a read keeps a step open until an up has named the old one", async () => {
    setTickets(tenant, { inquire: "My" });
    await mustRecord(rotate(second));
    setTickets(tenant, { inquire: "All" });
    expect(await key.refresh()).toMatchObject({ ends: "recorded", steps: [`prove-key ${second.publicKey}`] });
    expect(await rotate(second)).toMatchObject({ did: "update", steps: [`delete-key ${first.publicKey}`] });
  });

  it("kept elsewhere and vouched for still has the old one deleted", async () => {
    const { attestable } = await import("../../provider/access/attestation.ts");
    const { publicKey } = second;
    await mustRecord(key.up(declared(tenant, { publicKey })));
    const [step] = only(key.outputs.outstanding, "prove-key");
    if (step?.kind !== "prove-key") throw new Error("no step");
    const attested = [{ ...attestable(step, key.id), by: "ada", on: "2026-11-21" }];
    expect(await key.up(declared(tenant, { publicKey, attested }))).toMatchObject({
      ends: "recorded",
      steps: [`delete-key ${first.publicKey}`],
    });
    expect(key.outputs.observed).toMatchObject({ proved: false, pair: "attested" });
  });
});

describe("a key removed alone", () => {
  const looked = [ask.discover, ask.own];

  it("is refused while it signs in, and goes once it is refused", async () => {
    expectOutcome(await key.destroy(), {
      did: "delete",
      ends: "refused: guarded",
      requests: [...looked, ask.own],
      says: [
        /^Key "\d+\/Umbrella PSA" is not removed: its pair \w+ still signs in\. .*Members > API Members > Umbrella > API Keys/,
      ],
    });
    deleteOnScreen(first);
    expectOutcome(await key.destroy(), {
      did: "delete",
      ends: "gone",
      requests: [...looked, ...ask.refusal],
    });
  });

  it("is refused while a retiring pair signs in", async () => {
    await mustRecord(rotate(second));
    deleteOnScreen(second);
    const outcome = await key.destroy();
    expect(outcome).toMatchObject({
      ends: "refused: guarded",
      requests: [...looked, ask.refused, ask.own, ask.own, ask.refused],
    });
    expect(outcome.says[0]).toContain(first.publicKey);
  });

  it("goes with its member: an inactive member's pairs are refused", async () => {
    tenant.screen.changeMember(umbrella(tenant).memberId, { active: false });
    expectOutcome(await key.destroy(), {
      did: "delete",
      ends: "gone",
      requests: [...looked, ...ask.refusal],
    });
  });

  it("stays recorded when ConnectWise cannot be asked", async () => {
    tenant.sandbox.faults.add("GET /system/mySecurity html after1");
    expect(await key.destroy()).toMatchObject({ ends: "refused: unexpected-answer" });
    expect(key.state).toBeDefined();
  });

  it("is forgotten in observe mode", async () => {
    tenant.mode = "observe";
    expectOutcome(await key.destroy(), {
      did: "delete",
      ends: "gone",
      requests: [],
      notes: [/is forgotten and stays as it is/],
    });
  });

  it("whose private key is kept elsewhere goes with a warning: not proved", async () => {
    const other = trackedKey(tenant);
    await mustRecord(other.up(declared(tenant, { description: "elsewhere", publicKey: first.publicKey })));
    expectOutcome(await other.destroy(), {
      did: "delete",
      ends: "gone",
      requests: [ask.discover],
      notes: [/its private key is kept elsewhere, so nothing proves that it is gone$/],
    });
  });

  it("that nobody made yet goes without a call", async () => {
    const other = trackedKey(tenant);
    await mustRecord(other.up(declared(tenant, { description: "never made" })));
    expectOutcome(await other.destroy(), { did: "delete", ends: "gone", requests: [ask.discover] });
  });
});

describe("a key of another member", () => {
  it("is another key: it is replaced, and the old one has to be dead", async () => {
    const other = tenant.screen.createMember({
      identifier: "Other",
      name: "Other",
      roleId: umbrella(tenant).roleId,
    });
    const theirs = newPair(tenant, other.id);
    expect(await key.up(declared(tenant, { member: String(other.id), ...theirs }))).toMatchObject({
      did: "replace",
      ends: "refused: guarded",
    });
  });
});
