import { attestationLine, programLine, type Tasks, unseenText } from "../show/tasks.ts";
import { copyableCode } from "./copyable.ts";
import { markup, type Markup } from "../../formats/markup.ts";
import { prose } from "./prose.ts";
import type { PageContext } from "./page-context.ts";

export const programAnchor = "program";

/** What is settled where the program runs, with the lines that vouch for it. */
export function programSection(program: Tasks["program"], sheet: PageContext): Markup {
  return markup`
    <section class="task" aria-labelledby="${programAnchor}">
      <h2 id="${programAnchor}" tabindex="-1">${sheet.words.order.forProgram}</h2>
      <ul class="notes">${program.map((step) => markup`<li>${stepLines(step, sheet)}</li>`)}</ul>
    </section>
  `;
}

function stepLines(step: Tasks["program"][number], sheet: PageContext): Markup {
  const { words } = sheet;
  const vouch = step.kind !== "create-key" &&
    step.attest && [
      markup`<p>${prose(unseenText(step.kind, words), sheet)}</p>`,
      markup`<p class="line">${copyableCode(attestationLine(step.attest, words), sheet)}</p>`,
    ];
  return markup`${prose(programLine(step, words), sheet)}${vouch}`;
}
