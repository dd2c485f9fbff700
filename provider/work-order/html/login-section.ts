import type { WorkOrderStep } from "../order/work-order.ts";
import { noteText } from "../languages/words-of.ts";
import { copyableName } from "./copyable.ts";
import { markup, type Markup } from "../../formats/markup.ts";
import { proseList } from "./prose.ts";
import { field, screenFields, screenWindow } from "./screen-window.ts";
import { inOwnWords, type PageContext } from "./page-context.ts";

/** The form of a new integrator login. */
export function loginSection(
  step: Extract<WorkOrderStep, { kind: "create-integrator-login" }>,
  sheet: PageContext,
): Markup {
  const { page } = sheet.words;
  const hint = (text: string) => markup`<span class="ph">${inOwnWords(text, sheet)}</span>`;
  return markup`
    ${proseList(
      step.notes.map((note) => noteText(note, sheet.words)),
      sheet,
    )}
    ${screenWindow(
      "Integrator Login",
      screenFields(
        field(
          "Username",
          step.username === null
            ? hint(page.anyName)
            : markup`<span class="to">${copyableName(step.username, sheet)}</span>`,
        ),
        field("Password", hint(page.longPassword)),
        field("All records", hint(page.notSaid)),
        field("Available APIs", hint(page.notSaid)),
      ),
    )}
  `;
}
