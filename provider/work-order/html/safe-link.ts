import { markup, type Markup } from "../../formats/markup.ts";

/** A link to a page of the web; any other address (`javascript:`, a file) stays text. */
export function safeLink(address: string, title: string): Markup {
  const url = URL.parse(address);
  return url && /^https?:$/.test(url.protocol)
    ? markup`<a href="${url.href}" rel="noreferrer noopener" target="_blank">${title}</a>`
    : markup`${title} <code>${address}</code>`;
}
