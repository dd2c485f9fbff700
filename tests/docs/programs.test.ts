import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "@jest/globals";
import { startSandbox } from "../../provider/sandbox/index.ts";
import { type Fence, fencesOf, isProgram } from "./support/fences.ts";
import { type Page, pages, placeOf } from "./support/page.ts";
import { PageFolder } from "./support/page-folder.ts";
import { isWholeProgram, moduleOf } from "./support/snippets.ts";
import { typeErrors } from "./support/type-errors.ts";

interface Program {
  page: Page;
  fence: Fence;
  place: string;
}

const programs: Program[] = (await pages()).flatMap((page) =>
  fencesOf(page)
    .filter(isProgram)
    .map((fence) => ({ page, fence, place: placeOf(page, fence.line) })),
);

/** Of the whole programs those that the page's own commands do not run. */
const previewed = programs.filter(({ fence }) => isWholeProgram(fence) && !fence.notRun && !fence.file);

describe("a program in the documentation", () => {
  it("has the types of the installed package", () => {
    const modules = programs.map(({ fence }) => moduleOf(fence));
    const errors = typeErrors(new Map(modules.map(({ text }, at) => [`fence-${at}.ts`, text])));
    const said = errors.map(({ file, line, message }) => {
      const at = Number(/^fence-(\d+)\.ts$/.exec(file)?.[1] ?? -1);
      const { page, fence } = programs[at] ?? {};
      return page && fence
        ? `${placeOf(page, fence.line + line - 1 - (modules[at]?.before ?? 0))}: ${message}`
        : `${file}: ${message}`;
    });
    expect(said).toEqual([]);
  });

  it.each(previewed.map((program) => [program.place, program] as const))(
    "can be previewed: %s",
    async (_, { fence }) => {
      const folder = new PageFolder(await startSandbox());
      try {
        folder.addProgram();
        writeFileSync(join(folder.directory, "examples", "ops", "index.ts"), fence.text);
        const { exit, printed } = await folder.run("psa-access rehearse preview --state state.json");
        expect({ exit, printed }).toEqual({ exit: 0, printed: expect.stringMatching(/create/) });
      } finally {
        await folder.remove();
      }
    },
  );
});
