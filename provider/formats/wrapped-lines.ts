/**
 * A text as lines of at most `width` characters, broken at ordinary spaces only (French has others, where no line may end), and
 * not within a command in back quotes, which somebody may copy. A longer word has a line of its own.
 */
export function wrappedLines(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.match(/(?:`[^`]*`|[^ \n])+/g) ?? []) {
    if (line !== "" && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else line = line === "" ? word : `${line} ${word}`;
  }
  return [...lines, line];
}
