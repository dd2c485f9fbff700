/** `A`, `A and B`, `A, B and C`; of more than `most` names, the first and how many more there are. */
export function someOf(names: readonly string[], most = 5): string {
  if (names.length <= 1) return names[0] ?? "";
  const shown = names.length > most ? names.slice(0, most - 1) : names.slice(0, -1);
  const rest = names.length - shown.length;
  return `${shown.join(", ")} and ${rest === 1 ? names.at(-1) : `${rest.toLocaleString("en")} more`}`;
}

/** A name as it is said: never nothing. */
export function named(name: string): string {
  return name.trim() === "" ? "(without a name)" : name;
}
