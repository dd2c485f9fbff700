import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "@jest/globals";
import { dialectsOfReport } from "../../provider/sandbox/dialect-file.ts";
import { type DialectName, dialects, type RunningSandbox } from "../../provider/sandbox/index.ts";
import { sandboxFor } from "../support/loopback.ts";
import { run } from "../support/test-io.ts";

/** What neither a read nor the write probe can see. */
const neverSeen: readonly DialectName[] = [
  "inactive-keys-live",
  "delete-409-any-holder",
  "delete-204-always",
  "member-fields-required",
  "texts-rewritten",
];
const visible = dialects.map(({ name }) => name).filter((name) => !neverSeen.includes(name));

async function reportFile(sandbox: RunningSandbox): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), "psa-access-"));
  const argv = ["preflight", "--probe-writes", "--yes", "--report", "tenant.json"];
  await run(argv, { env: { ...sandbox.env, CONNECTWISE_SELF: "PulumiAccess" }, cwd: folder });
  return join(folder, "tenant.json");
}

/** The sandbox that a report makes, and what it said about it; ended as soon as it listens. */
async function sandboxOf(
  file: string,
  then: (env: Record<string, string>) => Promise<string>,
): Promise<{ err: string; second: string }> {
  const ending = new AbortController();
  let second: Promise<string> | undefined;
  const { err } = await run(["sandbox", "--dialect", file], {
    signal: ending.signal,
    onOut: (line) => {
      second = then((JSON.parse(line) as { env: Record<string, string> }).env).finally(() => ending.abort());
    },
  });
  return { err, second: (await second) ?? "" };
}

describe("sandbox --dialect FILE", () => {
  it.each([
    [[] as DialectName[]],
    ...visible.map((name) => [[name]]),
    [["sparse-settings", "null-levels", "names-upper", "names-alias"] as DialectName[]],
  ])("speaks %j as the tenant of a report did", async (names) => {
    const sandbox = await sandboxFor({ dialects: names, slowChangesSeconds: 0.2 });
    const file = await reportFile(sandbox);
    const shown = names.length > 0 ? [...names].sort() : "speaks as the sandbox does by default";
    const { err } = await sandboxOf(file, async () => "");
    const [first = "", ...more] = err.trimEnd().split("\n");
    expect(first.startsWith(`${file}: `)).toBe(true);
    const said = first.slice(file.length + 2);
    expect(names.length > 0 ? said.split(", ").sort() : said).toEqual(shown);
    expect(more).toEqual([]);
  });

  it("answers the next preflight in the same way", async () => {
    const sandbox = await sandboxFor({ dialects: ["null-levels", "names-upper"] });
    const file = await reportFile(sandbox);
    const folder = mkdtempSync(join(tmpdir(), "psa-access-"));
    const { second } = await sandboxOf(file, async (env) => {
      await run(["preflight", "--report", "again.json"], { env, cwd: folder });
      return (
        await run(["sandbox", "--dialect", join(folder, "again.json")], { signal: AbortSignal.abort() })
      ).err;
    });
    expect(second).toContain("null-levels, names-upper\n");
  });

  it("says what it cannot imitate", () => {
    const rows = {
      rows: 140,
      emptyRows: 100,
      levels: { None: 500, My: 0, All: 40, null: 0, missing: 20, other: 0 },
      names: {
        otherCase: 3,
        upperCase: false,
        respelled: [
          { function: "System · Table Setup", spelling: "System · Setup Tables" },
          { function: "System · My Account", spelling: "System · My Acount" },
        ],
        unknown: 12,
        missing: ["System · Email Audit"],
      },
      identifiers: { likeTheName: 0 },
    };
    const report = {
      schema: "connectwise-psa.preflight/1",
      tenant: { codeBase: "release" },
      requests: [
        { request: "GET /system/mySecurity", status: 200, paging: "no-link" },
        { request: "GET /system/mySecurity/customizeItems/", status: 403, paging: null },
      ],
      ownRows: rows,
      roleRows: null,
      newRoleRows: null,
      mySecurityMember: { identifier: "sometimes" },
      customizeItems: null,
      roles: { fields: { roleType: "always" }, otherFields: 2 },
      missingRole: { status: 400, code: null },
      writes: null,
    };
    const { dialects: spoken, notImitated } = dialectsOfReport(report);
    expect(spoken).toEqual(["names-alias"]);
    expect(notImitated).toEqual([
      "It spells some functions in ways of its own: System · My Account.",
      "It writes some names in other letters' case than the screen, but not in capitals throughout.",
      "It has 12 rows that the catalogue does not know.",
      "It has no row for 1 function of the catalogue.",
      "It leaves out fields of levels, or has levels of other names.",
      "Its identifiers of functions are not made of their names.",
      "Its lists have no Link with a next part on the last page.",
      "It answers 400 about a role that does not exist.",
      "Only some of its own rows say whose they are.",
      "It refuses the Customize items of our key alone.",
      "Its roles have a roleType.",
      "Its roles have fields that are not published.",
      "Its code base is named after its release.",
    ]);
  });

  it.each([
    ["no-such-file.json", undefined, "There is no such file (ENOENT)."],
    ["text.json", "no JSON", "It is not JSON."],
    ["other.json", '{"schema":"connectwise-psa.drift/1"}', "schema: Invalid input"],
    ["half.json", '{"schema":"connectwise-psa.preflight/1"}', "tenant: Invalid input"],
  ])("refuses %s by its name", async (name, content, why) => {
    const cwd = mkdtempSync(join(tmpdir(), "psa-access-"));
    if (content !== undefined) writeFileSync(join(cwd, name), content);
    const { code, out, err } = await run(["sandbox", "--dialect", name], { cwd });
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).toContain(`The dialect file ${name} cannot be used.\n  why: ${why}`);
  });
});
