import { join } from "node:path";
import { describe, expect, it } from "@jest/globals";
import { root } from "../e2e/support/installed-package.ts";

interface Source {
  imports: string[];
  exports: string[];
  lines: number;
}
type Graph = Map<string, Source>;

const script = (name: string) => import(join(root, "scripts", "house", name));
const { sourceGraph, importCircles, sharedNames } = (await script("source-graph.mjs")) as {
  sourceGraph: () => Graph;
  importCircles: (graph: Graph) => string[][];
  sharedNames: (graph: Graph, mayShare?: (name: string, files: string[]) => boolean) => [string, string[]][];
};
const { mayShare } = (await script("shared-on-purpose.mjs")) as {
  mayShare: (name: string, files: string[]) => boolean;
};
const { capabilities } = (await script("rooms.mjs")) as { capabilities: string[] };

describe("the house", () => {
  const graph = sourceGraph();
  const linesOf = (room: string) =>
    [...graph]
      .filter(([file]) => file.startsWith(`provider/${room}/`))
      .reduce((sum, [, { lines }]) => sum + lines, 0);

  it("has no circle of imports, type imports included", () => {
    expect(graph.size).toBeGreaterThan(500);
    expect(importCircles(graph)).toEqual([]);
  });

  it("gives no name to two things: no two files of the product export the same", () => {
    expect(sharedNames(graph, mayShare)).toEqual([]);
  });

  it("finds both where they are", () => {
    const file = (imports: string[], exports: string[]): Source => ({ imports, exports, lines: 1 });
    const made: Graph = new Map([
      ["provider/a.ts", file(["provider/b.ts"], ["one"])],
      ["provider/b.ts", file(["provider/c.ts"], ["two"])],
      ["provider/c.ts", file(["provider/a.ts"], ["one"])],
      ["provider/d.ts", file(["provider/a.ts"], [])],
    ]);
    expect(importCircles(made)).toEqual([["provider/a.ts", "provider/b.ts", "provider/c.ts"]]);
    expect(sharedNames(made)).toEqual([["one", ["provider/a.ts", "provider/c.ts"]]]);
  });

  it("keeps the command line thin, and no capability larger than 15 % of the whole", () => {
    const all = [...graph.values()].reduce((sum, { lines }) => sum + lines, 0);
    expect(linesOf("cli")).toBeLessThanOrEqual(300);
    for (const room of capabilities) expect(linesOf(room) / all).toBeLessThanOrEqual(0.15);
  });
});
