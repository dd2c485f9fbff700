/** A text as servers are known to store it: one kind of line end, no blanks at the ends of lines and of the whole. */
function stored(text: string): string {
  return text
    .replace(/\r\n?/g, "\n")
    .split("\n")
    .map((line) => line.trimEnd())
    .join("\n")
    .trim();
}

/**
 * Whether a stored text is the one that was sent, but for what a server may rewrite without changing its meaning.
 * @param field ConnectWise's name of the field: the case of an e-mail address does not count
 */
export function storesText(field: string, sent: string, now: string): boolean {
  const [a, b] = [stored(sent), stored(now)];
  return a === b || (field === "emailAddress" && a.toLowerCase() === b.toLowerCase());
}
