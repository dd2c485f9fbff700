/** A table; cells are Markdown, and may hold line ends and bars. A column without any text is left out. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const kept = head.map((_, at) => rows.some((row) => row[at]));
  const line = (cells: readonly string[]) =>
    `| ${cells
      .filter((_, at) => kept[at])
      .map((cell) => cell.replace(/\s*\n\s*/g, " ").replaceAll("|", "\\|"))
      .join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}

/** Text as code; two grave accents where it holds one. */
export function code(text: string): string {
  return text.includes("`") ? `\`\` ${text} \`\`` : `\`${text}\``;
}

export function fence(text: string): string {
  return ["```ts", text, "```"].join("\n");
}

/** The anchor of a heading, as code hosts make it. */
export function anchorOf(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, "")
    .replaceAll(" ", "-");
}
