import { describe, expect, it } from "@jest/globals";
import { createSandbox } from "../../provider/sandbox/index.ts";
import { inProcess } from "./client.ts";

function withRoles(count: number) {
  const sandbox = createSandbox();
  for (let n = 1; n <= count; n++) sandbox.actions.createRole({ name: `Role ${String(n).padStart(3, "0")}` });
  const call = inProcess(sandbox);
  const list = async (query: string, headers: Record<string, string> = {}) => {
    const reply = await call("GET", `/system/securityroles?${query}`, { headers });
    return {
      ...reply,
      names: reply.status === 200 ? reply.list.map((role) => role.name) : [],
    };
  };
  return { sandbox, call, list };
}

function linkTo(header: string | null, relation: string): string | undefined {
  return header
    ?.split(", ")
    .find((part) => part.endsWith(`rel="${relation}"`))
    ?.match(/<(.*)>/)?.[1];
}

describe("paging", () => {
  it("gives 25 records a page unless asked otherwise, with links to first, previous, next and last", async () => {
    const { list } = withRoles(60);
    const first = await list("");
    expect(first.names).toHaveLength(25);
    expect(linkTo(first.headers.get("link"), "prev")).toBeUndefined();
    const middle = await list("page=2");
    expect(
      ["first", "prev", "next", "last"].map((rel) => linkTo(middle.headers.get("link"), rel)?.at(-1)),
    ).toEqual(["1", "1", "3", "3"]);
    const last = await list("page=3");
    expect(last.names).toHaveLength(12);
    expect(linkTo(last.headers.get("link"), "next")).toBeUndefined();
    expect((await list("page=4")).names).toEqual([]);
  });

  it("follows forward-only pages to the end, each record once, the last link empty", async () => {
    const { list } = withRoles(60);
    const headers = { "pagination-type": "forward-only" };
    const names: string[] = [];
    let query: string | undefined = "pageSize=20&page=3";
    let pages = 0;
    while (query !== undefined) {
      const page = await list(query, headers);
      names.push(...page.names);
      const next = linkTo(page.headers.get("link"), "next");
      query = next ? new URL(next).search.slice(1) : undefined;
      pages++;
      if (query === undefined) expect(page.headers.get("link")).toBe('<>; rel="next"');
    }
    expect([names.length, new Set(names).size, pages]).toEqual([62, 62, 4]);
  });

  it("refuses orderBy with forward-only paging, and pages beyond 1000", async () => {
    const { list } = withRoles(1);
    expect((await list("orderBy=name", { "pagination-type": "forward-only" })).status).toBe(400);
    expect((await list("pageSize=1001")).status).toBe(400);
    expect((await list("", { "pagination-type": "backward" })).status).toBe(400);
  });

  it("sorts by orderBy and returns only the fields asked for", async () => {
    const { list } = withRoles(3);
    const reply = await list("orderBy=name desc&fields=name&pageSize=2");
    expect(reply.json).toEqual([{ name: "Role 003" }, { name: "Role 002" }]);
  });

  it("counts with the same filters", async () => {
    const { call } = withRoles(12);
    const reply = await call("GET", '/system/securityroles/count?conditions=name like "Role 01%25"');
    expect(reply.json).toEqual({ count: 3 });
  });
});

describe("conditions", () => {
  it.each([
    ['name = "role 002"', ["Role 002"]],
    ["name = 'Role 002' or name = 'Role 003'", ["Role 002", "Role 003"]],
    ['name like "Role*" and not name = "x"', null],
    ['name like "Role*" and name != "Role 002" and adminFlag = False', ["Role 001", "Role 003"]],
    ['name contains "002"', ["Role 002"]],
    ['name not contains "ole 00"', ["Admin", "Pulumi Access"]],
    ['name in ("Role 001", "Admin")', ["Admin", "Role 001"]],
    ["adminFlag = True", ["Admin"]],
    ["(adminFlag = true or name like '%003') and id > 0", ["Admin", "Role 003"]],
    ["id = 1", ["Admin"]],
    ["id < 1", []],
    ["roleType = null and id <= 1", ["Admin"]],
    ['name = "O\\"Hara"', []],
    ['name = ""', []],
    ["name = 'x", null],
    ["name =", null],
    ["name ~ 'x'", null],
    ["nonsense = 1", null],
    ["name = 'x' and", null],
    ["(name = 'x'", null],
    ["name = 'x' name = 'y'", null],
    ["name = x", null],
  ])("%s", async (conditions, expected) => {
    const { list } = withRoles(3);
    const reply = await list(`conditions=${encodeURIComponent(conditions)}`);
    expect(expected === null ? reply.status : reply.names).toEqual(expected === null ? 400 : expected);
  });

  it("reach into references and compare instants", async () => {
    const sandbox = createSandbox();
    const role = sandbox.actions.createRole({ name: "Umbrella" });
    const member = sandbox.actions.createMember({
      identifier: "umbrella",
      name: "Umbrella",
      roleId: role.id,
    });
    sandbox.actions.changeMember(member.id, { active: false });
    const call = inProcess(sandbox);
    const found = async (conditions: string) =>
      (await call("GET", `/system/apiMembers?conditions=${encodeURIComponent(conditions)}`)).list.map(
        ({ identifier }: { identifier: string }) => identifier,
      );
    expect(await found(`securityRole/id = ${role.id}`)).toEqual(["umbrella"]);
    expect(await found('securityRole/name = "umbrella" and inactiveFlag = true')).toEqual(["umbrella"]);
    expect(await found("inactiveDate > [2020-01-01T00:00:00Z]")).toEqual(["umbrella"]);
    expect(await found("inactiveDate < [2020-01-01T00:00:00Z]")).toEqual([]);
    expect(await found("inactiveDate = null")).toEqual(["PulumiAccess"]);
  });

  it("know a bracket by its own brackets and a quote by doubling it", async () => {
    const { sandbox, list } = withRoles(0);
    sandbox.actions.createRole({ name: 'A [b] "c"' });
    const reply = await list(`conditions=${encodeURIComponent('name = "A [[]b] ""c"""')}`);
    expect(reply.names).toEqual(['A [b] "c"']);
  });
});
