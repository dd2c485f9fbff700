import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import pLimit from "p-limit";
import { markdownTree } from "../support/markdown-tree.ts";
import { fencesOf, isProgram, isShell } from "./support/fences.ts";
import { type Page, pages, placeOf } from "./support/page.ts";
import { failureOf } from "./support/run-page.ts";
import { Scenes } from "./support/scenes.ts";
import { isWholeProgram } from "./support/snippets.ts";

const all = await pages();
const withCommands = all.filter((page) => fencesOf(page).some((fence) => isShell(fence) && !fence.notRun));

/** Pages with more fences left out than run, and why. */
const mostlyLeftOut: Readonly<Record<string, string>> = {};

describe("the commands of", () => {
  const scenes = new Scenes();
  /** One page's commands run in their order; a few pages run beside each other. */
  const runs = new Map<Page, Promise<string | undefined>>();
  beforeAll(() => {
    const limit = pLimit(3);
    for (const page of withCommands)
      runs.set(
        page,
        // Said by the page's own test, which may come to wait for it later.
        limit(() => failureOf(page, scenes)).catch((error: unknown) => String(error)),
      );
  });
  afterAll(() => scenes.remove());

  it.each(withCommands.map((page) => [page.file, page] as const))(
    "%s do what the page says",
    async (_, page) => {
      expect(await runs.get(page)).toBeUndefined();
    },
    240_000,
  );
});

describe("a page whose commands end otherwise than it says", () => {
  const scenes = new Scenes();
  afterAll(() => scenes.remove());
  const pageOf = async (...lines: string[]) => ({
    file: "docs/page.md",
    tree: await markdownTree(["<!-- starts from: an empty folder -->", "```sh", ...lines, "```"].join("\n")),
  });

  it("fails with its place, its command and what that printed", async () => {
    const failure = await failureOf(await pageOf("true", "psa-access drift --stack none.json"), scenes);
    expect(failure).toMatch(
      /^docs\/page\.md:4: psa-access drift --stack none\.json\nexited 2, not 0\n.*none\.json/s,
    );
  });

  it("fails where nothing is left to do, if it says that something is", async () => {
    expect(await failureOf(await pageOf("true # exits 20"), scenes)).toContain("exited 0, not 20");
    expect(await failureOf(await pageOf("(exit 20) | cat # exits 20"), scenes)).toBeUndefined();
  });

  it("runs them as one shell does: folder and variables stay", async () => {
    const lines = [
      "mkdir a && cd a",
      "export WORD='two words'",
      "pwd > ../folder",
      'test "$WORD" = "two words"',
    ];
    expect(
      await failureOf(await pageOf(...lines, "grep -q '/a$' ../folder", "cd .. && test -f nothing"), scenes),
    ).toContain("cd .. && test -f nothing\nexited 1");
  });
});

describe("a fence that is not run", () => {
  it("says why", () => {
    const silent = all.flatMap((page) =>
      fencesOf(page)
        .filter(({ notRun }) => notRun !== undefined && notRun.length < 8)
        .map(({ line }) => placeOf(page, line)),
    );
    expect(silent).toEqual([]);
  });

  it("is the exception on its page", () => {
    const many = all.filter((page) => {
      const fences = fencesOf(page).filter(
        (fence) => isShell(fence) || (isProgram(fence) && isWholeProgram(fence)),
      );
      return fences.filter(({ notRun }) => notRun).length * 2 > fences.length;
    });
    expect(many.map(({ file }) => file)).toEqual(Object.keys(mostlyLeftOut));
  });
});
