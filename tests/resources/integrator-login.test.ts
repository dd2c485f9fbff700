import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { checkLogin } from "../../provider/resources/integrator-login/check.ts";
import { isSealed, seal, unseal } from "../../provider/resources/integrator-login/seal.ts";
import {
  areaFlag,
  type AreaFields,
  integratorAreaNames,
  integratorAreas,
} from "../../provider/access/integrator-area.ts";
import * as ask from "./support/requests.ts";
import { trackedLogin } from "./support/resources.ts";
import { callbackUrl, type Login, sophos } from "./support/sophos-login.ts";
import { TestTenant } from "./support/test-tenant.ts";

/* What the table of integrator logins does not show: every area, and where the password goes. */

let tenant: TestTenant;
let login: Login;
beforeEach(async () => {
  tenant = await TestTenant.open();
  login = trackedLogin(tenant);
});
afterEach(() => tenant.sandbox.close());

const live = async () => {
  const [record] = await tenant.context().connection.integratorLogins.list();
  return record as unknown as Record<string, unknown>;
};
const failuresOf = (news: object) => checkLogin(tenant.context(), { ...sophos, ...news }).failures;

describe("the areas of an integrator login", () => {
  it.each(integratorAreaNames)("%s opens its own flag and no other, and closes again", async (area) => {
    await login.up({ ...sophos, areas: { [area]: true } });
    const record = await live();
    const open = integratorAreaNames.filter((name) => record[areaFlag(name)] === true);
    expect(open).toEqual([area]);
    expect(await login.up({ ...sophos, areas: {} })).toMatchObject({ did: "update", ends: "recorded" });
    expect((await live())[areaFlag(area)]).toBe(false);
  });

  it.each(integratorAreaNames.filter((name) => Object.keys(integratorAreas[name]).length > 0))(
    "%s takes its options, reads them back the same, and is settled",
    async (area) => {
      const fields: AreaFields = integratorAreas[area];
      const options = {
        ...(fields.callback && { callbackUrl }),
        ...(fields.legacy && { legacyCallback: true }),
        ...(fields.autoChild && { autoChild: true }),
        ...(fields.childing && { childing: true }),
      };
      const program = { ...sophos, areas: { [area]: options } };
      await login.up(program);
      const record = await live();
      for (const field of Object.values(fields) as string[])
        expect(record[field]).toBe(field === fields.callback ? callbackUrl : true);
      expect(await login.refresh()).toMatchObject({ exit: 0 });
      expect(login.state?.inputs.areas).toEqual({ [area]: options });
      expect(await login.up(program)).toMatchObject({ did: "nothing" });
    },
  );

  it("are refused with their nearest names, all problems at once", () => {
    expect(
      failuresOf({
        areas: { servceTicket: true, invoice: { callbackUrl }, company: { autoChild: true }, time: 1 },
      }),
    ).toEqual([
      {
        property: "",
        reason: expect.stringMatching(/^areas\.company\.autoChild: is not an option of companyApiFlag/),
      },
      { property: "", reason: expect.stringMatching(/^areas\.invoice\.callbackUrl: .*, which has none/) },
      {
        property: "",
        reason: expect.stringMatching(/^areas\.servceTicket: unknown area \(nearest: serviceTicket/),
      },
      { property: "", reason: expect.stringMatching(/^areas\.time: unknown area/) },
    ]);
  });

  it("all at once need the member and the board that ConnectWise asks for", () => {
    expect(failuresOf({ allAreas: true })).toEqual([
      { property: "", reason: expect.stringMatching(/^allAreas: needs member and board/) },
    ]);
  });
});

describe("the password of an integrator login", () => {
  const { password } = sophos;

  it("reaches ConnectWise and nothing else: not the state, not a note, not a message", async () => {
    const outcome = await login.up(sophos);
    expect(JSON.stringify([outcome, login.state])).not.toContain(password);
    expect(isSealed(login.outputs.password)).toBe(true);
    const stored = await login.up({ ...sophos, password: "another password" });
    expect(JSON.stringify([stored, login.state])).not.toContain("another password");
    expect(JSON.stringify(await live())).not.toMatch(/password/i);
  });

  it("is not in the message of a failed write either", async () => {
    tenant.sandbox.faults.add("POST /system/integratorlogins status:400 x1");
    const outcome = await login.up(sophos);
    expect(outcome.ends).toMatch(/^refused/);
    expect(JSON.stringify(outcome)).not.toContain(password);
  });

  it("is sealed to the same text each time, to another for another password, and opens with our own key only", async () => {
    const context = tenant.context();
    expect(seal(context, password)).toBe(seal(tenant.context(), password));
    expect(seal(context, password)).not.toBe(seal(context, `${password}.`));
    expect(unseal(context, seal(context, password))).toBe(password);
    const other = await TestTenant.open();
    try {
      expect(() => unseal(other.context(), seal(context, password))).toThrow(
        /was sealed under another key of our own/,
      );
    } finally {
      await other.sandbox.close();
    }
  });

  it("is taken as sealed when a refresh hands it back to check", () => {
    const sealed = seal(tenant.context(), password);
    expect(checkLogin(tenant.context(), { ...sophos, password: sealed }).inputs.password).toBe(sealed);
  });

  it("is sealed anew after a rotation of our own key: one update of the password, then nothing", async () => {
    await login.up(sophos);
    const ours = tenant.member("PulumiAccess");
    const { publicKey, privateKey } = tenant.screen.createKey(ours.id, { description: "new" });
    const env = {
      ...tenant.sandbox.env,
      CONNECTWISE_PUBLIC_KEY: publicKey,
      CONNECTWISE_PRIVATE_KEY: privateKey,
    };
    Object.assign(tenant, { sandbox: { ...tenant.sandbox, env } });
    const before = login.outputs.password;
    expect(await login.up(sophos)).toMatchObject({
      did: "update",
      ends: "recorded",
      requests: [ask.discover, ask.logins, ask.patchLogin("sophos")],
    });
    expect(login.outputs.password).not.toBe(before);
    expect(await login.up(sophos)).toMatchObject({ did: "nothing" });
  });

  it("must be given, and fit", () => {
    expect(failuresOf({ password: undefined })).toEqual([{ property: "", reason: "password: is required" }]);
    expect(failuresOf({ password: "x".repeat(51) })).toEqual([
      { property: "", reason: "password: is 51 characters long, ConnectWise allows 50" },
    ]);
  });
});
