import * as plugin from "prettier/plugins/markdown";

/** A node of a Markdown document, as a parser that is not ours sees it. */
export interface MarkdownNode {
  type: string;
  value?: string;
  url?: string;
  children?: MarkdownNode[];
}

export async function markdownTree(text: string): Promise<MarkdownNode> {
  const { markdown } = plugin.parsers as unknown as Record<
    "markdown",
    { parse(text: string, options: object): MarkdownNode | Promise<MarkdownNode> }
  >;
  return markdown.parse(text, { originalText: text });
}

export function nodesOf(tree: MarkdownNode, type: string): MarkdownNode[] {
  return [
    ...(tree.type === type ? [tree] : []),
    ...(tree.children ?? []).flatMap((child) => nodesOf(child, type)),
  ];
}

/** What somebody reads. */
export function shownText(node: MarkdownNode): string {
  return node.value ?? (node.children ?? []).map(shownText).join("");
}

/** Every table as rows of shown texts, headings first. */
export function tablesOf(tree: MarkdownNode): string[][][] {
  return nodesOf(tree, "table").map((table) =>
    nodesOf(table, "tableRow").map((row) => nodesOf(row, "tableCell").map(shownText)),
  );
}
