import { describe, expect, it } from "@jest/globals";
import { HttpResponse } from "msw";
import { CodeBases, connect } from "../../provider/connectwise/index.ts";
import { complaint, failureOf, json, settings, useScriptedTenant } from "./scripted-tenant.ts";

const tenant = useScriptedTenant();
const role = { id: 63, name: "Umbrella" };
const cannotRoute = (): Response =>
  new HttpResponse("Cannot route. Codebase/company is invalid", {
    status: 400,
    headers: { "content-type": "text/plain" },
  });

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
    expect(await failureOf(connection.securityRoles.find(63))).toMatchObject({ code: "unexpected-answer" });
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

  it("of a company that the site does not know (body null) is a fault of the settings", async () => {
    const { connection } = tenant(() => json([]), { companyInfo: () => json(null) });
    expect(await failureOf(connection.tenant())).toMatchObject({
      code: "settings",
      message: expect.stringContaining('does not know the company "acme"'),
    });
  });

  const page = (status: number): Response =>
    new HttpResponse("<html><title>Blocked</title></html>", {
      status,
      headers: { "content-type": "text/html" },
    });

  it.each<[string, () => Response]>([
    ["401 in JSON", () => complaint(401, "ConnectWiseApi", "UserNotAuthenticated")],
    ["403 in JSON", () => complaint(403, "Security", "no")],
    ["404 in JSON", () => complaint(404, "NotFound", "no")],
    ["400 in JSON", () => complaint(400, "InvalidObject", "no")],
    ["405 in JSON", () => complaint(405, "ConnectWiseApi", "no")],
    [
      "400 that cannot route",
      () => new HttpResponse("Cannot route. Codebase/company is invalid", { status: 400 }),
    ],
    ["404 of a proxy", () => page(404)],
    ["401 of a proxy", () => page(401)],
    ["403 of a firewall", () => page(403)],
    ["407 of a proxy", () => page(407)],
    ["a sign-in page", () => page(200)],
    ["an empty body", () => new HttpResponse("", { status: 200 })],
    ["JSON of another form", () => json({})],
  ])(
    "that is answered by %s is unknown: neither company, key nor rights are to blame",
    async (_name, answer) => {
      const { connection, requests } = tenant(() => json([]), { companyInfo: () => answer() });
      const error = await failureOf(connection.tenant());
      expect(error).toMatchObject({ code: "unexpected-answer" });
      expect(String(error)).not.toMatch(/does not know the company|key pair|security role/);
      expect(requests).toHaveLength(0);
    },
  );

  it("is asked for again after an answer that cannot route, and the call repeated once on the new one", async () => {
    let codeBase = "v2026_1/";
    const { connection, requests } = tenant(
      ({ url }) => {
        if (url.pathname.startsWith("/v2026_2/")) return json(role);
        codeBase = "v2026_2/";
        return cannotRoute();
      },
      { companyInfo: () => json({ Codebase: codeBase }) },
    );
    expect(await connection.securityRoles.find(63)).toMatchObject(role);
    expect(requests.map(({ url }) => url.pathname.split("/")[1])).toEqual(["v2026_1", "v2026_2"]);
  });

  it("that cannot be routed to is a fault of the settings only until ConnectWise has served them", async () => {
    const never = tenant(() => cannotRoute());
    expect(await failureOf(never.connection.securityRoles.find(63))).toMatchObject({ code: "settings" });
    const later = tenant((_request, n) => (n === 1 ? json(role) : cannotRoute()));
    await later.connection.securityRoles.find(63);
    expect(await failureOf(later.connection.securityRoles.find(63))).toMatchObject({
      code: "unreachable",
      next: expect.stringContaining("upgrade"),
    });
  });

  it("is not remembered if asking for it failed", async () => {
    const { connection, companyInfoRequests } = tenant(() => json([]), {
      companyInfo: (_request, n) => (n === 1 ? json(null) : json({ Codebase: "v4_6_release/" })),
    });
    await failureOf(connection.securityRoles.list());
    expect(await connection.securityRoles.list()).toEqual([]);
    expect(companyInfoRequests).toHaveLength(2);
  });
});
