const mostNames = 20;

/** Names for a message: in full up to 20, then how many more there are. */
export function someNames(names: readonly string[]): string {
  const shown = names.slice(0, mostNames).join(", ");
  return names.length > mostNames ? `${shown} and ${names.length - mostNames} more` : shown;
}
