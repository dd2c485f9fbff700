import { describe, expect, it } from "@jest/globals";
import { type OpenResource, workOrder } from "../../provider/work-order/order/work-order.ts";
import { asNames, markdownCode, markdownLink, markdownText } from "../../provider/formats/markdown-text.ts";
import { workOrderJson } from "../../provider/work-order/show/work-order-json.ts";
import { workOrderMarkdown } from "../../provider/work-order/show/work-order-markdown.ts";
import { workOrderText } from "../../provider/work-order/show/work-order-text.ts";
import { level, roleResource } from "../work-order/example-order.ts";

/** An order in which everything that can be named has this name. */
function orderOf(name: string) {
  const role = { id: "31", name };
  const member = { id: "40", identifier: name, name };
  const named: OpenResource[] = [
    {
      ...roleResource,
      name,
      customize: { [name]: { [name]: { disallow: [name] } } },
      outstanding: [
        { ...level(name, name, "Add"), role },
        { kind: "rename-role", role, from: name, to: name },
      ],
    },
    {
      type: "ApiKey",
      id: "40/x",
      name,
      outstanding: [
        { kind: "create-key", member, description: name },
        { kind: "set-customize", role, module: name, function: name, allow: [name] },
      ],
    },
  ];
  return workOrder({ companyId: name, site: name }, named);
}

describe("a name from a tenant, in a work order,", () => {
  it.each(["\u001b[31mRed", "two\nlines", "right\u202eto left", "mark\u200f", "\u009b1A", "tab\there"])(
    "has no control over a terminal or a page: %j",
    (name) => {
      const order = orderOf(name);
      for (const text of [workOrderText(order), workOrderMarkdown(order)]) {
        // eslint-disable-next-line no-control-regex -- this is what must not be there
        expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200f\u202e]/);
      }
      const lines = (one: string) => workOrderText(orderOf(one), { width: 1000 }).split("\n");
      expect(lines(name)).toHaveLength(lines("x").length);
      const { steps } = JSON.parse(workOrderJson(order)) as { steps: { role?: { name: string } }[] };
      expect(steps.find(({ role }) => role)?.role?.name).toBe(name);
    },
  );

  it.each(["# a", "| a |", "```", "- [x] a", "<b>", "`a|b`", "a`b", "\\"])(
    "leaves the Markdown order as it is built: %j",
    (name) => {
      const shape = (one: string) =>
        workOrderMarkdown(orderOf(one))
          .split("\n")
          .map((line) => /^(?:#+ |- \[ \] | *- | {2}\| )?/.exec(line)?.[0]);
      expect(shape(name)).toEqual(shape("x"));
      const rows = workOrderMarkdown(orderOf(name)).match(/^ {2}\| .*/gm) ?? [];
      expect(rows.map((row) => row.match(/(?<!\\)(?:\\\\)*\|/g)?.length)).toEqual(rows.map(() => 4));
    },
  );
});

describe("a text as Markdown", () => {
  it.each([
    ["Time & Expense > Reports (a-b)", "Time & Expense > Reports (a-b)"],
    ["&copy; &#64;", "\\&copy; &`#64`;"],
    ["*a* _b_ ~~c~~ [d](e)", "\\*a\\* \\_b\\_ \\~\\~c\\~\\~ \\[d\\](e)"],
    ["<img src=x>", "\\<img src=x>"],
    ["a | b \\ c", "a \\| b \\\\ c"],
    ["# a", "\\# a"],
    ["- a", "\\- a"],
    ["12. a", "12\\. a"],
    ["> a", "\\> a"],
    ["run `pulumi up` now", "run `pulumi up` now"],
    ["@user and @acme/team.", "`@user` and `@acme/team`."],
    ["me@example.com", "`me@example.com`"],
    ["see #12, acme/repo#7, GH-3", "see `#12`, `acme/repo#7`, `GH-3`"],
    ["www.example.com https://example.com/a", "`www.example.com` `https://example.com/a`"],
    [":tada: at 10:30:15", "`:tada:` at 10:30:15"],
    ["$x$", "`$x$`"],
  ])("%j reads as it is, and rings at nobody's: %j", (text, expected) => {
    expect(markdownText(text)).toBe(expected);
  });

  it("tells back quotes of a name from its own", () => {
    expect(markdownText(`run \`pulumi up\` for ${asNames("`x` and `")}`)).toBe(
      "run `pulumi up` for \\`x\\` and \\`",
    );
    expect(asNames({ a: ["`"], b: null, c: 1 })).toEqual({
      a: [expect.not.stringContaining("`")],
      b: null,
      c: 1,
    });
  });

  it("has code between as many back quotes as it takes", () => {
    expect(["a", "a`b", "`a``b"].map(markdownCode)).toEqual(["`a`", "``a`b``", "``` `a``b ```"]);
  });

  it("links to pages of the web only", () => {
    expect(markdownLink("A [guide]", "https://example.com/a(b)?c=`d`|e")).toBe(
      "[A \\[guide\\]](https://example.com/a%28b%29?c=%60d%60%7Ce)",
    );
    for (const url of ["javascript:alert(1)", "data:text/html,x", "//example.com", "guide.html", ""]) {
      expect(markdownLink("A guide", url)).toBe("A guide");
    }
  });
});
