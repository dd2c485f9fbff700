import type { AccessRecord } from "../../access/access-record.ts";
import { byName } from "../../access/permissions.ts";
import { PsaError } from "../../access/psa-error.ts";
import { overviewFile } from "./overview-page.ts";
import { type PageFault, isRendered, sectionsOf } from "./page-lines.ts";
import { readFields } from "./read-fields.ts";
import { readPage } from "./read-page.ts";
import type { PageOrigin } from "./page-origin.ts";
import { fieldWords } from "./wording.ts";

/**
 * Reads back the files that `renderFolder` wrote: file name → text. Files without its first line are left out. Public keys are
 * not in them, and a URN only where the overview is among them.
 * @throws PsaError "bad-input" with every line that cannot be read, or when `render` wrote none of the files
 */
export function readRenderedFolder(files: Iterable<readonly [name: string, text: string]>): AccessRecord {
  const own = [...files].filter(([, text]) => isRendered(text)).sort(([a], [b]) => byName(a, b));
  if (own.length === 0) {
    throw new PsaError({
      code: "bad-input",
      what: "This is not a folder of `psa-access render`.",
      why: "No file in it begins as the files of that command do.",
      next: "Give the folder that `psa-access render --out` wrote.",
    });
  }
  const problems: string[] = [];
  const faultOf =
    (file: string): PageFault =>
    (line, what) =>
      problems.push(`${file}, line ${line}, ${what}`);
  const overview = own.find(([name]) => name === overviewFile);
  const origin = overview && originOf(overview[1], faultOf(overviewFile));
  const pages = own
    .filter(([name]) => name !== overviewFile)
    .map(([name, text]) => readPage(text, origin, faultOf(name)));
  if (problems.length > 0) {
    throw new PsaError({
      code: "bad-input",
      what: `${problems.length === 1 ? "A rendered file" : "Rendered files"} cannot be read: ${problems.join("; ")}.`,
      why: "Only what `psa-access render` writes can be read; somebody edited it.",
      next: "Render the program again.",
    });
  }
  return {
    tenant: null,
    roles: pages.flatMap(({ roles }) => roles),
    members: pages.flatMap(({ members }) => members),
    keys: pages.flatMap(({ keys }) => keys),
    logins: pages.flatMap(({ logins }) => logins),
  };
}

function originOf(text: string, fault: PageFault): PageOrigin {
  const section = sectionsOf(text, fault).find(({ tables }) => tables.length > 0);
  if (section === undefined) {
    fault(1, `does not say "${fieldWords.project}" and "${fieldWords.stack}"`);
    return { project: "", stack: "" };
  }
  const given = readFields(section, fault);
  return { project: given.text(fieldWords.project), stack: given.text(fieldWords.stack) };
}
