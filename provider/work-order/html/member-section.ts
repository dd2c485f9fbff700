import type { WorkOrderStep } from "../order/work-order.ts";
import { noteText } from "../languages/words-of.ts";
import { copyableName } from "./copyable.ts";
import { markup, type Markup } from "../../formats/markup.ts";
import { proseList } from "./prose.ts";
import { field, screenFields, screenWindow } from "./screen-window.ts";
import { inOwnWords, type PageContext } from "./page-context.ts";

/** Fields that the screen asks for and no vendor's guide decides. */
const houseFields = ["Level", "Name", "Location", "Business Unit", "Default Territory", "Time Zone"];

/** The form of a new API member, filled in. */
export function memberSection(
  step: Extract<WorkOrderStep, { kind: "create-member" }>,
  sheet: PageContext,
): Markup {
  const { page } = sheet.words;
  const asOthers = markup`<span class="ph">${inOwnWords(page.likeOthers, sheet)}</span>`;
  return markup`
    ${proseList(
      step.notes.map((note) => noteText(note, sheet.words)),
      sheet,
    )}
    <p>${page.fillIn}</p>
    ${screenWindow(
      "New API Member",
      screenFields(
        field("Member ID", markup`<span class="to">${copyableName(step.member.identifier, sheet)}</span>`),
        field("Member Name", markup`<span class="to">${copyableName(step.member.name, sheet)}</span>`),
        field("Role ID", markup`<span class="to">${copyableName(step.role.name, sheet)}</span>`),
        houseFields.map((label) => field(label, asOthers)),
      ),
    )}
  `;
}
