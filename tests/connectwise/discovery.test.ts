import { describe, expect, it } from "@jest/globals";
import { CodeBases, connect } from "../../provider/connectwise/index.ts";
import { complaint, failureOf, json, settings, useScriptedTenant } from "./scripted-tenant.ts";

const tenant = useScriptedTenant();
const role = { id: 63, name: "Umbrella" };

describe("the code base", () => {
  it("is asked for once, however many calls start together, and without credentials", async () => {
    const { connection, requests, companyInfoRequests } = tenant(() => json([]));
    const other = connection.withPair("PUBLIC2", settings.privateKey);
    await Promise.all([
      connection.securityRoles.list(),
      connection.apiMembers.list(),
      other.mySecurity.rows(),
      connection.tenant(),
    ]);
    expect(requests).toHaveLength(3);
    expect(companyInfoRequests).toHaveLength(1);
    expect(companyInfoRequests[0]?.url.href).toBe("https://psa.example.test/login/companyinfo/acme");
    expect(companyInfoRequests[0]?.headers.get("authorization")).toBeNull();
    expect(companyInfoRequests[0]?.headers.get("clientid")).toBeNull();
  });

  it("is shared by connections of one process that name the same tenant", async () => {
    const { companyInfoRequests } = tenant(() => json([]));
    const codeBases = new CodeBases();
    await connect(settings, { codeBases }).securityRoles.list();
    await connect(settings, { codeBases }).securityRoles.list();
    expect(companyInfoRequests).toHaveLength(1);
  });

  it("is asked of the site's host and used on the API's host of the cloud", async () => {
    const { connection, requests, companyInfoRequests } = tenant(() => json([]), {
      settings: { site: "na.myconnectwise.net" },
      companyInfo: () => json({ Codebase: "v2026_1/", IsCloud: true, SiteUrl: "https://evil.example" }),
    });
    await connection.securityRoles.list();
    expect(companyInfoRequests[0]?.url.host).toBe("na.myconnectwise.net");
    expect(requests[0]?.url.origin).toBe("https://api-na.myconnectwise.net");
    expect(requests[0]?.url.pathname).toBe("/v2026_1/apis/3.0/system/securityroles");
    expect(await connection.tenant()).toEqual({ site: "na.myconnectwise.net", companyId: "acme" });
  });

  it("is asked for again after a 404, and the call repeated once on the new one", async () => {
    let codeBase = "v2026_1/";
    const { connection, requests, companyInfoRequests } = tenant(
      ({ url }) => {
        if (url.pathname.startsWith("/v2026_2/")) return json(role);
        codeBase = "v2026_2/";
        return complaint(404, "NotFound", "no such thing");
      },
      { companyInfo: () => json({ Codebase: codeBase }) },
    );
    expect(await connection.securityRoles.find(63)).toMatchObject(role);
    expect(companyInfoRequests).toHaveLength(2);
    expect(requests.map(({ url }) => url.pathname.split("/")[1])).toEqual(["v2026_1", "v2026_2"]);
    await connection.securityRoles.find(63);
    expect(companyInfoRequests).toHaveLength(2);
  });

  it("does not repeat the call if it has not changed", async () => {
    const { connection, requests, companyInfoRequests } = tenant(() => complaint(404, "NotFound", "none"));
    expect(await connection.securityRoles.find(63)).toBeUndefined();
    expect([requests.length, companyInfoRequests.length]).toEqual([1, 2]);
  });

  it("leaves a record unknown, not gone, if it cannot be asked for again", async () => {
    const { connection } = tenant(() => complaint(404, "NotFound", "none"), {
      companyInfo: (_request, n) =>
        n === 1 ? json({ Codebase: "v4_6_release/" }) : complaint(400, "Bad", "no"),
    });
    expect(await failureOf(connection.securityRoles.find(63))).toMatchObject({ code: "settings" });
  });

  it.each([
    "//evil.example/",
    "https://evil.example/",
    "v1/../../x/",
    "../",
    "v",
    "v1?x=/",
    "v1#/",
    "",
    "v1\\x/",
  ])("of the form %j is refused before any credentials leave", async (codeBase) => {
    const { connection, requests } = tenant(() => json([]), {
      companyInfo: () => json({ Codebase: codeBase }),
    });
    expect(await failureOf(connection.securityRoles.list())).toMatchObject({ code: "unexpected-answer" });
    expect(requests).toHaveLength(0);
  });

  it("of a company that the site does not know (body null, or 404) is a fault of the settings", async () => {
    for (const answer of [() => json(null), () => complaint(404, "NotFound", "no")]) {
      const { connection } = tenant(() => json([]), { companyInfo: answer });
      expect(await failureOf(connection.tenant())).toMatchObject({
        code: "settings",
        message: expect.stringContaining('does not know the company "acme"'),
      });
    }
  });

  it.each([401, 403, 400, 405])(
    "refused with %i speaks of the site, not of our key or rights",
    async (status) => {
      const { connection } = tenant(() => json([]), {
        companyInfo: () => complaint(status, "Security", "no"),
      });
      expect(await failureOf(connection.tenant())).toMatchObject({
        code: "settings",
        next: expect.stringMatching(/^Check the site/),
      });
    },
  );

  it("is not remembered if asking for it failed", async () => {
    const { connection, companyInfoRequests } = tenant(() => json([]), {
      companyInfo: (_request, n) => (n === 1 ? json(null) : json({ Codebase: "v4_6_release/" })),
    });
    await failureOf(connection.securityRoles.list());
    expect(await connection.securityRoles.list()).toEqual([]);
    expect(companyInfoRequests).toHaveLength(2);
  });
});
