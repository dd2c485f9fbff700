/** Examples for the end of a command's help: command line and what it does. */
export function examples(lines: readonly (readonly [line: string, does: string])[]): string {
  return `\nExamples:\n${lines.map(([line, does]) => `  $ ${line}\n      ${does}`).join("\n")}\n`;
}

/** Exit codes for the end of a command's help. */
export function exitCodeHelp(lines: readonly (readonly [code: number, means: string])[]): string {
  return `\nExit codes:\n${lines.map(([code, means]) => `  ${String(code).padStart(2)}  ${means}`).join("\n")}\n`;
}
