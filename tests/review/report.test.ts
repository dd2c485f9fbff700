import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { z } from "zod";
import type { AccessRecord, RoleAccess } from "../../provider/access/access-record.ts";
import { type Level, levels } from "../../provider/access/level.ts";
import type { ProfileGuide } from "../../provider/access/profile-guide.ts";
import type { PermissionMap } from "../../provider/access/permissions.ts";
import { compareAccess } from "../../provider/review/compare/compare-access.ts";
import { type AccessReport, accessReport, entriesOf } from "../../provider/review/report/access-report.ts";
import { ruleOrder, sentenceOf } from "../../provider/review/report/change-entry.ts";
import { diffCsv } from "../../provider/review/report/diff-csv.ts";
import { diffHtml } from "../../provider/review/report/diff-html.ts";
import { diffJson } from "../../provider/review/report/diff-json.ts";
import { diffJunit } from "../../provider/review/report/diff-junit.ts";
import { diffMarkdown } from "../../provider/review/report/diff-markdown.ts";
import { diffSarif } from "../../provider/review/report/diff-sarif.ts";
import { diffText } from "../../provider/review/report/diff-text.ts";
import { functionWords } from "../../provider/review/report/function-words.ts";
import { gateResult } from "../../provider/review/report/gates.ts";
import { commentLimit } from "../../provider/formats/comment-marker.ts";
import { faultsBySchema } from "../support/published-schema.ts";
import { parseCsv } from "../support/parse-csv.ts";
import { parseXml } from "../support/parse-xml.ts";
import { markdownTree, nodesOf, tablesOf } from "../support/markdown-tree.ts";

function picture(parts: Partial<AccessRecord>): AccessRecord {
  return { tenant: null, roles: [], members: [], keys: [], ...parts };
}

function role(name: string, permissions: PermissionMap, parts: Partial<RoleAccess> = {}): RoleAccess {
  return { urn: `urn:${name}`, name, admin: false, permissions, customize: {}, ...parts };
}

function cell(from: Level, to: Level): AccessReport {
  const of = (level: Level) =>
    picture({
      roles: [role("Office Protect", { "Service Desk": { "Service Tickets": { delete: level } } })],
    });
  return accessReport(compareAccess(of(from), of(to)));
}

const context = { before: null, after: null, gates: [] };

describe("a change in words", () => {
  it.each<[Level, Level, string]>([
    ["None", "All", "may now delete service tickets"],
    ["None", "My", "may now delete own service tickets"],
    ["My", "All", "may now delete all service tickets, not only own"],
    ["All", "My", "may now delete only own service tickets"],
    ["All", "None", "may no longer delete service tickets"],
    ["My", "None", "may no longer delete own service tickets"],
  ])("of a level from %s to %s", (from, to, words) => {
    expect(entriesOf(cell(from, to)).map(sentenceOf)).toEqual([`Office Protect ${words}`]);
  });

  it.each([
    ["Service Desk", "Service Tickets", "service tickets"],
    ["Sales", "Reports", "reports in Sales"],
    ["Service Desk", "SLA Dashboard", "SLA dashboard"],
    ["Service Desk", "Close Service Tickets", '"Close Service Tickets"'],
    ["Service Desk", "ConnectWise Control", "ConnectWise Control"],
    ["Companies", "CRM/Sales Activities", "CRM/sales activities"],
    ["Elsewhere", "Unheard Of", "unheard of in Elsewhere"],
  ])("names %s · %s", (module, fn, words) => {
    expect(functionWords(module, fn)).toBe(words);
  });

  it("gathers the columns of one row, those that change in another way after them", () => {
    const of = (row: PermissionMap[string][string]) =>
      picture({ roles: [role("R", { "Service Desk": { "Service Tickets": row } })] });
    const report = accessReport(
      compareAccess(of({ inquire: "My" }), of({ add: "All", edit: "All", inquire: "All" })),
    );
    expect(entriesOf(report).map(sentenceOf)).toEqual([
      "R may now add and edit service tickets; may now see all service tickets, not only own",
    ]);
  });

  it("says an administrator role first, and aloud in every form", () => {
    const of = (admin: boolean, inquire: Level) =>
      picture({ roles: [role("A", { Sales: { Reports: { inquire } } }), role("Z", {}, { admin })] });
    const report = accessReport(compareAccess(of(false, "None"), of(true, "All")));
    expect(report.integrations.map(({ title }) => title)).toEqual(["Z", "A"]);
    expect(diffText(report)).toContain("! ADMINISTRATOR: becomes an administrator role");
    expect(diffMarkdown(report, { id: "x" })).toContain(
      "> [!CAUTION]\n> **Z** becomes an administrator role",
    );
    expect(diffHtml(report, context)).toContain('<p class="box loud"><strong><b><bdi>Z</bdi></b> becomes');
    const [first] =
      (JSON.parse(diffSarif(report, { version: "1.0.0", program: "" })) as Sarif).runs[0]?.results ?? [];
    expect(first).toMatchObject({ ruleId: "role-admin-granted", level: "error" });
  });

  it("gives the vendor's reason and page, or says that the guide does not ask for it", () => {
    const guide: ProfileGuide = {
      vendor: "V",
      product: "P",
      handover: { console: "", place: null, note: "" },
      asks: (_, fn) =>
        fn === "Reports"
          ? { reason: "Counts tickets", source: { url: "https://vendor.example/guide", title: "The guide" } }
          : undefined,
    };
    const rows = { Sales: { Reports: { inquire: "All" }, Opportunity: { inquire: "All" } } } as const;
    const of = (permissions: PermissionMap) => picture({ roles: [role("R", permissions, { profile: "p" })] });
    const report = accessReport(compareAccess(of({}), of(rows)), (slug) =>
      slug === "p" ? guide : undefined,
    );
    expect(diffMarkdown(report, { id: "x" })).toContain(
      "Counts tickets ([guide](https://vendor.example/guide))",
    );
    expect(diffText(report)).toContain("the vendor's guide does not ask for it");
    expect(JSON.parse(diffJson(report, context))).toMatchObject({
      integrations: [
        {
          changes: [
            { function: "Opportunity", asked: false },
            { asked: true, reason: "Counts tickets" },
          ],
        },
      ],
    });
  });

  it("says how members change, one sentence for those that change in the same way", () => {
    const roles = [role("Small", {}), role("Large", { Sales: { Reports: { inquire: "All" } } })];
    const of = (...members: [string, string, boolean][]) =>
      picture({
        roles,
        members: members.map(([identifier, held, active]) => ({
          identifier,
          name: identifier,
          role: held,
          active,
        })),
      });
    const report = accessReport(
      compareAccess(
        of(["A", "Small", true], ["B", "Small", true], ["C", "Small", true], ["D", "Large", true]),
        of(["A", "Large", true], ["B", "Large", true], ["C", "Small", false], ["E", "Large", false]),
      ),
    );
    expect(entriesOf(report).map(({ effect, ...entry }) => `${effect}: ${sentenceOf(entry)}`)).toEqual(
      [
        'wider: A and B move from the role "Small" to the role "Large"',
        "wider: A and B may now see reports in Sales",
        "narrower: D may no longer see reports in Sales",
        "narrower: D is gone",
        'neutral: E is a new API member with the role "Large", inactive',
        "narrower: C becomes inactive",
      ].sort((a, b) => order(a) - order(b)),
    );
    function order(text: string): number {
      return entriesOf(report).findIndex((entry) => `${entry.effect}: ${sentenceOf(entry)}` === text);
    }
  });
});

describe("gates", () => {
  const summary = cell("None", "All").summary;

  it.each([
    [cell("None", "All"), false],
    [cell("All", "None"), true],
    [accessReport(compareAccess(picture({}), picture({}))), true],
  ])("no widening", (report, passed) => {
    expect(gateResult({ gate: "no-widening" }, report).passed).toBe(passed);
  });

  it.each([
    [{ changed: 1, of: 8 }, 12.5, true],
    [{ changed: 1, of: 8 }, 12.4, false],
    [{ changed: 0, of: 0 }, 0, true],
    [{ changed: 1, of: 1 }, 100, true],
  ])("at most so many cells: %j, %s%%", (cells, percent, passed) => {
    const counted = { ...summary, cells: { ...summary.cells, ...cells } };
    expect(gateResult({ gate: "max-changed", percent }, { summary: counted, integrations: [] }).passed).toBe(
      passed,
    );
  });
});

describe("when nothing changed", () => {
  const silent = accessReport(compareAccess(picture({}), picture({})));

  it("text and comment are empty, and the other forms are empty documents", () => {
    expect(diffText(silent)).toBe("");
    expect(diffMarkdown(silent, { id: "x" })).toBe("");
    expect(faultsBySchema("diff-1", diffJson(silent, context))).toBeNull();
    expect(parseXml(diffJunit(silent))).toMatchObject({ name: "testsuites", children: [] });
    expect(parseCsv(diffCsv(silent))).toHaveLength(1);
    expect(
      (JSON.parse(diffSarif(silent, { version: "1.0.0", program: "" })) as Sarif).runs[0]?.results,
    ).toEqual([]);
    expect(diffHtml(silent, context)).toContain("Nothing changes.");
  });
});

const odd = fc.oneof(
  fc.constantFrom(
    "a|b",
    '"quoted"',
    "<script>alert(1)</script>",
    "`code`",
    "@octocat",
    "#12",
    "\u202eevil\u2066",
    "two\nlines\r\nmore\u2028",
    "\u001b[31mred",
    "[x](http://evil.example)",
    "=1+1",
    "]]>",
    "-->",
    "\ud800",
    "",
    "  ",
    "__proto__",
  ),
  fc.string({ maxLength: 12, unit: "binary" }),
);
const level = fc.constantFrom<Level>(...levels);
const permissions = fc.dictionary(
  odd,
  fc.dictionary(odd, fc.record({ add: level, delete: level }, { requiredKeys: [] }), { maxKeys: 3 }),
  { maxKeys: 3 },
);
const list = fc.oneof(
  fc.record({ allow: fc.array(odd, { maxLength: 3 }) }),
  fc.record({ disallow: fc.array(odd, { maxLength: 3 }) }),
);
const oddPicture: fc.Arbitrary<AccessRecord> = fc.record({
  tenant: fc.option(fc.record({ site: odd, companyId: odd })),
  roles: fc.array(
    fc.record(
      {
        urn: odd,
        name: odd,
        admin: fc.boolean(),
        permissions,
        customize: fc.dictionary(odd, fc.dictionary(odd, list, { maxKeys: 2 }), { maxKeys: 2 }),
        place: fc.record({ file: odd, line: fc.integer({ min: 1, max: 9 }) }),
        unknown: fc.constantFrom([], [["permissions"]], [["permissions", "a|b"]]),
      },
      { requiredKeys: ["name", "admin", "permissions", "customize"] },
    ),
    { maxLength: 4 },
  ),
  members: fc.array(fc.record({ identifier: odd, name: odd, role: fc.option(odd), active: fc.boolean() }), {
    maxLength: 4,
  }),
  keys: fc.array(fc.record({ member: odd, description: odd, publicKey: odd }), { maxLength: 3 }),
  logins: fc.array(
    fc.record({
      username: odd,
      fields: fc.dictionary(fc.constantFrom("areaCompany", "board", "inactive"), fc.oneof(odd, fc.boolean())),
    }),
    { maxLength: 2 },
  ),
});
const reports = fc
  .tuple(oddPicture, oddPicture)
  .map(([before, after]) => ({ before, after, report: accessReport(compareAccess(before, after)) }));

// eslint-disable-next-line no-control-regex -- these must not be there
const unsafe = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/;

describe("whatever names a tenant has", () => {
  it("JSON is as its schema says", () => {
    fc.assert(
      fc.property(reports, ({ before, after, report }) => {
        const gates = [
          gateResult({ gate: "no-widening" }, report),
          gateResult({ gate: "max-changed", percent: 5 }, report),
        ];
        const text = diffJson(report, {
          before: before.tenant,
          after: after.tenant,
          gates,
          incomplete: "It stopped.",
        });
        expect(faultsBySchema("diff-1", text)).toBeNull();
      }),
      { numRuns: 8 },
    );
  });

  it("JUnit is well-formed, and fails where somebody may do more", () => {
    fc.assert(
      fc.property(reports, ({ report }) => {
        const suites = parseXml(diffJunit(report));
        const failures = suites.children
          .flatMap((suite) => suite.children)
          .filter((one) => one.children.length > 0);
        const { widening, unclear, unknown } = report.summary;
        expect(failures).toHaveLength(widening + unclear + unknown);
        expect(suites.attributes).toMatchObject({
          tests: String(report.summary.changes),
          failures: String(failures.length),
        });
      }),
    );
  });

  it("CSV has as many fields in each record, and no field that a spreadsheet takes for a formula", () => {
    fc.assert(
      fc.property(reports, ({ report }) => {
        const records = parseCsv(diffCsv(report));
        expect(records.filter((record) => record.length !== 15)).toEqual([]);
        const wrong = records.flat().filter((field) => /^\s*[=+\-@]/.test(field) || unsafe.test(field));
        expect(wrong).toEqual([]);
        expect(records.length).toBeGreaterThan(report.summary.changes);
      }),
    );
  });

  it("SARIF has the form that code hosts read", () => {
    fc.assert(
      fc.property(reports, ({ report }) => {
        const document = sarif.parse(JSON.parse(diffSarif(report, { version: "1.0.0", program: "ops/psa" })));
        expect(document.runs[0]?.results).toHaveLength(report.summary.changes);
      }),
      { numRuns: 20 },
    );
  });

  it("a comment is never longer than it may be, never holds half a row, and counts what is left out", async () => {
    await fc.assert(
      fc.asyncProperty(reports, fc.integer({ min: 2000, max: 6000 }), async ({ report }, limit) => {
        const comment = diffMarkdown(report, { id: "ops/dev", limit });
        expect(comment.length).toBeLessThanOrEqual(limit);
        if (report.summary.changes === 0) return;
        expect(comment.split("\n")[0]).toBe("<!-- psa-access diff ops/dev -->");
        expect(comment).not.toMatch(unsafe);
        const tree = await markdownTree(comment);
        const tables = tablesOf(tree);
        expect(tables.flat().filter(({ length }) => length !== 4 && length !== 8)).toEqual([]);
        const shown = tables.flatMap(([, ...rows]) => rows).length;
        const leftOut = Number(/\*\*(\d+) of \d+ rows are not shown here/.exec(comment)?.[1] ?? 0);
        expect(shown + leftOut).toBe(report.summary.changes);
        const html = nodesOf(tree, "html").map(({ value = "" }) => value);
        expect(html.filter((value) => value === "</details>")).toHaveLength(tables.length);
        const own =
          /^(<!-- psa-access diff ops\/dev -->|<\/details>|<details>\n<summary><(b|code)>[^<>]*<\/\2>: [A-Za-z0-9, ]+<\/summary>)$/;
        expect(html.filter((value) => !own.test(value))).toEqual([]);
        expect(nodesOf(tree, "link")).toEqual([]);
      }),
    );
  });

  it("a terminal obeys none of them", () => {
    fc.assert(
      fc.property(reports, ({ report }) => {
        expect(diffText(report)).not.toMatch(unsafe);
      }),
    );
  });

  it("a page holds none of them as mark-up", () => {
    fc.assert(
      fc.property(reports, ({ before, after, report }) => {
        const page = diffHtml(report, { before: before.tenant, after: after.tenant, gates: [] });
        const tags = new Set([...page.matchAll(/<\/?([a-z][a-z0-9]*)/gi)].map(([, tag]) => tag));
        const own =
          "html head meta title style body main h1 h2 p code section bdi b strong div table thead tr th tbody td br span a";
        expect([...tags].filter((tag) => !own.split(" ").includes(tag as string))).toEqual([]);
        expect(page).not.toMatch(unsafe);
      }),
    );
  });
});

describe("a comment", () => {
  const rights = (count: number, to: Level): PermissionMap => ({
    Sales: Object.fromEntries(
      Array.from({ length: count }, (_, index) => [`Function ${index}`, { edit: to }]),
    ),
  });

  it("of 200 roles ends below GitHub's limit, with where the rest is", () => {
    const of = (to: Level) =>
      picture({ roles: Array.from({ length: 200 }, (_, index) => role(`Role ${index}`, rights(20, to))) });
    const report = accessReport(compareAccess(of("None"), of("All")));
    const comment = diffMarkdown(report, { id: "x", artifact: "https://ci.example/artifact/1" });
    expect(comment.length).toBeLessThanOrEqual(commentLimit);
    expect(comment.length).toBeGreaterThan(commentLimit - 1000);
    expect(comment).toMatch(
      /\*\*\d+ of 4000 rows are not shown here\*\*.*\[the whole report\]\(https:\/\/ci\.example\/artifact\/1\)/,
    );
  });

  it("keeps its hidden line one line, whatever a stack is called", () => {
    const comment = diffMarkdown(cell("None", "All"), { id: "a-->\n<b>" });
    expect(comment.split("\n")[0]).toBe("<!-- psa-access diff a-b- -->");
  });
});

describe("SARIF", () => {
  const at = (place?: RoleAccess["place"]) => {
    const of = (inquire: Level) =>
      picture({ roles: [role("R", { Sales: { Reports: { inquire } } }, place ? { place } : {})] });
    const report = accessReport(compareAccess(of("None"), of("All")));
    const { runs } = sarif.parse(JSON.parse(diffSarif(report, { version: "1.0.0", program: "./ops/" })));
    return runs[0]?.results[0]?.locations[0]?.physicalLocation;
  };

  it("points at the program's line, or at the program without a line where none is known", () => {
    expect(at({ file: "src/my roles.ts", line: 12, column: 5 })).toEqual({
      artifactLocation: { uri: "ops/src/my%20roles.ts", uriBaseId: "%SRCROOT%" },
      region: { startLine: 12, startColumn: 5 },
    });
    expect(at()).toEqual({ artifactLocation: { uri: "ops/Pulumi.yaml", uriBaseId: "%SRCROOT%" } });
  });

  it("says how many results are left out, widenings first", () => {
    const of = (a: Level, b: Level) =>
      picture({ roles: [role("R", { Sales: { Reports: { add: a, edit: b } } })] });
    const report = accessReport(compareAccess(of("None", "All"), of("All", "None")));
    const { runs } = sarif.parse(JSON.parse(diffSarif(report, { version: "1.0.0", program: "", limit: 1 })));
    expect(runs[0]?.results.map(({ ruleId }) => ruleId)).toEqual(["level-wider"]);
    expect(runs[0]?.invocations[0]?.toolExecutionNotifications[0]?.message.text).toMatch(
      /^1 of 2 results are left out/,
    );
  });
});

const message = z.strictObject({ text: z.string().min(1) });
const sarifLevel = z.enum(["error", "warning", "note"]);
/** What of SARIF 2.1.0 is used, strictly; a file with all rules was checked against the published schema. */
const sarif = z.strictObject({
  $schema: z.literal("https://json.schemastore.org/sarif-2.1.0.json"),
  version: z.literal("2.1.0"),
  runs: z.array(
    z.strictObject({
      tool: z.strictObject({
        driver: z.strictObject({
          name: z.string(),
          semanticVersion: z.string(),
          informationUri: z.url(),
          rules: z.array(
            z.strictObject({
              id: z.enum(ruleOrder as [string, ...string[]]),
              shortDescription: message,
              defaultConfiguration: z.strictObject({ level: sarifLevel }),
            }),
          ),
        }),
      }),
      columnKind: z.literal("utf16CodeUnits"),
      invocations: z.array(
        z.strictObject({
          executionSuccessful: z.boolean(),
          toolExecutionNotifications: z.array(z.strictObject({ level: sarifLevel, message })),
        }),
      ),
      results: z.array(
        z.strictObject({
          ruleId: z.enum(ruleOrder as [string, ...string[]]),
          ruleIndex: z.number().int().nonnegative(),
          level: sarifLevel,
          message,
          locations: z.array(
            z.strictObject({
              physicalLocation: z.strictObject({
                artifactLocation: z.strictObject({
                  uri: z.string().regex(/^[A-Za-z0-9%._~!*'()/-]+$/),
                  uriBaseId: z.literal("%SRCROOT%"),
                }),
                region: z
                  .strictObject({
                    startLine: z.number().int().min(1),
                    startColumn: z.number().int().min(1).optional(),
                  })
                  .optional(),
              }),
              logicalLocations: z.array(
                z.strictObject({
                  name: z.string(),
                  fullyQualifiedName: z.string(),
                  kind: z.literal("resource"),
                }),
              ),
            }),
          ),
          partialFingerprints: z.strictObject({ "accessChange/v1": z.string().length(64) }),
        }),
      ),
    }),
  ),
});
type Sarif = z.output<typeof sarif>;
