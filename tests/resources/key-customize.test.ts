import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { attestable } from "../../provider/access/attestation.ts";
import type { SetCustomize } from "../../provider/access/step.ts";
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
  ticketRights,
  umbrella,
} from "./support/umbrella-key.ts";

let tenant: TestTenant;
let key: Key;
let pair: PairText;

beforeEach(async () => {
  tenant = await TestTenant.open();
  key = trackedKey(tenant);
  pair = newPair(tenant);
});
afterEach(() => tenant.sandbox.close());

const allow = ["Company / Configuration", "Service / Priority"];
const program = (more: object = {}, list: object = { allow }) =>
  declared(tenant, {
    ...pair,
    expect: { permissions: ticketRights, customize: { System: { "Table Setup": list } } },
    ...more,
  });
const seen = [ask.discover, ask.members, ask.own, ask.own, ask.roles, ask.items];
const step = ["customize System · Table Setup"];
const verdict = () => key.outputs.observed.customize?.["System/Table Setup"];
const setOnScreen = (items: string[]) =>
  void tenant.screen.setCustomize(umbrella(tenant).roleId, {
    module: "System",
    function: "Table Setup",
    allow: items,
  });

/** This tenant does not say how its items read. */
function unknownReading() {
  const env = { ...tenant.sandbox.env, CONNECTWISE_CUSTOMIZE_ITEMS: "" };
  Object.assign(tenant, { sandbox: { ...tenant.sandbox, env } });
}

function word(by = "ada") {
  const [open] = only(key.outputs.outstanding, "set-customize");
  if (!open) throw new Error("no step is open");
  return { ...attestable(open as SetCustomize, key.id), by, on: "2026-11-21" };
}

describe("a Customize list", () => {
  it("is contradicted by other items, and proved once a person has set it", async () => {
    expectOutcome(await key.up(program()), {
      did: "create",
      ends: "recorded",
      requests: seen,
      steps: step,
      notes: [
        /^Customize list System · Table Setup of role "Umbrella": the items that the key sees are not those/,
      ],
    });
    expect(verdict()).toBe("contradicted");
    tenant.perform(key.outputs.outstanding);
    expectOutcome(await key.up(program()), { did: "update", ends: "recorded", requests: seen });
    expect(verdict()).toBe("proved");
  });

  it("costs one more request than the levels, and none once settled", async () => {
    setOnScreen(allow);
    expect((await key.up(program())).requests.filter((request) => request === ask.items)).toHaveLength(1);
    expect(await key.up(program())).toMatchObject({ did: "nothing", requests: [] });
  });

  it("is not comparable before there is a pair", async () => {
    const without = program({ publicKey: undefined, privateKey: undefined });
    expect(await key.up(without)).toMatchObject({
      ends: "recorded",
      steps: ["create-key Umbrella PSA", ...step],
    });
    expect(verdict()).toBe("not-comparable");
  });

  it("that forbids is not proved by a tenant that lists what is allowed, but can be contradicted", async () => {
    setOnScreen(["Service / Priority"]);
    await mustRecord(key.up(program({}, { disallow: ["Company / Configuration"] })));
    expect(verdict()).toBe("not-comparable");
    setOnScreen(["Company / Configuration"]);
    await mustRecord(key.up(program({}, { disallow: ["Company / Configuration"] })));
    expect(verdict()).toBe("contradicted");
  });

  it("of a tenant whose reading is unknown is settled only by a person's word", async () => {
    unknownReading();
    setOnScreen(allow);
    expectOutcome(await key.up(program()), {
      did: "create",
      ends: "recorded",
      requests: seen,
      steps: step,
      notes: [
        /^Customize list .* is not known of this tenant: set connectwise:customizeItems, or attest the step$/,
      ],
    });
    expect(verdict()).toBe("not-comparable");
    const attested = [word()];
    expectOutcome(await key.up(program({ attested })), { did: "update", ends: "recorded", requests: seen });
    expect(verdict()).toBe("attested");
    expect(key.outputs.observed.proved).toBe(true);
  });

  it("loses the word as soon as the declared list changes", async () => {
    unknownReading();
    await mustRecord(key.up(program()));
    const attested = [word()];
    expect(
      await key.up(program({ attested }, { allow: [...allow, "Service / Service Board"] })),
    ).toMatchObject({ steps: step });
    expect(verdict()).toBe("not-comparable");
  });

  it.each([
    ["a wrong digest", () => ({ ...word(), digest: "0000000000000000" })],
    ["the word for another step", () => ({ ...word(), step: "set-customize System/My Account" })],
  ])("is not settled by %s", async (_, wrong) => {
    unknownReading();
    await mustRecord(key.up(program()));
    expect(await key.up(program({ attested: [wrong()] }))).toMatchObject({ steps: step });
  });

  it("is not settled by the word for another key", async () => {
    unknownReading();
    await mustRecord(key.up(program()));
    const attested = [word()];
    const other = trackedKey(tenant);
    expect(await other.up(program({ description: "other", attested }))).toMatchObject({ steps: step });
  });

  it("with free text is never proved, and settled only by a person's word", async () => {
    setOnScreen(["Service / Priority", "Service / SLA"]);
    const list = { allow: ["Service / Priority", "SLA times"], uncatalogued: ["SLA times"] };
    expectOutcome(await key.up(program({}, list)), {
      did: "create",
      ends: "recorded",
      requests: seen,
      steps: step,
      notes: [/: not proved\. Which items "SLA times" stands for is not known: attest the step$/],
    });
    expect(verdict()).toBe("not-comparable");
    await mustRecord(key.up(program({ attested: [word()] }, list)));
    expect(verdict()).toBe("attested");
  });

  it("that is contradicted is not settled by any word", async () => {
    await mustRecord(key.up(program()));
    expect(await key.up(program({ attested: [word()] }))).toMatchObject({ steps: step });
    expect(verdict()).toBe("contradicted");
  });
});
