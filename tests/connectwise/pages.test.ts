import { describe, expect, it } from "@jest/globals";
import { equalsNumber } from "../../provider/connectwise/index.ts";
import { failureOf, json, useScriptedTenant } from "./scripted-tenant.ts";
import type { SeenRequest } from "./scripted-tenant.ts";

const tenant = useScriptedTenant();
const roles = (from: number, to: number): { id: number; name: string }[] =>
  Array.from({ length: to - from + 1 }, (_, i) => ({ id: from + i, name: `Role ${from + i}` }));
const list = "https://psa.example.test/v4_6_release/apis/3.0/system/securityroles";
const page = (rows: unknown, link?: string): Response =>
  json(rows, link === undefined ? {} : { headers: { link } });
const next = (pageId: number | string): string => `<${list}?pageSize=1000&pageId=${pageId}>; rel="next"`;
const pageIds = (requests: SeenRequest[]): (string | null)[] =>
  requests.map(({ url }) => url.searchParams.get("pageId"));

describe("a list", () => {
  it("asks for forward-only pages of 1000 and follows them to the end", async () => {
    const { connection, requests } = tenant((_request, n) =>
      n === 1
        ? page(roles(1, 1000), `${next(1000)}, <${list}>; rel="first"`)
        : n === 2
          ? page(roles(1001, 2000), next(2000))
          : page(roles(2001, 2005), `<>; rel="next"`),
    );
    const all = await connection.securityRoles.list();
    expect(all.map(({ id }) => id)).toEqual(roles(1, 2005).map(({ id }) => id));
    expect(pageIds(requests)).toEqual([null, "1000", "2000"]);
    for (const { headers, url } of requests) {
      expect(headers.get("pagination-type")).toBe("forward-only");
      expect(url.searchParams.get("pageSize")).toBe("1000");
    }
  });

  it.each([
    ["no Link header", undefined],
    ["an empty Link header", ""],
    ["an empty next target", `<>; rel="next"`],
    ["no next relation", `<${list}>; rel="first", <${list}?pageId=2>; rel="last"`],
  ])("ends with a short page that has %s", async (_name, link) => {
    const { connection, requests } = tenant(() => page(roles(1, 2), link));
    expect(await connection.securityRoles.list()).toHaveLength(2);
    expect(requests).toHaveLength(1);
  });

  it("goes on after a short page that has a next one", async () => {
    const { connection, requests } = tenant((_request, n) =>
      n === 1 ? page(roles(1, 3), next(3)) : page(roles(4, 5), `<>; rel="next"`),
    );
    expect(await connection.securityRoles.list()).toHaveLength(5);
    expect(pageIds(requests)).toEqual([null, "3"]);
  });

  it("ends with an empty page, even if that names a next one", async () => {
    const { connection, requests } = tenant((_request, n) =>
      n === 1 ? page(roles(1, 3), next(3)) : page([], next(3)),
    );
    expect(await connection.securityRoles.list()).toHaveLength(3);
    expect(requests).toHaveLength(2);
  });

  it("does not take a full page without Link for the last one", async () => {
    const { connection, requests } = tenant((_request, n) =>
      page(n === 1 ? roles(1, 1000) : roles(1001, 1001)),
    );
    expect(await connection.securityRoles.list()).toHaveLength(1001);
    expect(pageIds(requests)).toEqual([null, "1000"]);
  });

  it("accepts a relative link and a path in other case", async () => {
    const { connection } = tenant((_request, n) =>
      n === 1
        ? page(roles(1, 2), `</v4_6_release/apis/3.0/system/securityRoles?pageid=2>; rel=next`)
        : page(roles(3, 3), ""),
    );
    expect(await connection.securityRoles.list()).toHaveLength(3);
  });

  it.each([
    ["another scheme", next(2).replace("https:", "http:")],
    ["another host", next(2).replace("psa.example.test", "evil.example:8443")],
    ["another code base", next(2).replace("v4_6_release", "v2020_1")],
    [
      "all three",
      `<http://10.0.0.7/cw/v2020_1/apis/3.0/system/securityroles?pageSize=5&pageId=2>; rel="next"`,
    ],
    ["a user name", next(2).replace("https://", "https://acme:x@")],
  ])("takes the pageId only from a link that names %s: it asks its own address", async (_name, link) => {
    const { connection, requests } = tenant((_request, n) =>
      n === 1 ? page(roles(1, 2), link) : page(roles(3, 3), ""),
    );
    expect(await connection.securityRoles.list()).toHaveLength(3);
    expect(pageIds(requests)).toEqual([null, "2"]);
    for (const { url } of requests) {
      expect(url.href.startsWith(`${list}?`)).toBe(true);
      expect(url.searchParams.get("pageSize")).toBe("1000");
    }
  });

  it("reads a page of 200,000 records, with a Link and without", async () => {
    for (const link of [undefined, next(200_000)]) {
      const { connection } = tenant((_request, n) => page(n === 1 ? roles(1, 200_000) : [], link));
      expect(await connection.securityRoles.list()).toHaveLength(200_000);
    }
  }, 30_000);

  it("keeps its conditions on every page", async () => {
    const { connection, requests } = tenant((_request, n) =>
      n === 1 ? page([member(1)], memberNext) : page([member(2)]),
    );

    await connection.members.list({ conditions: equalsNumber("securityRole/id", 63) });
    expect(requests.map(({ url }) => url.searchParams.get("conditions"))).toEqual([
      "securityRole/id = 63",
      "securityRole/id = 63",
    ]);
  });

  it.each<[string, Response[]]>([
    ["to another path", [page(roles(1, 2), next(2).replace("securityroles", "members"))]],
    ["outside of the API", [page(roles(1, 2), `<https://psa.example.test/login?pageId=2>; rel="next"`)]],
    ["without a pageId", [page(roles(1, 2), `<${list}?page=2>; rel="next"`)]],
    ["with a pageId that is no number", [page(roles(1, 2), next("2;DROP"))]],
    ["past records that were not read", [page(roles(1, 2), next(3))]],
    ["to itself", [page(roles(1, 2), next(2)), page(roles(3, 4), next(2))]],
    ["backwards", [page(roles(1, 9), next(9)), page(roles(10, 12), next(5))]],
    ["to a page seen before", [page(roles(1, 1000), next(1000)), page(roles(1, 1000), next(2000))]],
    ["to a page that overlaps", [page(roles(1, 1000), next(1000)), page(roles(1000, 1003), "")]],
    [
      "to a page of other records without ids",
      [page(roles(1, 2), next(2)), page([{ id: 3, name: "x" }, null], "")],
    ],
  ])("is an error, not half a list, if a link leads %s", async (_name, pages) => {
    const { connection, requests } = tenant((_request, n) => pages[n - 1]?.clone() ?? page([]));
    const error = await failureOf(connection.securityRoles.list());
    expect(error).toMatchObject({ code: "unexpected-answer", request: "GET /system/securityroles" });
    expect(requests).toHaveLength(pages.length);
    expect(requests.every(({ url }) => url.href.startsWith(list))).toBe(true);
  });

  it("is an error if it never ends", async () => {
    const { connection, requests } = tenant((_request, n) => page(roles(n, n), next(n)));
    expect(await failureOf(connection.securityRoles.list())).toMatchObject({
      code: "unexpected-answer",
      message: expect.stringContaining("1000"),
    });
    expect(requests).toHaveLength(1000);
  });

  it.each([
    ["an object", { rows: [] }],
    ["null", null],
    [
      "a row of another form",
      [
        { id: 1, name: "fine" },
        { id: "2", name: 7 },
      ],
    ],
  ])("is an error that names the property if the answer is %s", async (_name, body) => {
    const { connection } = tenant(() => page(body));
    expect(await failureOf(connection.securityRoles.list())).toMatchObject({ code: "unexpected-answer" });
  });

  it("names the path of a property of the wrong type, not its value", async () => {
    const { connection } = tenant(() =>
      page([
        { id: 1, name: "fine" },
        { id: 2, name: { leaked: "value" } },
      ]),
    );
    const error = await failureOf(connection.securityRoles.list());
    expect(String(error)).toContain("[1].name");
    expect(String(error)).not.toContain("leaked");
  });
});

const member = (id: number): unknown => ({ id, identifier: `m${id}`, licenseClass: "A" });
const memberNext = `<https://psa.example.test/v4_6_release/apis/3.0/system/members?pageId=1>; rel="next"`;
