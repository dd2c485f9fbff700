import { existsSync, statSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { describe, expect, it } from "@jest/globals";
import { root } from "../e2e/support/installed-package.ts";
import { shownText } from "../support/markdown-tree.ts";
import { allMarkdown, nodes, type Page, placeOf, readPage } from "./support/page.ts";

const all = await allMarkdown();
const links = all.flatMap((page) =>
  ["link", "image", "definition"].flatMap((type) =>
    nodes(page, type).map(({ url = "", position }) => ({
      page,
      url,
      place: placeOf(page, position.start.line),
    })),
  ),
);

describe("a link in the documentation", () => {
  it("is there at all", () => {
    expect(links.length).toBeGreaterThan(30);
  });

  it("that is relative leads to a file of the project, and to a heading that the page has", async () => {
    const broken: string[] = [];
    for (const { page, url, place } of links) {
      if (/^[a-z]+:/.test(url)) continue;
      const [path = "", anchor] = url.split("#");
      const file = path === "" ? page.file : join(dirname(page.file), decodeURIComponent(path));
      if (file.startsWith("..") || !existsSync(join(root, file)))
        broken.push(`${place}: there is no ${file}`);
      else if (anchor !== undefined && !(await anchorsOf(file)).has(anchor))
        broken.push(`${place}: ${file} has no heading #${anchor}`);
    }
    expect(broken).toEqual([]);
  });

  it("that leaves the project names a public place", () => {
    const odd = links.filter(
      ({ url }) => /^[a-z]+:/.test(url) && !/^https?:\/\/[\w.-]+\.[a-z]+(\/|$)/.test(url),
    );
    expect(odd.map(({ place, url }) => `${place}: ${url}`)).toEqual([]);
  });
});

describe("every page of docs/", () => {
  it("can be reached from the README", () => {
    const reached = new Set(["README.md"]);
    for (const file of reached) {
      for (const { page, url } of links) {
        if (page.file !== file || /^[a-z]+:/.test(url)) continue;
        const target = relative(root, join(root, dirname(file), url.split("#")[0] || "."));
        const found =
          existsSync(join(root, target)) && statSync(join(root, target)).isDirectory()
            ? join(target, "README.md")
            : target;
        if (found.endsWith(".md")) reached.add(found);
      }
    }
    expect(
      all.map(({ file }) => file).filter((file) => file.startsWith("docs/") && !reached.has(file)),
    ).toEqual([]);
  });
});

const anchors = new Map<string, Set<string>>();

async function anchorsOf(file: string): Promise<Set<string>> {
  const page =
    all.find((one) => one.file === file) ?? (file.endsWith(".md") ? await readPage(file) : undefined);
  const known = anchors.get(file) ?? headingAnchors(page);
  anchors.set(file, known);
  return known;
}

/** Names that the code host gives to headings; a second one of the same text gets a number. */
function headingAnchors(page: Page | undefined): Set<string> {
  const found = new Set<string>();
  for (const heading of page ? nodes(page, "heading") : []) {
    const base = shownText(heading)
      .toLowerCase()
      .replace(/[^\p{L}\p{M}\p{N}\p{Pc} -]/gu, "")
      .replaceAll(" ", "-");
    let name = base;
    for (let again = 1; found.has(name); again++) name = `${base}-${again}`;
    found.add(name);
  }
  return found;
}
