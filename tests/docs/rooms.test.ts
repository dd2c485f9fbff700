import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "@jest/globals";
import { root } from "../e2e/support/installed-package.ts";
import { parseXml, type XmlElement } from "../support/parse-xml.ts";
import { shownText, tablesOf } from "../support/markdown-tree.ts";
import { readPage } from "./support/page.ts";

/** Room → the rooms it may import besides itself, as lint has it. */
async function roomsOfLint(): Promise<Map<string, string[]>> {
  const { default: entries } = (await import(join(root, "eslint.config.js"))) as {
    default: { files?: string[]; rules?: Record<string, unknown> }[];
  };
  const rooms = entries.flatMap(({ files = [], rules = {} }): [string, string[]][] => {
    const [, room] = /^provider\/([a-z]+)\/\*\*/.exec(files[0] ?? "") ?? [];
    const [, list] =
      /may import only: its own files(.*?)\.$/.exec(messageOf(rules["no-restricted-imports"])) ?? [];
    return room === undefined || list === undefined ? [] : [[room, list.split(", ").filter(Boolean).sort()]];
  });
  return new Map(rooms);
}

function messageOf(rule: unknown): string {
  const [, options] = (rule ?? []) as [string?, { patterns: { message: string }[] }?];
  return options?.patterns[0]?.message ?? "";
}

const elements = (element: XmlElement): XmlElement[] => [element, ...element.children.flatMap(elements)];

describe("the rooms of the house", () => {
  it("are drawn as lint has them: docs/pictures/rooms.svg", async () => {
    const lint = await roomsOfLint();
    expect(lint.size).toBeGreaterThan(8);
    const drawn = elements(parseXml(readFileSync(join(root, "docs/pictures/rooms.svg"), "utf8")));
    const imports = new Map(
      drawn.flatMap(({ attributes }): [string, string[]][] => {
        const room = attributes["data-room"];
        if (room === undefined) return [];
        const to = drawn
          .filter((arrow) => arrow.attributes["data-from"] === room)
          .map((arrow) => arrow.attributes["data-to"] ?? "");
        const everywhere = ["model", "border"].filter((one) => attributes[`data-${one}`] === "yes");
        return [[room, [...to, ...everywhere].sort()]];
      }),
    );
    expect(Object.fromEntries(imports)).toEqual(Object.fromEntries(lint));
  });

  it("are all in the table of docs/architecture.md, and every place that page names exists", async () => {
    const { tree } = await readPage("docs/architecture.md");
    const [rooms = [], commands = []] = tablesOf(tree);
    const folders = readdirSync(join(root, "provider"), { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => `provider/${name}`);
    expect(
      rooms
        .slice(1)
        .map(([room]) => room)
        .sort(),
    ).toEqual(folders.sort());
    const named = commands
      .slice(1)
      .flatMap((row) => row.slice(1))
      .flatMap((cell) => [...cell.matchAll(/\b(?:cli|plan|report|sandbox|rehearsal)\/[\w./-]+/g)])
      .map(([place]) => place);
    expect(named.length).toBeGreaterThan(15);
    expect(named.filter((place) => !existsSync(join(root, "provider", place)))).toEqual([]);
    expect(shownText(tree)).toContain("eslint.config.js");
  });
});
