/**
 * The first line of a comment or an issue, hidden: whoever posts it looks for it, and edits the one that has it.
 * @param report name of the command
 * @param id what tells it from others of the same kind, such as `ops/prod`
 */
export function commentMarker(report: "diff" | "drift", id: string): string {
  return `<!-- psa-access ${report} ${id.replace(/[^\w./]+/g, "-").slice(0, 100)} -->`;
}

/** GitHub refuses a comment, and an issue, of more than 65,536 characters. */
export const commentLimit = 65_000;
