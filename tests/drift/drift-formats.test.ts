import { describe, expect, it } from "@jest/globals";
import type { Finding } from "../../provider/access/finding.ts";
import type { Drift } from "../../provider/drift/detect-drift.ts";
import { driftCsv } from "../../provider/drift/drift-csv.ts";
import { driftHtml } from "../../provider/drift/drift-html.ts";
import { driftJson } from "../../provider/drift/drift-json.ts";
import { driftJunit } from "../../provider/drift/drift-junit.ts";
import { driftMarkdown } from "../../provider/drift/drift-markdown.ts";
import type { DriftReport } from "../../provider/drift/drift-report.ts";
import { driftSarif } from "../../provider/drift/drift-sarif.ts";
import { driftText } from "../../provider/drift/drift-text.ts";
import { commentLimit } from "../../provider/formats/comment-marker.ts";
import { faultsBySchema } from "../support/published-schema.ts";
import { parseCsv } from "../support/parse-csv.ts";
import { parseXml } from "../support/parse-xml.ts";
import { markdownTree, nodesOf, shownText, tablesOf } from "../support/markdown-tree.ts";

const names = [
  "Office Protect",
  "a | b",
  "`code` *stars* _x_",
  "<script>alert(\"1\")</script> & 'q'",
  "@security-team see #12, GH-3",
  "\u202egnp.exe",
  "two\nlines\r\n| x | y |",
  "\u001b[2J\u0007bell",
  '=HYPERLINK("http://evil.example")',
  "${{ secrets.KEY }} $(id) ::error::x",
  "lone \ud800 half",
  "<!-- psa-access drift x --> </details>",
];

const urnOf = (name: string) =>
  `urn:pulumi:prod::ops::pulumi-nodejs:dynamic/connectwise:SecurityRole::${name}`;

function level(name: string, overrides: Partial<Finding> = {}): Finding {
  return {
    urn: urnOf(name),
    id: "7",
    kind: "level",
    module: name,
    function: "Service Tickets",
    column: "Delete",
    declared: "None",
    observed: "None",
    live: "All",
    ...overrides,
  };
}

function reportOf(drift: Partial<Drift>, roles: readonly string[] = names): DriftReport {
  return {
    tenant: { site: "na.example.com", companyId: "acme" },
    id: "ops/prod",
    places: new Map([[urnOf("Office Protect"), { file: "index.ts", line: 12, column: 3 }]]),
    recorded: {
      roles: roles.map((name) => ({
        urn: urnOf(name),
        id: "7",
        name,
        admin: false,
        permissions: {},
        observed: null,
        outstanding: [],
      })),
      members: [],
      logins: [],
      keys: names.map((name) => ({
        urn: `urn:pulumi:prod::ops::key::${name}`,
        id: `9/${name}`,
        description: name,
        member: name,
        rotateAfter: undefined,
        outstanding: [],
      })),
    },
    drift: {
      compared: roles.length,
      asSeen: [],
      findings: [],
      outstanding: [],
      unmanaged: [],
      unknown: [],
      rotation: [],
      inactiveKeys: [],
      pending: [],
      ...drift,
    },
  };
}

const hostile = reportOf({
  findings: [
    ...names.map((name) => level(name, { changed: { at: "2026-11-21T09:00:00Z", by: name } })),
    ...names.map((name) =>
      level(name, { kind: "role-name", module: null, function: null, column: null, live: name }),
    ),
  ],
  outstanding: names.map((name) => ({
    kind: "set-level",
    role: { id: "7", name },
    module: name,
    function: name,
    column: "Add",
    from: "None",
    to: "All",
  })),
  unknown: names.map((name) => ({ urn: `${urnOf(name)}-2`, id: "8", reason: name })),
  unmanaged: names.map((name, index) => ({ kind: index % 2 ? "role" : "member", id: "1", name })),
  inactiveKeys: names.map((name) => ({
    urn: `urn:pulumi:prod::ops::key::${name}`,
    id: `9/${name}`,
    member: name,
  })),
  pending: names.map((name) => ({ urn: urnOf(name), operation: name })),
});
const quiet = reportOf({ asSeen: names.map(urnOf) });
const sarifOptions = { version: "1.2.3", program: "programs/ops" };

interface Sarif {
  version: string;
  runs: {
    tool: { driver: { rules: { id: string }[] } };
    invocations: { executionSuccessful: boolean; toolExecutionNotifications: unknown[] }[];
    results: {
      ruleId: string;
      ruleIndex: number;
      level: string;
      message: { text: string };
      locations: {
        physicalLocation: { artifactLocation: { uri: string }; region: { startLine: number } };
      }[];
      partialFingerprints: Record<string, string>;
    }[];
  }[];
}

describe("drift, whatever names a tenant has", () => {
  it("is JSON as its schema says", () => {
    expect(faultsBySchema("drift-1", driftJson(hostile.tenant, hostile.drift))).toBeNull();
    expect(faultsBySchema("drift-1", driftJson(quiet.tenant, quiet.drift))).toBeNull();
  });

  it("is CSV with as many fields in each record, and none that a spreadsheet takes for a formula", () => {
    const records = parseCsv(driftCsv(hostile));
    const [titles = [], ...rows] = records;
    expect(new Set(records.map(({ length }) => length))).toEqual(new Set([titles.length]));
    expect(records.flat().filter((field) => /^\s*[=+\-@]/.test(field))).toEqual([]);
    const statuses = rows.map(([status]) => status);
    expect(
      Object.fromEntries(
        Object.entries(Object.groupBy(statuses, (one) => one ?? "")).map(([key, all]) => [key, all?.length]),
      ),
    ).toEqual({
      difference: 2 * names.length,
      unknown: names.length,
      open: names.length,
      note: 2 * names.length + 1,
      unmanaged: names.length,
    });
    expect(parseCsv(driftCsv(quiet))).toHaveLength(2);
  });

  it("is well-formed JUnit: what drifted fails, what is unknown is an error, the rest passes", () => {
    const suites = parseXml(driftJunit(hostile));
    expect(suites.attributes).toMatchObject({ failures: String(names.length), errors: String(names.length) });
    const passed = parseXml(driftJunit(quiet));
    expect(passed.attributes).toMatchObject({ tests: String(names.length), failures: "0", errors: "0" });
    expect(passed.children[0]?.children.map(({ children }) => children.length)).toEqual(names.map(() => 0));
  });

  it("is SARIF in the form that code hosts read, at the line that declares the role", () => {
    const { version, runs } = JSON.parse(driftSarif(hostile, sarifOptions)) as Sarif;
    expect(version).toBe("2.1.0");
    const [run] = runs as [Sarif["runs"][0]];
    for (const { ruleId, ruleIndex, level: severity, locations, message } of run.results) {
      expect(run.tool.driver.rules[ruleIndex]?.id).toBe(ruleId);
      expect(["error", "warning", "note"]).toContain(severity);
      expect(locations).toHaveLength(1);
      expect(message.text).not.toMatch(/\p{Cs}|\p{Cc}/u);
    }
    expect(run.results[0]).toMatchObject({ ruleId: "level-wider", level: "error" });
    expect(run.results[0]?.locations[0]?.physicalLocation).toMatchObject({
      artifactLocation: { uri: "programs/ops/index.ts" },
      region: { startLine: 12, startColumn: 3 },
    });
    expect(run.results[1]?.locations[0]?.physicalLocation.artifactLocation.uri).toBe(
      "programs/ops/Pulumi.yaml",
    );
    const prints = run.results.map(({ partialFingerprints }) => partialFingerprints["accessDrift/v1"]);
    expect(new Set(prints).size).toBe(prints.length);
    expect(run.invocations[0]?.executionSuccessful).toBe(false);
    expect(run.invocations[0]?.toolExecutionNotifications).toHaveLength(names.length);
  });

  it("is an issue in which nothing of a name is mark-up", async () => {
    const text = driftMarkdown(hostile);
    expect(text.split("\n")[0]).toBe("<!-- psa-access drift ops/prod -->");
    const tree = await markdownTree(text);
    const html = nodesOf(tree, "html").map(({ value = "" }) => value.trim());
    expect(html[0]).toBe("<!-- psa-access drift ops/prod -->");
    for (const one of html.slice(1)) expect(one).toMatch(/^<\/?details>(\n<summary>[\w ]+<\/summary>)?$/);
    expect([...nodesOf(tree, "link"), ...nodesOf(tree, "image")]).toEqual([]);
    expect(
      new Set(
        tablesOf(tree)
          .flat()
          .map(({ length }) => length),
      ),
    ).toEqual(new Set([7]));
    const plainText = nodesOf(tree, "text")
      .map(({ value = "" }) => value)
      .join("\n");
    expect(plainText).not.toMatch(/@\w|#\d|GH-\d|https?:/);
    const read = shownText(tree);
    for (const name of names.filter((one) => /^[ -~]+$/.test(one))) expect(read).toContain(name);
  });

  it("is a page that holds none of them as mark-up", () => {
    const page = driftHtml(hostile);
    for (const text of ["<script", "<!-- psa", "\u202e", "\u001b"]) expect(page).not.toContain(text);
    expect(page.match(/<tr class="/g)).toHaveLength(2 * names.length);
    expect(driftHtml(quiet)).toContain(`No drift: ${names.length} objects as last seen.`);
  });

  it("is text that a terminal need not obey", () => {
    const text = driftText(hostile.recorded, hostile.drift);
    // eslint-disable-next-line no-control-regex -- what must not be there
    expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e]/);
    expect(text.split("\n").filter((line) => line.includes("last changed"))).toHaveLength(names.length);
  });
});

describe("an issue about drift", () => {
  const many = Array.from({ length: 3000 }, (_, index) => `Role ${index} | of many`);
  const large = reportOf(
    {
      findings: many.map((name) => level(name)),
      unmanaged: Array.from({ length: 5000 }, (_, index) => ({
        kind: "member",
        id: "1",
        name: `Member${index}`,
      })),
    },
    many,
  );

  it.each([2_000, 10_000, commentLimit])(
    "is at most %i characters, whole rows, and says what is left out",
    async (limit) => {
      const text = driftMarkdown(large, { limit, artifact: "https://ci.example/run/1" });
      expect(text.length).toBeLessThanOrEqual(limit);
      expect(text.length).toBeGreaterThan(limit / 3);
      const rows = tablesOf(await markdownTree(text)).flat();
      expect(new Set(rows.map(({ length }) => length))).toEqual(new Set([6]));
      const shown = rows.length - 1;
      expect(text).toContain(`**${3000 - shown} of 3000 differences are not shown here**`);
      expect(text).toContain("https://ci.example/run/1");
      expect(text.match(/<details>/g)?.length).toBe(text.match(/<\/details>/g)?.length);
    },
  );

  it("says what allows more first, and an administrator role aloud", async () => {
    const text = driftMarkdown(
      reportOf({
        findings: [
          level("Office Protect", { declared: "All", observed: "All", live: "None" }),
          level("Office Protect", { column: "Add" }),
          level("Office Protect", {
            kind: "role-admin",
            module: null,
            function: null,
            column: null,
            declared: false,
            observed: false,
            live: true,
          }),
        ],
      }),
    );
    expect(
      tablesOf(await markdownTree(text))
        .flat()
        .slice(1)
        .map(([effect, , where]) => [effect, where]),
    ).toEqual([
      ["🔺 wider", "Administrator"],
      ["🔺 wider", "Office Protect · Service Tickets · Add"],
      ["🔻 narrower", "Office Protect · Service Tickets · Delete"],
    ]);
    expect(text).toContain("> [!CAUTION]\n> **Office Protect** · Administrator: declared no, live yes");
  });
});
