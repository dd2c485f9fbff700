import { describe, expect, it } from "@jest/globals";
import { markdownTree } from "../support/markdown-tree.ts";
import { commandsOf, fencesOf } from "./support/fences.ts";
import { callsIn } from "./support/mentions.ts";

async function fences(...lines: string[]) {
  return fencesOf({ file: "docs/page.md", tree: await markdownTree(lines.join("\n")) });
}

describe("a fence of a page", () => {
  it("is found in lists and quotes too, with its line", async () => {
    const found = await fences("1. one", "", "   ```sh", "   ls", "   ```", "", "> ```ts", "> 1;", "> ```");
    expect(found).toEqual([
      { language: "sh", text: "ls", line: 4 },
      { language: "ts", text: "1;", line: 8 },
    ]);
  });

  it("takes what the comments right before it say, and the file that the paragraph names", async () => {
    const found = await fences(
      "<!-- starts from: an empty folder -->",
      "",
      "<!-- not run: asks a registry -->",
      "",
      "```sh",
      "npm install x",
      "```",
      "",
      "`index.ts`, which declares nothing:",
      "",
      "```ts",
      "export {};",
      "```",
      "",
      "```sh",
      "ls",
      "```",
    );
    expect(found.map(({ startsFrom, notRun, file }) => ({ startsFrom, notRun, file }))).toEqual([
      { startsFrom: "an empty folder", notRun: "asks a registry", file: undefined },
      { startsFrom: undefined, notRun: undefined, file: "index.ts" },
      { startsFrom: undefined, notRun: undefined, file: undefined },
    ]);
  });

  it("that starts from what nobody can set up is an error with its place", async () => {
    await expect(fences("", "<!-- starts from: Mars -->", "```sh", "ls", "```")).rejects.toThrow(
      'docs/page.md:3: it starts from "Mars"',
    );
  });
});

describe("the commands of a fence", () => {
  it("are its lines, but for comments, and for lines that go on", async () => {
    const [fence] = await fences(
      "```sh",
      "# first",
      "a \\",
      "  --b",
      "",
      "c |",
      "d",
      "cat <<X",
      "e",
      "X",
      "f && g",
      "```",
    );
    expect(fence && commandsOf(fence)).toEqual([
      { text: "a \\\n  --b", line: 3, exits: [0] },
      { text: "c |\nd", line: 6, exits: [0] },
      { text: "cat <<X\ne\nX", line: 8, exits: [0] },
      { text: "f && g", line: 11, exits: [0] },
    ]);
  });

  it("are behind the prompts of a console, where what is printed is no command", async () => {
    const [fence] = await fences("```console", "$ a", "printed", "$ b", "```");
    expect(fence && commandsOf(fence).map(({ text }) => text)).toEqual(["a", "b"]);
  });

  it.each([
    ["a", [0]],
    ["a # exits 20", [20]],
    ["a # a gate: exit 7 when something differs, exits 20 while a step is open", [0, 7, 20]],
    ["a '#exits 20'", [0]],
  ])("may end as their comment says: %s", async (text, exits) => {
    const [fence] = await fences("```sh", text, "```");
    expect(fence && commandsOf(fence)[0]?.exits).toEqual(exits);
  });
});

describe("calls of psa-access in a text", () => {
  it.each([
    ["psa-access drift --stack prod # exits 7", [["drift", "--stack", "prod"]]],
    ["pulumi stack export | psa-access drift --stack -", [["drift", "--stack", "-"]]],
    ["npx psa-access a && psa-access b > c.json", [["a"], ["b"]]],
    ["psa-access reconcile -- --stack prod --yes", [["reconcile"]]],
    ["(cd x; psa-access a --b)", [["a", "--b"]]],
    ["psa-access", []],
  ])("%s", (text, calls) => {
    expect(callsIn(text)).toEqual(calls);
  });
});
