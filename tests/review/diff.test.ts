import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import type { PermissionMap } from "../../provider/access/permissions.ts";
import type { DeclaredAccess } from "../../provider/review/render/declared.ts";
import { renderFolder } from "../../provider/review/render/render-folder.ts";
import { unknownValue } from "../../provider/access/unknown-value.ts";
import { parseCsv } from "../support/parse-csv.ts";
import { parseXml } from "../support/parse-xml.ts";
import { integration, type Made, notMadeYet, previewJson, stackExport, urnOf } from "./diff/made-stack.ts";
import { faultsBySchema } from "../support/published-schema.ts";
import { type Ran, run as runCommand } from "../support/test-io.ts";

const narrow = {
  "Service Desk": { "Service Tickets": { add: "All", edit: "All", inquire: "All" } },
} as const;
const wide = {
  "Service Desk": { "Service Tickets": { add: "All", delete: "All", edit: "My", inquire: "All" } },
} as const;

let root: string;
let folder: string;
let count = 0;

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), "psa-diff-"));
});
beforeEach(() => {
  folder = join(root, String((count += 1)));
  mkdirSync(folder);
});
afterAll(() => rmSync(root, { recursive: true }));

function file(name: string, text: string | object): string {
  writeFileSync(join(folder, name), typeof text === "string" ? text : JSON.stringify(text));
  return name;
}

function diff(...argv: string[]): Promise<Ran> {
  return runCommand(["diff", ...argv], { cwd: folder, env: { PATH: folder } });
}

function stacks(before: readonly Made[], after: readonly Made[]): [string, string] {
  return [file("old.json", stackExport(before)), file("new.json", stackExport(after))];
}

interface Change {
  rule: string;
  effect: string;
  text: string;
}
interface Report {
  integrations: { name: string; holders: string[]; changes: Change[] }[];
  notes: { note: string; text: string }[];
  gates: { gate: string; passed: boolean; because: string }[];
  summary: { unknown: number };
}

async function report(...argv: string[]): Promise<Report & { said: string[]; code: number; err: string }> {
  const { out, err, code } = await diff(...argv, "--format", "json");
  expect(err.startsWith("error") ? err : "").toBe("");
  expect(faultsBySchema("diff-1", out)).toBeNull();
  const parsed = JSON.parse(out) as Report;
  const said = parsed.integrations.flatMap(({ changes }) =>
    changes.map(({ effect, text }) => `${effect}: ${text}`),
  );
  return { ...parsed, said, code, err };
}

describe("two stack exports", () => {
  it("say who may do more and less, widenings first, with the vendor's word on it", async () => {
    const { code, out, err } = await diff(...stacks(integration(narrow), integration(wide)));
    expect(out).toBe(`Umbrella · security role, held by Umbrella, declared as SecurityRole umbrella
  + may now delete service tickets
      Service Desk · Service Tickets · Delete: None → All
      the vendor's guide does not ask for it
  - may now edit only own service tickets
      Service Desk · Service Tickets · Edit: All → My
      the vendor asks for it
  the vendor's guide: https://www.cisco.com/c/en/us/support/docs/security/umbrella/225008-configure-api-keys-in-connectwise-for.html

1 cell wider, 1 cell narrower
`);
    expect(err).toBe("");
    expect(code).toBe(7);
  });

  it.each(["text", "md"])("that are the same are silent as %s, and no difference", async (format) => {
    const result = await diff(...stacks(integration(narrow), integration(narrow)), "--format", format);
    expect(result).toEqual({ code: 0, out: "", err: "" });
  });

  it("say the place in the program, whatever stands between", async () => {
    const at = (parts: Partial<Made>) => integration(wide).map((made) => ({ ...made, ...parts }));
    const places = (out: string) => [...out.matchAll(/declared in (.*)/g)].map(([, place]) => place);
    const inPackage = "project:///node_modules/pulumi-connectwise-psa/dist/resources/security-role.cjs#20,5";
    const absolute = `project:///${pathToFileURL(join(folder, "src", "vendors.ts")).href}#7,3`;
    const away = "project:///file:/somewhere/else/index.ts#1,1";
    for (const [frames, place] of [
      [["project:///index.ts#12,5"], "index.ts:12"],
      [[inPackage, inPackage, "project:///index.ts#30,1"], "index.ts:30"],
      [[inPackage, absolute], "src/vendors.ts:7"],
      [[inPackage, away, "nonsense"], undefined],
    ] as const) {
      const { out } = await diff(...stacks(integration(narrow), at({ frames: [...frames] })));
      expect(places(out)).toEqual(place === undefined ? [] : [place]);
    }
  });

  it("say the place that the program's text has, where Pulumi recorded none: at the top level of an ES module", async () => {
    mkdirSync(join(folder, "ops", "src"), { recursive: true });
    const stacksOf = stacks(integration(narrow), integration(wide));
    const placesWith = async (source: string) => {
      file(join("ops", "src", "vendors.ts"), source);
      const { out } = await diff(...stacksOf, "--format", "sarif", "--program", "ops");
      const { runs } = JSON.parse(out) as { runs: { results: { locations: unknown[] }[] }[] };
      return runs[0]?.results[0]?.locations;
    };
    const role = `// vendors\nconst role = new connectwise.SecurityRole(\n  "umbrella", { name });\n`;
    const unknown = [{ physicalLocation: { artifactLocation: { uri: "ops/Pulumi.yaml" } } }];
    expect(await placesWith(role)).toMatchObject(unknown);
    file(join("ops", "Pulumi.yaml"), "name: ops\nruntime: nodejs\n");
    expect(await placesWith(role)).toMatchObject([
      {
        physicalLocation: {
          artifactLocation: { uri: "ops/src/vendors.ts" },
          region: { startLine: 2, startColumn: 14 },
        },
      },
    ]);
    // The same name in two places tells of neither, and a name that is put together is not found.
    expect(await placesWith(role + role)).toMatchObject(unknown);
    expect(await placesWith("new connectwise.SecurityRole(`${vendor}`, { name });")).toMatchObject(unknown);
    expect(JSON.stringify(await placesWith(""))).not.toContain("region");
  });

  it("of another project, or another tenant, say so and are matched by name", async () => {
    const before = file("old.json", stackExport(integration(narrow), { project: "old", companyId: "first" }));
    const after = file("new.json", stackExport(integration(narrow), { companyId: "second" }));
    const { notes, said, code } = await report(before, after);
    expect(notes.map(({ note }) => note)).toEqual(["other-tenant", "other-project"]);
    expect({ said, code }).toEqual({ said: [], code: 0 });
    expect((await diff(before, after)).err).toContain(
      "note: These are two tenants, first at na.myconnectwise.net and second",
    );
  });

  it("need no passphrase and show no secret", async () => {
    const { out } = await diff(
      ...stacks(integration(narrow), integration(wide, { publicKey: "Public2" })),
      "--format",
      "json",
    );
    expect(out).toContain("gets another pair: public key Public1 → Public2");
    expect(out).not.toMatch(/v1:aaaa|never shown/);
  });

  it("an empty one is a stack from which everything goes", async () => {
    const empty = { version: 3, deployment: { manifest: {} } };
    const { said } = await report(
      file("old.json", stackExport(integration(narrow))),
      file("new.json", empty),
    );
    expect(said).toContain("narrower: Umbrella goes, and 3 cells above None with it");
    expect(said).toContain("narrower: Umbrella leaves the program and becomes inactive");
  });

  it("names of one's own are harmless", async () => {
    const name = 'a|b "c" <b> `d` @e #12 \u202e \u001b[31m\n=f';
    const { out } = await diff(
      ...stacks(integration(narrow), integration(wide, { rolePart: { name } })),
      "--format",
      "md",
    );
    expect(out).toContain('Umbrella** is now called a\\|b "c" \\<b> \\`d\\` `@e` `#12`');
    expect(out).not.toContain("\u001b");
  });
});

describe("a preview", () => {
  it("of a change is compared by the whole maps, not by the engine's detail", async () => {
    const before = integration(narrow);
    const after = integration({ ...narrow, Finance: { Agreements: { edit: "All", inquire: "All" } } });
    const { said, code } = await report("--preview", file("preview.json", previewJson(before, after)));
    expect(said).toEqual(["wider: Umbrella may now edit and see agreements"]);
    expect(code).toBe(7);
  });

  it("of what is not made yet knows whose role and key it is", async () => {
    const preview = previewJson([], notMadeYet(integration(narrow)));
    const { integrations, said, code } = await report("--preview", file("preview.json", preview));
    expect(integrations.map(({ name }) => name)).toEqual(["Umbrella"]);
    expect(said).toEqual([
      "wider: Umbrella is a new role with 3 cells above None",
      "wider: Umbrella may now add, edit and see service tickets",
      'wider: Umbrella is a new API member with the role "Umbrella"',
      'neutral: The key "Umbrella PSA Integration" of Umbrella is new',
    ]);
    expect(code).toBe(7);
  });

  it.each<[string, unknown, string]>([
    [
      "all rights",
      unknownValue,
      "unknown: Umbrella has permissions that will be known only when the update runs",
    ],
    [
      "one level",
      {
        "Service Desk": {
          "Service Tickets": { ...narrow["Service Desk"]["Service Tickets"], edit: unknownValue },
        },
      },
      "unknown: Umbrella has permissions of Service Desk · Service Tickets · edit that will be known only when the update runs",
    ],
  ])("with %s not known yet says so, and never that nothing changes", async (_, permissions, text) => {
    const after = integration(narrow, { rolePart: { permissions } });
    const { said, code } = await report(
      "--preview",
      file("preview.json", previewJson(integration(narrow), after)),
    );
    expect(said).toEqual([text]);
    expect(code).toBe(21);
  });

  it("with a role that comes from elsewhere cannot say what the member may do", async () => {
    const after = integration(narrow).map((made) =>
      made.type === "ApiMember"
        ? { ...made, inputs: { ...made.inputs, securityRoleId: unknownValue } }
        : made,
    );
    const { said, code } = await report(
      "--preview",
      file("preview.json", previewJson(integration(narrow), after)),
    );
    expect(said).toContain(
      "unknown: Umbrella may do something that cannot be said: its role is not known yet",
    );
    expect(code).toBe(21);
  });

  it("that did not finish is unknown, and says why", async () => {
    const threw = { severity: "error", message: "\u001b[31merror\u001b[0m: index.ts threw\n  at …" };
    const diagnostics = [threw, { severity: "error", message: "role refused" }, threw];
    const preview = file(
      "preview.json",
      previewJson(integration(narrow), integration(narrow), { diagnostics }),
    );
    expect(await diff("--preview", preview)).toEqual({
      code: 21,
      out: "",
      err: "unknown: The preview did not finish, so this may not be all of it: error: index.ts threw at …; role refused\n",
    });
  });

  it("without any step says nothing, and never that nothing changes", async () => {
    expect(
      await diff("--preview", file("preview.json", { config: {}, duration: 1, changeSummary: {} })),
    ).toEqual({
      code: 21,
      out: "",
      err: "unknown: The preview shows no step at all, so nothing can be said.\n",
    });
  });

  it("with --refresh counts each resource once, against what is live", async () => {
    const preview = JSON.parse(previewJson(integration(wide), integration(narrow))) as { steps: object[] };
    const refreshed = JSON.parse(previewJson(integration(narrow), integration(narrow))) as {
      steps: object[];
    };
    const steps = [...refreshed.steps.map((step) => ({ ...step, op: "refresh" })), ...preview.steps];
    const { said } = await report("--preview", file("preview.json", { ...preview, steps }));
    expect(said).toEqual([
      "wider: Umbrella may now edit all service tickets, not only own",
      "narrower: Umbrella may no longer delete service tickets",
    ]);
  });

  it("keeps an inactive member inactive, unless the program says otherwise", async () => {
    const made = (inputs: object, outputs = {}) =>
      integration(narrow).map((one) =>
        one.type === "ApiMember" ? { ...one, inputs: { ...one.inputs, ...inputs }, outputs } : one,
      );
    const inactive = made({}, { inactive: true });
    const same = await report("--preview", file("same.json", previewJson(inactive, made({}))));
    expect(same.said).toEqual([]);
    const again = await report(
      "--preview",
      file("again.json", previewJson(inactive, made({ reactivate: true }))),
    );
    expect(again.said).toEqual([
      "wider: Umbrella may now add, edit and see service tickets",
      "wider: Umbrella is active again",
    ]);
  });

  it("of a replacement is one change, in one step or in three", async () => {
    const before = integration(narrow);
    const after = before.map((made) =>
      made.type === "ApiKey"
        ? {
            ...made,
            inputs: { ...made.inputs, member: "7" },
            outputs: { observed: { member: "Other", proved: false } },
          }
        : made,
    );
    const preview = JSON.parse(previewJson(before, after)) as {
      steps: { op: string; urn: string; oldState?: object; newState?: object }[];
    };
    const [rest, key] = [preview.steps.slice(0, -1), preview.steps.at(-1)];
    const three = [
      { ...key, op: "create-replacement" },
      { ...key, op: "replace" },
      { op: "delete-replaced", urn: key?.urn, oldState: key?.oldState },
    ];
    for (const steps of [
      [...rest, { ...key, op: "replace" }],
      [...rest, ...three],
    ]) {
      const { said } = await report("--preview", file("preview.json", { ...preview, steps }));
      expect(said).toEqual(['neutral: The key "Umbrella PSA Integration" of record 7 was one of Umbrella']);
    }
  });

  it("shows what an integrator login may use, and what of it is not known yet", async () => {
    const login = (inputs: object): Made[] => [
      {
        type: "IntegratorLogin",
        name: "sophos",
        id: "9",
        inputs: { username: "sophos", password: "hidden", ...inputs },
      },
    ];
    const before = login({ areas: { company: true } });
    const after = login({ areas: { company: true, serviceTicket: true }, allRecords: unknownValue });
    const { said } = await report("--preview", file("preview.json", previewJson(before, after)));
    expect(said).toEqual([
      'wider: The integrator login "sophos" changes in area service ticket: no → yes',
      'unknown: The integrator login "sophos" has all records that will be known only when the update runs',
    ]);
  });

  it("is read from standard input", async () => {
    const stdin = previewJson(integration(narrow), integration(narrow));
    expect(await runCommand(["diff", "--preview", "-"], { stdin, cwd: folder })).toEqual({
      code: 0,
      out: "",
      err: "",
    });
  });
});

describe("snapshots of a tenant", () => {
  const review = (roles: object[], members: object[] = []) => ({
    schema: "connectwise-psa.review/1",
    tenant: { site: "na.myconnectwise.net", companyId: "msp" },
    roles,
    members,
  });
  const umbrella = (row: object, name = "Umbrella") => ({
    id: 101,
    name,
    permissions: { "Service Desk": { "Service Tickets": row } },
  });

  it("say what became of roles and members", async () => {
    const before = review([umbrella({ inquire: "All" })], [{ id: 1, identifier: "One", role: "Umbrella" }]);
    const after = review(
      [umbrella({ inquire: "All", edit: "My" }, "Umbrella 2"), { id: 102, name: "Other", admin: true }],
      [
        { id: 1, identifier: "One", role: "Umbrella 2" },
        { id: 2, identifier: "Two", role: "Other" },
      ],
    );
    const { said } = await report(file("old.json", before), file("new.json", after));
    expect(said).toEqual([
      "wider: Other becomes an administrator role: it may do everything, whatever its levels say",
      "wider: Other is a new role with 0 cells above None",
      'wider: Two is a new API member with the role "Other"',
      "wider: Umbrella 2 may now edit own service tickets",
      "neutral: Umbrella is now called Umbrella 2",
    ]);
  });

  it("against a stack count only what the stack declares", async () => {
    const tenant = review(
      [umbrella(narrow["Service Desk"]["Service Tickets"]), { name: "Admin", admin: true }],
      [{ id: 102, identifier: "Umbrella", role: "Umbrella" }],
    );
    const snapshot = file("review.json", tenant);
    const { said, notes, code } = await report(
      snapshot,
      file("stack.json", stackExport(integration(narrow))),
    );
    expect({ said, code }).toEqual({ said: [], code: 0 });
    expect(notes.map(({ text }) => text)).toEqual(
      [
        "Customize lists are not compared: a tenant does not show them.",
        "API keys are not compared: a tenant does not show them.",
        "Integrator logins are not compared: only one side shows them.",
        "Only the tenant (OLD) has these, and no program declares them, so they do not count: roles Admin.",
      ].filter((text) => !text.startsWith("Integrator")),
    );
  });

  it("of 5,000 members that move are one sentence", async () => {
    const of = (role: string) =>
      review(
        [umbrella({ inquire: "All" }), { id: 102, name: "Other", permissions: {} }],
        Array.from({ length: 5000 }, (_, index) => ({ id: 1000 + index, identifier: `M${index}`, role })),
      );
    const { said } = await report(file("old.json", of("Umbrella")), file("new.json", of("Other")));
    expect(said).toEqual([
      'narrower: M0, M1, M2, M3 and 4,996 more move from the role "Umbrella" to the role "Other"',
      "narrower: M0, M1, M2, M3 and 4,996 more may no longer see service tickets",
    ]);
  });
});

describe("folders of `render`", () => {
  const rendered = (name: string, permissions: PermissionMap): string => {
    const of = (type: string) => ({ urn: urnOf(type, "umbrella"), details: [] });
    const role = { ...of("SecurityRole"), name: "Umbrella", admin: false, permissions, customize: {} };
    const member = { ...of("ApiMember"), identifier: "Umbrella", name: "Umbrella", active: true };
    const key = { ...of("ApiKey"), member: "Umbrella", description: "Umbrella PSA Integration" };
    const access: DeclaredAccess = {
      project: "ops",
      stack: "dev",
      roles: [{ ...role, profile: "cisco-umbrella" }],
      members: [{ ...member, role: "Umbrella", roleUrn: role.urn }],
      keys: [{ ...key, memberUrn: member.urn }],
      logins: [],
    };
    mkdirSync(join(folder, name));
    for (const [page, text] of renderFolder(access, () => undefined).files) file(join(name, page), text);
    return name;
  };

  it("are compared with each other, and with a stack", async () => {
    const [before, after] = [rendered("before", narrow), rendered("after", wide)];
    const { said } = await report(before, after);
    expect(said).toEqual([
      "wider: Umbrella may now delete service tickets",
      "narrower: Umbrella may now edit only own service tickets",
    ]);
    const stack = await report(before, file("stack.json", stackExport(integration(narrow))));
    expect(stack.said).toEqual([]);
    expect(stack.notes.map(({ text }) => text)).toEqual([
      "Which pair a key has is not compared: rendered files do not hold it.",
    ]);
  });

  it("are refused with the line that somebody edited", async () => {
    const name = rendered("edited", narrow);
    const page = join(folder, name, "umbrella.md");
    writeFileSync(page, readFileSync(page, "utf8").replace("| All |", "| Most |"));
    const { code, err } = await diff(name, name);
    expect(code).toBe(2);
    expect(err).toMatch(/^error: edited: .*umbrella\.md, line \d+/);
  });
});

describe("gates", () => {
  it.each<[string[], number, string]>([
    [["--no-widening"], 7, "--no-widening does not hold: 1 cell wider.\n"],
    [["--max-changed", "50%"], 0, ""],
    [["--max-changed", "49.9"], 7, "--max-changed does not hold: 2 of 4 cells change: 50%, and 49.9% may.\n"],
    [["--max-changed", "100", "--no-widening"], 7, "--no-widening does not hold: 1 cell wider.\n"],
  ])("%j", async (flags, code, said) => {
    const { err, ...result } = await diff(
      ...stacks(integration(narrow), integration(wide)),
      ...flags,
      "--format",
      "json",
    );
    expect({ code: result.code, err }).toEqual({ code, err: said });
  });

  it("let a narrowing pass, and show it all the same", async () => {
    const { code, out } = await diff(...stacks(integration(wide), integration({})), "--no-widening");
    expect(code).toBe(0);
    expect(out).toContain("--no-widening holds: nobody may do more.");
  });
});

describe("every form", () => {
  it("goes to a file of its own that only its owner reads, complete", async () => {
    const [before, after] = stacks(integration(narrow), integration(wide));
    for (const format of ["text", "md", "json", "html", "sarif", "junit", "csv"]) {
      const out = `report.${format}`;
      expect(await diff(before, after, "--format", format, "--out", out)).toEqual({
        code: 7,
        out: "",
        err: "",
      });
      expect(statSync(join(folder, out)).mode & 0o777).toBe(0o600);
    }
    const text = (format: string) => readFileSync(join(folder, `report.${format}`), "utf8");
    expect(parseXml(text("junit")).attributes).toMatchObject({ tests: "2", failures: "1" });
    expect(parseCsv(text("csv")).map((record) => record.slice(5, 10))).toEqual([
      ["module", "function", "column", "from", "to"],
      ["Service Desk", "Service Tickets", "Delete", "None", "All"],
      ["Service Desk", "Service Tickets", "Edit", "All", "My"],
    ]);
    expect(JSON.parse(text("sarif"))).toMatchObject({ runs: [{ results: [{ ruleId: "level-wider" }, {}] }] });
    expect(text("md").split("\n")[0]).toBe("<!-- psa-access diff ops/dev -->");
  });
});

describe("input that cannot be read", () => {
  const stack = () => file("stack.json", stackExport(integration(narrow)));

  it.each<[string, () => string[], RegExp]>([
    ["nothing", () => [], /There is nothing to compare/],
    ["one side", () => [stack()], /There is nothing to compare/],
    ["both kinds", () => [stack(), stack(), "--preview", "x"], /cannot be given with it/],
    ["no share", () => [stack(), stack(), "--max-changed", "lots"], /from 0% to 100%/],
    [
      "cut off",
      () => [stack(), file("cut.json", stackExport(integration(narrow)).slice(0, 500))],
      /cut\.json is not JSON[\s\S]*cut off after 500 characters/,
    ],
    ["empty", () => [stack(), file("empty.json", "")], /empty\.json is not JSON[\s\S]*It is empty/],
    ["missing", () => [stack(), "missing.json"], /There is no file missing\.json/],
    [
      "a missing preview",
      () => ["--preview", "missing.json"],
      /missing\.json cannot be read[\s\S]*There is none/,
    ],
    [
      "a preview as a side",
      () => [stack(), file("p.json", previewJson([], []))],
      /holds both sides[\s\S]*--preview p\.json/,
    ],
    ["a stack as a preview", () => ["--preview", stack()], /stack\.json is not a preview/],
    [
      "a stream of events",
      () => ["--preview", file("s.json", '{"sequence":0}\n{"sequence":1}\n')],
      /PULUMI_ENABLE_STREAMING_JSON_PREVIEW/,
    ],
    [
      "another snapshot",
      () => [stack(), file("r.json", { schema: "connectwise-psa.review/9", roles: [] })],
      /This release reads/,
    ],
    [
      "wrong levels",
      () => [
        stack(),
        file("r.json", {
          roles: [{ name: "R", permissions: { Sales: { Reports: { inquire: "Some" }, Other: 3 } } }],
        }),
      ],
      /roles\[0\]\.permissions\["Sales"\]\["Reports"\]\["inquire"\]: is not None, My or All; .*\["Other"\]: is not an object/,
    ],
    [
      "a preview of another release",
      () => [
        "--preview",
        file(
          "p.json",
          previewJson(
            [],
            [
              {
                type: "SecurityRole",
                name: "r",
                inputs: { name: 3, permissions: { Sales: { Reports: { inquire: "Some" } } } },
              },
            ],
          ),
        ),
      ],
      /newState\.inputs\.name: .*; .*newState\.inputs\.permissions\.Sales\.Reports\.inquire: /,
    ],
    ["a folder of something else", () => [stack(), "."], /This is not a folder of `psa-access render`/],
  ])("is wrong use: %s", async (_, argv, text) => {
    const { code, out, err } = await diff(...argv());
    expect(err).toMatch(text);
    expect({ code, out }).toEqual({ code: 2, out: "" });
  });
});
