import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { trackedKey } from "./support/resources.ts";
import { TestTenant } from "./support/test-tenant.ts";
import { declared, type Key, mustRecord, newPair, type PairText, umbrella } from "./support/umbrella-key.ts";

/* A rotation that is interrupted at any point: the next run finishes it, no pair is lost, nothing is settled that was not seen. */

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

const rotate = () => key.up(declared(tenant, second));
const deleteFirst = () => tenant.screen.deleteKey(umbrella(tenant).memberId, first.publicKey);
const known = () => [
  ...(key.outputs.publicKey ? [key.outputs.publicKey] : []),
  ...(key.outputs.retiring ?? []).map((pair) => pair.publicKey),
];

/** Each request of a rotation, in order: code base, members, our own rights, the new pair, roles, the old pair. */
const points = [
  "GET /login/companyinfo/* html x1",
  "GET /system/apiMembers html x1",
  "GET /system/mySecurity html x1",
  "GET /system/mySecurity html x1 after1",
  "GET /system/securityroles html x1",
  "GET /system/mySecurity html x1 after2",
];

async function finish(): Promise<void> {
  expect(await rotate()).toMatchObject({ ends: "recorded", steps: [`delete-key ${first.publicKey}`] });
  expect(known()).toEqual([second.publicKey, first.publicKey]);
  deleteFirst();
  expect(await rotate()).toMatchObject({ ends: "recorded", steps: [] });
  expect(known()).toEqual([second.publicKey]);
  expect(await rotate()).toMatchObject({ did: "nothing" });
}

describe.each(points)("a rotation that meets %s", (fault) => {
  it("fails without a change of state, and the next up finishes it", async () => {
    const before = structuredClone(key.state);
    tenant.sandbox.faults.add(fault);
    const outcome = await rotate();
    expect(outcome.ends).toMatch(/^refused: /);
    expect(key.state).toEqual(before);
    await finish();
  });

  it("while the old key is deleted already: still open, never settled unseen", async () => {
    await mustRecord(rotate());
    deleteFirst();
    tenant.sandbox.faults.add(fault);
    const outcome = await rotate();
    expect(outcome.ends).toMatch(/^refused: /);
    expect(outcome.steps).toEqual([`delete-key ${first.publicKey}`]);
    expect(known()).toEqual([second.publicKey, first.publicKey]);
    expect(await rotate()).toMatchObject({ ends: "recorded", steps: [] });
  });

  it("during a refresh: the recorded pairs stay", async () => {
    await mustRecord(rotate());
    tenant.sandbox.faults.add(fault);
    expect((await key.refresh()).ends).toMatch(/^refused: /);
    expect(known()).toEqual([second.publicKey, first.publicKey]);
    expect(await key.refresh()).toMatchObject({ ends: "recorded", steps: [`delete-key ${first.publicKey}`] });
  });
});

describe("a process that dies", () => {
  it("after the new pair was proved, before that was recorded: the next up does it again", async () => {
    const before = structuredClone(key.state);
    await mustRecord(rotate());
    key.state = before;
    await finish();
  });

  it("after the old pair was seen refused, before that was recorded: the next up sees it again", async () => {
    await mustRecord(rotate());
    deleteFirst();
    const before = structuredClone(key.state);
    await mustRecord(rotate());
    key.state = before;
    expect(await rotate()).toMatchObject({ ends: "recorded", steps: [] });
    expect(known()).toEqual([second.publicKey]);
  });

  it("after a wrong new pair was recorded: the right one finishes, and the old one was kept", async () => {
    const wrong = { ...second, privateKey: "MistypedPrivate1" };
    expect(await key.up(declared(tenant, wrong))).toMatchObject({ ends: "failed in part" });
    expect(known()).toEqual([second.publicKey, first.publicKey]);
    await finish();
  });
});
