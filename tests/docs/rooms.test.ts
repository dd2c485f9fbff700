import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "@jest/globals";
import { Linter, type Rule } from "eslint";
import { root } from "../e2e/support/installed-package.ts";
import { shownText, tablesOf } from "../support/markdown-tree.ts";
import { readPage } from "./support/page.ts";

const script = (name: string) => import(join(root, "scripts", "house", name));

describe("the rooms of the house", () => {
  it("are drawn as lint has them: docs/pictures/rooms.svg", async () => {
    const { roomsPicture } = (await script("draw-rooms.mjs")) as { roomsPicture: () => string };
    expect(readFileSync(join(root, "docs/pictures/rooms.svg"), "utf8")).toBe(roomsPicture());
  });

  it("are checked by lint: an import that the table does not allow is an error", async () => {
    const { roomRule } = (await script("room-rule.mjs")) as { roomRule: Rule.RuleModule };
    const lint = new Linter();
    const faults = (file: string, text: string) =>
      lint
        .verify(
          text,
          [
            {
              files: ["**/*.ts"],
              plugins: { house: { rules: { rooms: roomRule } } },
              rules: { "house/rooms": "error" },
            },
          ],
          {
            filename: join(root, "provider", file),
          },
        )
        .map(({ message }) => message);
    expect(faults("tenant/snapshot.ts", 'import "../connectwise/index.ts";')).toEqual([]);
    expect(faults("tenant/snapshot.ts", 'import "../stack/recorded.ts";')).toEqual([
      expect.stringContaining('"tenant" may import only'),
    ]);
    expect(faults("sandbox/operations/roles.ts", 'import "../tenant/records.ts";')).toEqual([]);
    expect(faults("drift/drift.ts", 'import "node:fs";')).toEqual([
      expect.stringContaining("put it into run/"),
    ]);
    expect(faults("drift/run/run-drift.ts", 'import "node:fs";')).toEqual([]);
  });

  it("are all in the table of docs/architecture.md, and every place that page names exists", async () => {
    const { tree } = await readPage("docs/architecture.md");
    const [rooms = [], ...places] = tablesOf(tree);
    const folders = readdirSync(join(root, "provider"), { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => `provider/${name}`);
    expect(
      rooms
        .slice(1)
        .map(([room]) => room)
        .sort(),
    ).toEqual(folders.sort());
    const named = places
      .flatMap((table) => table.slice(1).map((row) => row.slice(1)))
      .flat()
      .flatMap((cell) => [...cell.matchAll(/\b[a-z-]+\/[\w./-]+/g)])
      .map(([place]) => place);
    expect(named.length).toBeGreaterThan(15);
    expect(named.filter((place) => !existsSync(join(root, "provider", place)))).toEqual([]);
    expect(shownText(tree)).toContain("scripts/house/rooms.mjs");
  });

  it("and whatever else CONTRIBUTING.md and SECURITY.md name of the project", () => {
    for (const page of ["CONTRIBUTING.md", "SECURITY.md"]) {
      const named = [
        ...readFileSync(join(root, page), "utf8").matchAll(
          /`((?:provider|tests|scripts|docs|examples|\.ci)\/[\w./-]+)`/g,
        ),
      ].map(([, place = ""]) => place);
      expect(named.length).toBeGreaterThan(0);
      expect(named.filter((place) => !existsSync(join(root, place)))).toEqual([]);
    }
  });
});
