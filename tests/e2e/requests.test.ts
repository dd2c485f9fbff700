import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { opsProgram } from "./support/programs.ts";
import { type Pair, Stage } from "./support/stage.ts";

/*
 * Counted from the sandbox's log. R = 3 roles; a pass that only reads may take R + 4: code base, our own security, roles, API
 * members, and each role's levels. `rehearse` asks once more for our own security, before the engine starts.
 */
const signInFirst = ["GET /system/mySecurity"];
const tenantPass = [
  "GET /login/companyinfo/sandbox",
  "GET /system/mySecurity",
  "GET /system/securityroles",
  "GET /system/apiMembers",
];
const levelsOfRoles = times(3, "GET /system/securityRoles/*/settings");

describe("what each operation asks of ConnectWise, for three vendors", () => {
  let stage: Stage;
  const pairs = new Map<string, Pair>();

  beforeAll(async () => {
    stage = await Stage.set(opsProgram());
  });
  afterAll(() => stage.strike());

  it("a preview of a new stack asks nothing: what is declared is checked without the tenant", async () => {
    await stage.preview();
    expect(asked()).toEqual(sorted(signInFirst));
  });

  it("the first `up` writes each object once and reads each list once", async () => {
    expect((await stage.up()).exit).toBe(20);
    expect(asked()).toEqual(
      sorted(
        signInFirst,
        tenantPass,
        times(3, "POST /system/securityroles"),
        levelsOfRoles, // what a new role starts with is looked at, not assumed
        ["GET /system/apiMembers/default"], // the fields the screen requires, and the names they stand for:
        [
          "GET /system/myCompany/corporateStructureLevels",
          "GET /system/locations",
          "GET /system/departments",
        ],
        ["GET /service/boards"], // Office Protect's defaultBoard is given by name
        times(3, "POST /system/apiMembers"),
        ["GET /system/integratorlogins"], // Sophos needs one to exist
      ),
    );
  });

  it("drift, with everything open, takes one request per role and four, and one for the open integrator login", async () => {
    expect((await stage.drift()).exit).toBe(20);
    expect(asked()).toEqual(sorted(tenantPass, levelsOfRoles, ["GET /system/integratorlogins"]));
  });

  it("a work order reads only what its steps are about", async () => {
    expect((await stage.workOrder()).exit).toBe(0);
    const requests = asked();
    expect(requests.filter((request) => !request.startsWith("GET "))).toEqual([]);
    expect(requests.length).toBeLessThanOrEqual(3 + 4 + 1);
    expect(new Set(requests.filter((request) => !request.includes("*"))).size).toBe(
      requests.filter((request) => !request.includes("*")).length,
    );
  });

  it("the proving `up` signs in once with each pair and writes nothing", async () => {
    const steps = stage.outstanding();
    const done = await stage.perform(steps);
    const names: Record<string, string> = {
      Sophos: "sophos",
      Umbrella: "umbrella",
      OfficeProtect: "officeProtect",
    };
    steps.forEach((step, index) => {
      if (step.kind !== "create-key") return;
      const { publicKey, privateKey } = done[index] as Required<Pair>;
      const name = names[step.member.identifier] as string;
      pairs.set(name, { publicKey, privateKey });
      stage.configure(name, { publicKey, privateKey });
    });
    expect((await stage.up()).exit).toBe(0);
    expect(asked()).toEqual(
      sorted(
        signInFirst,
        tenantPass,
        levelsOfRoles,
        times(3, "GET /system/mySecurity"), // as each vendor
        ["GET /system/mySecurity/customizeItems/"], // Umbrella's key is the only one whose lists are declared
        ["GET /system/integratorlogins"],
      ),
    );
  });

  it("an `up` with nothing to do asks nothing and writes nothing", async () => {
    expect((await stage.up()).exit).toBe(0);
    expect(asked()).toEqual(sorted(signInFirst)); // the engine compares with the state; `refresh` looks at the tenant
  });

  it("a preview of a settled stack asks nothing", async () => {
    expect((await stage.preview(["--expect-no-changes"])).exit).toBe(0);
    expect(asked()).toEqual(sorted(signInFirst));
  });

  it("a refresh reads everything within R + 3, and never signs in with a settled key", async () => {
    expect((await stage.refresh(["--expect-no-changes"])).exit).toBe(0);
    // Our own security is not read a second time by the providers: only a guard before a write needs it.
    expect(asked()).toEqual(
      sorted(
        signInFirst,
        tenantPass.filter((one) => !one.endsWith("/mySecurity")),
        levelsOfRoles,
      ),
    );
    expect(signers()).toEqual([stage.sandbox.env.CONNECTWISE_PUBLIC_KEY]);
  });

  it("drift takes R + 4, and never signs in with a key", async () => {
    expect((await stage.drift()).exit).toBe(0);
    expect(asked()).toEqual(sorted(tenantPass, levelsOfRoles));
    expect(signers()).toEqual([stage.sandbox.env.CONNECTWISE_PUBLIC_KEY]);
  });

  it("a check of a settled work order needs the code base only", async () => {
    expect((await stage.workOrder(["--check"])).exit).toBe(0);
    expect(asked()).toEqual(["GET /login/companyinfo/sandbox"]);
  });

  it("a rotation tries the new pair and the one it replaces, and writes nothing", async () => {
    const { id } = await stage.member("Umbrella");
    const fresh = (await stage.onScreen("POST", `members/${id}/keys`, { description: "second" })) as Pair;
    stage.configure("umbrella", fresh);
    expect((await stage.up()).exit).toBe(20);
    expect(asked()).toEqual(
      sorted(
        signInFirst,
        tenantPass, // "refused" counts only while our own key works; the member's role tells whether it is an administrator's
        times(2, "GET /system/mySecurity"),
        ["GET /system/mySecurity/customizeItems/"],
      ),
    );
    const old = pairs.get("umbrella") as Pair;
    expect(signers()).toEqual(
      sorted([stage.sandbox.env.CONNECTWISE_PUBLIC_KEY, old.publicKey, fresh.publicKey]),
    );
  });

  it("a destroy writes each member and role once, and makes no call for a key", async () => {
    expect((await stage.destroy()).exit).toBe(0);
    expect(asked()).toEqual(
      sorted(
        signInFirst,
        tenantPass,
        times(3, "PATCH /system/apiMembers/*"),
        ["GET /system/members"], // do people hold a role that is about to be deleted?
        times(3, "DELETE /system/securityroles/*"),
        times(3, "GET /system/securityroles/*"), // an answer alone is no deletion: is it gone?
      ),
    );
    expect(signers()).toEqual([stage.sandbox.env.CONNECTWISE_PUBLIC_KEY]);
  });

  let from = 0;
  let to = 0;
  /** Requests of the operation that just ended, record ids left out, sorted: what runs side by side has no order. */
  function asked(): string[] {
    [from, to] = [to, stage.sandbox.log.length];
    return sorted(stage.requests().map((request) => request.replace(/\/\d+(?=\/|$)/, "/*")));
  }

  /** Whose pairs signed the requests of the last `asked()`. */
  function signers(): string[] {
    const keys = stage.sandbox.log.slice(from, to).flatMap(({ publicKey }) => publicKey ?? []);
    return sorted([...new Set(keys)]);
  }
});

function times(count: number, request: string): string[] {
  return Array.from({ length: count }, () => request);
}

function sorted(...lists: string[][]): string[] {
  return lists.flat().sort();
}
