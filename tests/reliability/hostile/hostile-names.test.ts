import { mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "@jest/globals";
import { sandboxFor } from "../../support/loopback.ts";
import { run } from "../../support/test-io.ts";
import { settledStack, vendorStack } from "../../support/vendor-stack.ts";
import { StackBuilder } from "../../support/stack-builder.ts";
import { markdownTree, nodesOf, shownText } from "../../support/markdown-tree.ts";

/** What a tenant, a program or a state may call something. */
const hostile = {
  terminal: "\u001b[2J\u001b]0;owned\u0007Red\u009b31m",
  runner: "two\n::error::owned\r\n::add-mask::x\u2028##[error]owned ##vso[task.setvariable variable=x]y",
  start: "::error::owned",
  unseen: "right\u202eto left\u200b\u2066\ufeff",
  markdown:
    "<img src=x onerror=alert(1)> @everyone #1 [a](javascript:alert(1)) | `x` ![i](http://e.example/x)",
  formula: '=HYPERLINK("http://e.example";"x")',
  path: "../../../../tmp/owned",
  prototype: "__proto__",
  long: "x".repeat(6000),
  longWords: "yy ".repeat(2500),
};
type Kind = keyof typeof hostile;
const kinds = Object.entries(hostile) as [Kind, string][];

/** A stack in which everything that has a name has this one: as it was, and as it is wanted. */
let settled: string;
let open: string;

beforeAll(async () => {
  const sandbox = await sandboxFor();
  settled = (await settledStack(sandbox)).stack.text;
  open = (await vendorStack(await sandboxFor())).stack.text;
});

const renamed = ["Office Protect", "OfficeProtect", "Companies", "Company Maintenance", "Service / Priority"];

function named(text: string, name: string): string {
  const inside = (value: unknown): unknown => {
    if (typeof value === "string") return renamed.includes(value) ? name : value;
    if (Array.isArray(value)) return value.map(inside);
    if (typeof value !== "object" || value === null) return value;
    const entries = Object.entries(value).map(([key, item]): [string, unknown] => {
      if (key === "tenant") return [key, { ...(item as object), companyId: name }];
      return [renamed.includes(key) ? name : key, inside(item)];
    });
    return Object.fromEntries(entries);
  };
  return JSON.stringify(inside(JSON.parse(text)));
}

/** Fit for a terminal, a log and a person, whatever was in the names. */
function expectHarmless(text: string, where: string): void {
  const obeyed = new RegExp(
    String.raw`[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]|\r(?!\n)`,
  );
  const commands = text.split(/\r?\n/).filter((line) => /^\s*::|##\[|##vso\[/i.test(line));
  expect({ where, obeyed: obeyed.exec(text)?.[0], commands }).toEqual({
    where,
    obeyed: undefined,
    commands: [],
  });
}

describe.each(kinds)("a name of the kind %s", (kind, name) => {
  const offline = ["work-order", "--stack", "-", "--offline"];
  const formats = ["text", "md", "html", "json"] as const;

  it.each(formats)("is shown by a work order in %s, and obeyed by nothing", async (format) => {
    const ran = await run([...offline, "--format", format], { stdin: named(open, name) });
    expectHarmless(ran.out + ran.err, format);
    if (format === "text") expect(ran.out).not.toMatch(/x{1000}|(yy ){1000}/);
    if (format === "md") await expectPlainMarkdown(ran.out);
    if (format === "html") expectPlainHtml(ran.out);
    if (format === "json" && kind !== "prototype")
      expect(JSON.parse(ran.out)).toMatchObject({ tenant: { companyId: name } });
  });

  it.each(["text", "md", "html", "csv", "json", "sarif", "junit"])(
    "is shown by diff in %s, and obeyed by nothing",
    async (format) => {
      const cwd = mkdtempSync(join(tmpdir(), "psa-names-"));
      const changed = named(settled, name).replaceAll('"inquire":"All"', '"inquire":"My"');
      writeFileSync(join(cwd, "old.json"), named(settled, name));
      writeFileSync(join(cwd, "new.json"), changed);
      const ran = await run(["diff", "old.json", "new.json", "--format", format], { cwd });
      expectHarmless(ran.out + ran.err, format);
      if (kind === "prototype") return;
      expect({ format, code: ran.code, err: ran.err }).toMatchObject({ format, code: 7 });
      if (format === "text") expect(ran.out).not.toMatch(/x{1000}|(yy ){1000}/);
      if (format === "md") await expectPlainMarkdown(ran.out);
      if (format === "html") expectPlainHtml(ran.out);
      if (format === "csv") expect(ran.out).not.toMatch(/(^|,)"?[=+@]/m);
      if (format === "json" || format === "sarif") expect(() => JSON.parse(ran.out) as unknown).not.toThrow();
    },
  );

  it("of a tenant is shown by drift, adopt and preflight, and obeyed by nothing", async () => {
    // ConnectWise has no longer ones, nor has the sandbox.
    const [roleName, identifier] = [name.slice(0, 30), name.slice(0, 15)];
    const role = {
      name: roleName,
      permissions: { Companies: { "Company Maintenance": { inquire: "All" } } },
    };
    const members = [{ identifier, name: roleName, role: roleName }];
    const sandbox = await sandboxFor({ seed: { roles: [role], members } });
    const builder = new StackBuilder(sandbox);
    const roleId = await builder.role("office", { name: "Office Protect", permissions: {} });
    sandbox.actions.setLevels(Number(roleId), {
      module: "Companies",
      function: "Company Maintenance",
      inquire: "All",
    });
    const cwd = mkdtempSync(join(tmpdir(), "psa-names-"));
    const around = { env: { ...sandbox.env, CONNECTWISE_DEBUG: "1" }, cwd };
    for (const argv of [
      ...["text", "md", "html", "csv", "json", "sarif", "junit"].map((format) => [
        "drift",
        "--stack",
        "-",
        "--format",
        format,
      ]),
      ["adopt"],
      ["adopt", "--out", "adopted", "--all-roles"],
      ["preflight"],
      ["preflight", "--format", "json"],
      ["drift", "--stack", name],
      ["adopt", "--role", name],
      [name],
      ["drift", `--${name}`],
    ]) {
      const ran = await run(argv, { ...around, stdin: builder.text });
      expectHarmless(ran.out + ran.err, argv.join(" ").slice(0, 60));
      if (argv.includes("--all-roles")) expect(ran).toMatchObject({ code: 0 });
      if (argv.includes("md")) await expectPlainMarkdown(ran.out);
      if (argv.includes("html")) expectPlainHtml(ran.out);
      if (argv.includes("csv")) expect(ran.out).not.toMatch(/(^|,)"?[=+@]/m);
      if (!argv.some((word) => word.includes(name)))
        expect(ran.out + ran.err).not.toMatch(/x{1500}|(yy ){1500}/);
    }
    // Everything was written below the folder.
    expect(readdirSync(cwd)).toEqual(["adopted"]);
    for (const file of readdirSync(join(cwd, "adopted"))) {
      const path = join(cwd, "adopted", file);
      if (file.endsWith(".ts") && statSync(path).isFile())
        expect(readFileSync(path, "utf8")).not.toMatch(/[\u202e\u200b\u009b]/);
    }
  });
});

async function expectPlainMarkdown(text: string): Promise<void> {
  const tree = await markdownTree(text);
  const html = nodesOf(tree, "html")
    .map(shownText)
    .filter((one) => !/^<(!--|\/?(details|summary|b|code|br|sub)\b)/.test(one));
  expect(html).toEqual([]);
  expect(nodesOf(tree, "image")).toEqual([]);
  expect(nodesOf(tree, "link").filter(({ url = "" }) => !/^https?:/.test(url))).toEqual([]);
  expect(
    nodesOf(tree, "text")
      .map(shownText)
      .filter((one) => one.includes("@everyone")),
  ).toEqual([]);
}

function expectPlainHtml(text: string): void {
  expect(text).not.toMatch(/<img\b|(?:href|src)="?javascript:/i);
  expect(text.replace(/"[^"]*"/g, "").match(/<[a-z][^>]*\sonerror=/i)?.[0]).toBeUndefined();
}
