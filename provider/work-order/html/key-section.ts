import type { WorkOrderStep } from "../order/work-order.ts";
import { noteText } from "../languages/words-of.ts";
import { copyableCode, copyableName, name } from "./copyable.ts";
import { markup, type Markup } from "../../formats/markup.ts";
import { prose, proseList } from "./prose.ts";
import { field, screenFields, screenWindow } from "./screen-window.ts";
import { inOwnWords, type PageContext } from "./page-context.ts";

type KeyStep = Extract<WorkOrderStep, { kind: "create-key" | "delete-key" }>;

/** The API Keys tab of a member, with the key to make or to delete. */
export function keySection(step: KeyStep, sheet: PageContext): Markup {
  const { page } = sheet.words;
  return markup`
    <p class="warn big">${prose(step.kind === "create-key" ? page.saveWarning : page.deleteWarning, sheet)}</p>
    ${proseList(
      step.notes.map((note) => noteText(note, sheet.words)),
      sheet,
    )}
    ${screenWindow(
      markup`API Member: ${name(step.member.identifier)}`,
      markup`<p class="tabs"><span aria-hidden="true">…</span><span class="on">API Keys</span></p>`,
      step.kind === "create-key" ? newKey(step.description, sheet) : oldKey(step, sheet),
    )}
  `;
}

function newKey(description: string, sheet: PageContext): Markup {
  const { page } = sheet.words;
  return markup`
    <p class="tools"><span class="btn do">New Item</span></p>
    ${screenFields(field("Description", markup`<span class="to">${copyableName(description, sheet)}</span>`))}
    <p class="tools">
      <span class="btn do">✓ Save</span> <span class="hint">${inOwnWords(page.useThis, sheet)}</span> 
      <span class="btn no">✗ <s>Save and Close</s></span> <span class="hint">${inOwnWords(page.notThis, sheet)}</span>
    </p>
    ${screenFields(
      field("Public Key", markup`<span class="ph">${inOwnWords(page.madeByConnectWise, sheet)}</span>`),
      field("Private Key", markup`<span class="ph once">${inOwnWords(page.shownOnce, sheet)}</span>`),
    )}
  `;
}

function oldKey({ publicKey, notes }: Extract<KeyStep, { kind: "delete-key" }>, sheet: PageContext): Markup {
  const { page } = sheet.words;
  const all = notes.some(({ note }) => note === "remove-this-key");
  return markup`
    ${screenFields(
      field(
        "Public Key",
        markup`
          <span class="gone">${copyableCode(publicKey, sheet)}</span> 
          <span class="btn do">✗ ${inOwnWords(page.deleteThis, sheet)}</span>`,
      ),
    )}
    <p class="dim leave">${inOwnWords(all ? page.deleteOtherKeys : page.leaveOtherKeys, sheet)}</p>
  `;
}
