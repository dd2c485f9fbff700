import { commandsOf, type Fence, fencesOf, isShell } from "./fences.ts";
import { type Page, placeOf } from "./page.ts";
import type { PageFolder } from "./page-folder.ts";
import { mayAlsoExit, runCommand } from "./run-command.ts";
import type { Scenes } from "./scenes.ts";

/**
 * Runs the commands of a page in their order, in one folder, and writes the files that it shows.
 * @returns the first that does not end as the page says, with what it printed; undefined when all do
 */
export async function failureOf(page: Page, scenes: Scenes): Promise<string | undefined> {
  const fences = fencesOf(page).filter((fence) => !fence.notRun && (isShell(fence) || fence.file));
  let folder: PageFolder | undefined;
  try {
    for (const fence of fences) {
      if (folder === undefined || fence.startsFrom) {
        await folder?.remove();
        folder = await scenes.set(fence.startsFrom ?? "a settled stack");
      }
      if (fence.file) folder.write(fence.file, fence.text);
      else {
        const failure = await firstFailure(page, fence, folder);
        if (failure !== undefined) return failure;
      }
    }
    return undefined;
  } finally {
    await folder?.remove();
  }
}

async function firstFailure(page: Page, fence: Fence, folder: PageFolder): Promise<string | undefined> {
  for (const command of commandsOf(fence)) {
    const place = `${placeOf(page, command.line)}: ${command.text}`;
    try {
      const { exit, printed } = await runCommand(folder, command);
      const expected = [...command.exits, ...mayAlsoExit(command.text)];
      if (exit === null || !expected.includes(exit))
        return `${place}\nexited ${exit ?? "by a signal"}, not ${expected.join(" or ")}\n${printed}`;
    } catch (error) {
      return `${place}\n${error instanceof Error ? error.stack : String(error)}`;
    }
  }
  return undefined;
}
