import { join } from "node:path";
import { describe, expect, it } from "@jest/globals";
import { root } from "../e2e/support/installed-package.ts";
import { type MarkdownNode, nodesOf, shownText } from "../support/markdown-tree.ts";
import { isSaid, messageTemplates } from "./support/message-templates.ts";
import { type Page, readPage } from "./support/page.ts";

const templates = messageTemplates(join(root, "provider"));

/** Below the heading of that text, up to the next one. */
const ofPulumi = "Messages of Pulumi";

describe("a message that the documentation quotes", () => {
  it("is said by the sources: docs/troubleshooting.md", async () => {
    const quotes = quotedIn(await readPage("docs/troubleshooting.md"));
    expect(quotes.length).toBeGreaterThan(40);
    expect(quotes.filter((quote) => !isSaid(quote, templates))).toEqual([]);
  });

  it.each(["docs/pitfalls.md", "docs/state.md"])("is said by the sources: %s", async (file) => {
    const { tree } = await readPage(file);
    const quotes = nodesOf(tree, "emphasis")
      .map((node) => shownText(node).replaceAll("\n", " "))
      .filter((text) => text.split(" ").length > 2);
    expect(quotes.length).toBeGreaterThan(1);
    expect(quotes.filter((quote) => !isSaid(quote, templates))).toEqual([]);
  });

  it("is not taken for real when no source says it", () => {
    expect(isSaid("A role of that name exists: “…” (…)", templates)).toBe(false);
    expect(isSaid("ConnectWise … the role was eaten", templates)).toBe(false);
    expect(isSaid('Role "…" (…) is not adopted.', templates)).toBe(true);
  });
});

/** The first column of every table headed "message", those of Pulumi's own apart. */
function quotedIn({ tree }: Page): string[] {
  let heading = "";
  return (tree.children ?? []).flatMap((node) => {
    if (node.type === "heading") heading = shownText(node);
    if (node.type !== "table" || heading === ofPulumi) return [];
    const [head, ...rows] = node.children ?? [];
    const cell = (row: MarkdownNode | undefined) => row?.children?.[0];
    return head && shownText(cell(head) ?? head) === "message"
      ? rows.flatMap((row) => nodesOf(row.children?.[0] ?? row, "inlineCode").map(shownText))
      : [];
  });
}
