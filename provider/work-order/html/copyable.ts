import { markup, type Markup, type Part } from "../../formats/markup.ts";
import type { PageContext } from "./page-context.ts";

/** A name of the tenant, whatever the direction of its script. */
export function name(text: string): Markup {
  return markup`<bdi class="v">${text}</bdi>`;
}

export function copyableName(text: string, sheet: PageContext): Markup {
  return withCopy(name(text), text, sheet);
}

export function copyableCode(text: string, sheet: PageContext): Markup {
  return withCopy(markup`<code>${text}</code>`, text, sheet);
}

/** The page's script copies what the button says it copies. */
export function copyButton(text: string, { words: { page, language } }: PageContext): Markup {
  return markup`<button type="button" class="cp" lang="${language}">${page.copy} <span class="vh">${text}</span></button>`;
}

function withCopy(shown: Part, text: string, sheet: PageContext): Markup {
  return markup`<span class="cv">${shown}${copyButton(text, sheet)}</span>`;
}
