/** Fields that ConnectWise answered and did not store as sent, by its names: what was sent, and what it keeps. */
export function keptText(
  fields: readonly string[],
  sent: Readonly<Record<string, unknown>>,
  stored: Readonly<Record<string, unknown>>,
): string {
  return fields
    .map((field) => `${field} (${shown(sent[field])} was sent, ${shown(stored[field])} is stored)`)
    .join(", ");
}

const longest = 60;

function shown(value: unknown): string {
  if (value === undefined || value === null || value === "") return "nothing";
  if (typeof value === "string") {
    // A long text is not quoted: nobody compares it in a message, and it may hold what is not for a log.
    return value.length > longest || value.includes("\n")
      ? `a text of ${value.length} characters`
      : JSON.stringify(value);
  }
  if (typeof value === "object" && !Array.isArray(value)) {
    const { id, name } = value as { id?: unknown; name?: unknown };
    return [typeof name === "string" ? JSON.stringify(name) : "", `id ${String(id)}`]
      .filter(Boolean)
      .join(", ");
  }
  return JSON.stringify(value);
}
