import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../../e2e/support/installed-package.ts";
import { type MarkdownNode, markdownTree, nodesOf } from "../../support/markdown-tree.ts";

/** A node and the line it begins on, from 1. */
export type PlacedNode = MarkdownNode & { lang?: string | null; position: { start: { line: number } } };

/** A page of the documentation as a parser sees it. */
export interface Page {
  /** From the top of the project, such as `docs/keys.md`. */
  file: string;
  tree: MarkdownNode;
}

export async function readPage(file: string): Promise<Page> {
  return { file, tree: await markdownTree(readFileSync(join(root, file), "utf8")) };
}

/** README.md and the pages of docs/ that people write, whose fences are run. */
export function pages(): Promise<Page[]> {
  const files = readdirSync(join(root, "docs"))
    .filter((name) => name.endsWith(".md"))
    .sort();
  return Promise.all(["README.md", ...files.map((name) => `docs/${name}`)].map(readPage));
}

/** All Markdown that somebody reads on the code host: pages, those that scripts write too, changelog, examples. */
export async function allMarkdown(): Promise<Page[]> {
  const others = ["docs/generated", "docs/reference", "examples"].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
      .filter((name) => name.endsWith(".md") && !name.includes("node_modules"))
      .map((name) => `${folder}/${name.replaceAll("\\", "/")}`)
      .sort(),
  );
  return [...(await pages()), ...(await Promise.all(["CHANGELOG.md", ...others].map(readPage)))];
}

export function nodes(page: Page, type: string): PlacedNode[] {
  return nodesOf(page.tree, type) as PlacedNode[];
}

/** `docs/keys.md:17`, as an editor opens it. */
export function placeOf({ file }: Page, line: number): string {
  return `${file}:${line}`;
}
