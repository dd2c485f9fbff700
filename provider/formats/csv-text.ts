import { plain } from "../border/shown-text.ts";

/** Records after a line of titles (RFC 4180). */
export function csvText(titles: readonly string[], rows: readonly (readonly string[])[]): string {
  return `${[titles, ...rows].map((row) => row.map(field).join(",")).join("\r\n")}\r\n`;
}

/** In quotes where it must be; a spreadsheet must not take a name for a formula. */
function field(text: string): string {
  const line = plain(text);
  const safe = /^\s*[=+\-@]/.test(line) ? `'${line}` : line;
  return /[",]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
