import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import type { SandboxOptions } from "../../provider/sandbox/index.ts";
import { refusalLastsMs } from "../../provider/resources/api-key/sign-in.ts";
import * as ask from "./support/requests.ts";
import { trackedKey } from "./support/resources.ts";
import { expectOnlyReads, expectOutcome } from "./support/expect-outcome.ts";
import { TestTenant } from "./support/test-tenant.ts";
import { declared, type Key, mustRecord, newPair, setTickets, umbrella } from "./support/umbrella-key.ts";

let tenant: TestTenant;
let key: Key;
const open = async (options: SandboxOptions = {}) => {
  await tenant?.sandbox.close();
  tenant = await TestTenant.open(options);
  key = trackedKey(tenant);
};
beforeEach(() => open());
afterEach(() => tenant.sandbox.close());

const signedIn = [ask.discover, ask.members, ask.own, ask.own, ask.roles];
const turnedAway = [ask.discover, ask.members, ask.own, ...ask.refusal];
const whatToDo = /^what to do: put it right and run `up` again/;

describe("a key", () => {
  it("without a pair is a step, and the run goes on", async () => {
    expectOutcome(await key.up(declared(tenant)), {
      did: "create",
      ends: "recorded",
      requests: [ask.discover, ask.members],
      steps: ["create-key Umbrella PSA"],
    });
    expect(key.id).toBe(`${umbrella(tenant).memberId}/Umbrella PSA`);
  });

  it("is proved by signing in: right member, right levels; then nothing is left to do", async () => {
    const program = declared(tenant, newPair(tenant));
    expectOutcome(await key.up(program), { did: "create", ends: "recorded", requests: signedIn });
    expect(key.outputs.observed).toEqual({
      member: "Umbrella",
      pair: "proved",
      proved: true,
      comparedWith: "expect",
    });
    expect(key.outputs).not.toHaveProperty("retiring");
    expectOutcome(await key.up(program), { did: "nothing", ends: "recorded", requests: [] });
    expectOutcome(await key.refresh(), { did: "read", ends: "recorded", requests: [ask.discover] });
  });

  it("without `expect` is compared with its member's live role, and says so", async () => {
    const program = declared(tenant, { ...newPair(tenant), expect: undefined });
    expectOutcome(await key.up(program), {
      did: "create",
      ends: "recorded",
      requests: [ask.discover, ask.members, ask.own, ask.own, ask.roles, ask.settings("Umbrella")],
      notes: [/^key \w+ of "Umbrella" has no `expect`: compared with its member's live role$/],
    });
    expect(key.outputs.observed).toMatchObject({ proved: true, comparedWith: "live role" });
  });

  it("that is too narrow goes on with its step, and is proved once the role is put right", async () => {
    setTickets(tenant, { inquire: "My" });
    const program = declared(tenant, newPair(tenant));
    expectOutcome(await key.up(program), {
      did: "create",
      ends: "recorded",
      requests: signedIn,
      steps: [`prove-key ${program.publicKey}`],
      notes: [/signs in, but is too narrow still: Service Desk · Service Tickets · Inquire: My → All$/],
    });
    setTickets(tenant, { inquire: "All" });
    expectOutcome(await key.up(program), { did: "update", ends: "recorded", requests: signedIn });
  });

  it("that is too wide stops the run with its step, run after run", async () => {
    setTickets(tenant, { delete: "All" });
    const program = declared(tenant, newPair(tenant));
    for (const did of ["create", "update"] as const) {
      expectOutcome(await key.up(program), {
        did,
        ends: "failed in part",
        requests: signedIn,
        steps: [`prove-key ${program.publicKey}`],
        says: [/may do more than expected: Service Desk · Service Tickets · Delete: All → None$/, whatToDo],
      });
    }
  });

  it("of an administrator role is never proved, whatever its rows say", async () => {
    const program = declared(tenant, newPair(tenant));
    tenant.screen.changeRole(umbrella(tenant).roleId, { admin: true });
    const outcome = await key.up(program);
    expect(outcome).toMatchObject({ ends: "failed in part", steps: [`prove-key ${program.publicKey}`] });
    expect(outcome.says[0]).toMatch(/role "Umbrella" is an administrator role, beyond every expected level$/);
    expect(key.outputs.observed).toMatchObject({ proved: false, pair: "too-wide" });
  });

  it("of another member is named as such", async () => {
    const other = tenant.screen.createMember({
      identifier: "Other",
      name: "Other",
      roleId: umbrella(tenant).roleId,
    });
    const program = declared(tenant, newPair(tenant, other.id));
    expectOutcome(await key.up(program), {
      did: "create",
      ends: "failed in part",
      requests: signedIn,
      steps: ["create-key Umbrella PSA"],
      says: [
        /the pair belongs to "Other", not to "Umbrella": configure the pair made for this member$/,
        whatToDo,
      ],
    });
  });

  it("with a wrong key is refused, and the reasons hold neither key", async () => {
    const { publicKey } = newPair(tenant);
    const outcome = await key.up(declared(tenant, { publicKey, privateKey: "MistypedPrivate1" }));
    expectOutcome(outcome, {
      did: "create",
      ends: "failed in part",
      requests: turnedAway,
      steps: [`prove-key ${publicKey}`],
      says: [/ConnectWise refuses the pair \(401\) while our own key works/, whatToDo],
    });
    expect(outcome.says.join()).not.toContain("MistypedPrivate1");
  });

  it("of an inactive member says that, where ConnectWise refuses it and where it does not", async () => {
    for (const dialects of [[], ["inactive-keys-live"]] as const) {
      await open({ dialects: [...dialects] });
      const program = declared(tenant, newPair(tenant));
      tenant.screen.changeMember(umbrella(tenant).memberId, { active: false });
      expectOutcome(await key.up(program), {
        did: "create",
        ends: "failed in part",
        requests: dialects.length > 0 ? signedIn : turnedAway,
        steps: [`prove-key ${program.publicKey}`],
        says: [/its member "Umbrella" is inactive$/, whatToDo],
      });
    }
  });

  it("with its keys exchanged is refused and not tried the other way round; neither key is in what is said", async () => {
    const { publicKey, privateKey } = newPair(tenant);
    const outcome = await key.up(declared(tenant, { publicKey: privateKey, privateKey: publicKey }));
    expect(outcome).toMatchObject({ ends: "failed in part", requests: turnedAway });
    expect(outcome.says[0]).toMatch(/one of the two keys is mistyped, the two are exchanged/);
    for (const key of [publicKey, privateKey])
      expect(JSON.stringify([outcome.says, outcome.notes])).not.toContain(key);
    await mustRecord(key.up(declared(tenant, { publicKey, privateKey })));
  });

  it.each([
    ["one refusal", "status:401 x1 after1"],
    ["a page of a proxy in the place of the second refusal", "html:401 x1 after3"],
  ])("is not refused by %s", async (_, fault) => {
    const wrong = declared(tenant, { ...newPair(tenant), privateKey: "MistypedPrivate1" });
    const right = declared(tenant, newPair(tenant));
    tenant.sandbox.faults.add(`GET /system/mySecurity ${fault}`);
    if (fault.startsWith("html")) {
      expect(await key.up(wrong)).toMatchObject({ ends: "refused: unexpected-answer" });
      expect(key.state).toBeUndefined();
    } else {
      expect(await key.up(right)).toMatchObject({ ends: "recorded", steps: [] });
    }
  });

  it("is not refused while our own key is refused in between, and the time between is some seconds", async () => {
    const program = declared(tenant, { ...newPair(tenant), privateKey: "MistypedPrivate1" });
    tenant.sandbox.faults.add("GET /system/mySecurity status:401 x1 after2");
    const outcome = await key.up(program);
    expect(outcome).toMatchObject({ ends: "refused: not-signed-in" });
    expect(outcome.says[0]).toContain("refuses our own key pair now, so nothing is known of the other pair");
    expect(refusalLastsMs).toBeGreaterThanOrEqual(2000);
  });

  it("whose owner ConnectWise does not tell is not proved", async () => {
    await open({ dialects: ["my-security-without-member"] });
    const program = declared(tenant, newPair(tenant));
    expectOutcome(await key.up(program), {
      did: "create",
      ends: "recorded",
      requests: signedIn,
      steps: [`prove-key ${program.publicKey}`],
      notes: [/ConnectWise does not say whose key it is.*not proved$/],
    });
    expect(key.outputs.observed).toMatchObject({ proved: false, pair: "owner-unknown" });
  });

  it.each([
    ["no answer", "reset", "unreachable"],
    ["a sign-in page", "html", "unexpected-answer"],
    ["half a page", "half-page", "unexpected-answer"],
    ["no right", "status:403", "no-right"],
  ])("is unknown after %s: an error, and nothing is recorded", async (_, fault, code) => {
    const program = declared(tenant, newPair(tenant));
    tenant.sandbox.faults.add(`GET /system/mySecurity ${fault} after1`);
    expect(await key.up(program)).toMatchObject({ ends: `refused: ${code}`, steps: [] });
    expect(key.state).toBeUndefined();
  });

  it("is unknown while our own key does not work: a 401 is then no proof of a refusal", async () => {
    const program = declared(tenant, newPair(tenant));
    const { publicKey } = tenant.member("PulumiAccess").keys[0] ?? { publicKey: "" };
    tenant.screen.deleteKey(tenant.member("PulumiAccess").id, publicKey);
    expect(await key.up(program)).toMatchObject({ ends: "refused: not-signed-in" });
    expect(key.state).toBeUndefined();
  });

  it("of a member that does not exist is refused", async () => {
    expect(await key.up(declared(tenant, { member: "999" }))).toMatchObject({
      ends: "refused: not-found",
      says: [expect.stringMatching(/^There is no API member with the id 999\./)],
    });
  });

  it("that is too wide in observe mode is recorded, and only GETs leave", async () => {
    tenant.mode = "observe";
    setTickets(tenant, { delete: "All" });
    const program = declared(tenant, newPair(tenant));
    const outcome = await key.up(program);
    expectOutcome(outcome, {
      did: "create",
      ends: "recorded",
      requests: signedIn,
      steps: [`prove-key ${program.publicKey}`],
    });
    expectOnlyReads(outcome);
    expectOutcome(await key.up(program), {
      did: "nothing",
      ends: "recorded",
      requests: [],
      steps: outcome.steps,
    });
  });

  it("of a member that observe mode found missing waits, and is made with it", async () => {
    tenant.mode = "observe";
    expectOutcome(await key.up(declared(tenant, { member: "absent:Umbrella" })), {
      did: "create",
      ends: "recorded",
      requests: [ask.discover],
    });
    expectOutcome(await key.refresh(), { did: "read", ends: "recorded", requests: [ask.discover] });
    tenant.mode = "guided";
    expectOutcome(await key.up(declared(tenant)), {
      did: "replace",
      ends: "recorded",
      requests: [ask.discover, ask.members],
      steps: ["create-key Umbrella PSA"],
    });
  });

  it("of another tenant's state is refused", async () => {
    await mustRecord(key.up(declared(tenant)));
    key.outputs.tenant = { ...key.outputs.tenant, companyId: "other" };
    const calls = [
      () => key.refresh(),
      () => key.up(declared(tenant, { rotateAfter: "2027-01-31" })),
      () => key.destroy(),
    ];
    for (const call of calls) {
      expect(await call()).toMatchObject({ ends: "refused: wrong-tenant", requests: [ask.discover] });
    }
  });

  it("needs an integrator login where it says so: one list, a step while it is missing", async () => {
    const program = (login: true | string) =>
      declared(tenant, { ...pair, requires: { integratorLogin: login } });
    const pair = newPair(tenant);
    expectOutcome(await key.up(program(true)), {
      did: "create",
      ends: "recorded",
      requests: [...signedIn, ask.logins],
      steps: ["create-integrator-login any"],
    });
    tenant.perform(key.outputs.outstanding);
    expectOutcome(await key.up(program(true)), {
      did: "update",
      ends: "recorded",
      requests: [...signedIn, ask.logins],
    });
    expectOutcome(await key.up(program("sophos")), {
      did: "update",
      ends: "recorded",
      requests: [...signedIn, ask.logins],
      steps: ["create-integrator-login sophos"],
    });
  });

  it("is read while steps are open: those seen done go, none is added", async () => {
    setTickets(tenant, { inquire: "My" });
    await mustRecord(key.up(declared(tenant, { ...newPair(tenant), requires: { integratorLogin: true } })));
    expect(key.outputs.outstanding).toHaveLength(2);
    tenant.screen.createIntegratorLogin({ username: "any", password: "x" });
    expectOutcome(await key.refresh(), {
      did: "read",
      ends: "recorded",
      requests: [...signedIn, ask.logins],
      steps: [`prove-key ${key.outputs.publicKey}`],
      notes: [/too narrow still/],
      exit: 7,
    });
    setTickets(tenant, { inquire: "All" });
    expectOutcome(await key.refresh(), {
      did: "read",
      ends: "recorded",
      requests: [...signedIn, ask.logins],
    });
    setTickets(tenant, { inquire: "None" });
    expectOutcome(await key.refresh(), { did: "read", ends: "recorded", requests: [ask.discover] });
  });

  it("cannot be imported", async () => {
    await mustRecord(key.up(declared(tenant)));
    const state = key.state;
    if (state) state.outputs = {} as typeof state.outputs;
    expect(await key.refresh().catch((error: Error) => error.message)).toMatchObject({
      ends: "refused: unsupported",
    });
  });
});
