import { asNames, markdownText } from "./markdown-text.ts";
import { plainPaint } from "./paint.ts";

/** A text without mark-up of its own, as Markdown: names in it stay characters. */
export function sentence(text: string): string {
  return markdownText(asNames(plainPaint(text)));
}

/** @param cells are Markdown already */
export function tableLine(cells: readonly string[]): string {
  return `| ${cells.join(" | ")} |`;
}

/** For HTML inside Markdown, where Markdown is not read. As code where a code host would make a mention or a link of it. */
export function summaryName(name: string): string {
  const text = plainPaint(name).replace(/[&<>]/g, (one) => ({ "&": "&amp;", "<": "&lt;" })[one] ?? "&gt;");
  return /[^\p{L}\p{N} &;,'()_-]|GH-\d/u.test(text) ? `<code>${text}</code>` : `<b>${text}</b>`;
}
