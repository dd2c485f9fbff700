import { markup, type Markup, type Part } from "../../formats/markup.ts";

/** A piece of ConnectWise's screen, in its own language. */
export function screenWindow(title: Part, ...body: readonly Part[]): Markup {
  return markup`<div class="win" lang="en">
    <p class="bar">${title}</p>
    ${body}
  </div>`;
}

/** One field of a form: what it is called on the screen, and what stands in it. */
export function field(label: string, value: Part): Markup {
  return markup`<div class="fld">
    <dt>${label}</dt>
    <dd>${value}</dd>
  </div>`;
}

export function screenFields(...all: readonly Part[]): Markup {
  return markup`<dl class="flds">
    ${all}
  </dl>`;
}

/** A value before and after, told apart by more than colour. */
export function change(from: Part, to: Part): Markup {
  return markup`<span class="chg"><del>${from}</del> → <ins>${to}</ins></span>`;
}
