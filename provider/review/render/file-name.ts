/** Names that Windows keeps for devices, and the overview's own. */
const taken = /^(?:readme|con|prn|aux|nul|com\d|lpt\d)$/;

/** A resource's name as a file's, in kebab case and without the ending; a name without a letter or digit is `integration`. */
export function fileNameOf(name: string): string {
  const words = name
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .replace(/(\p{Ll}|\p{N})(\p{Lu})/gu, "$1-$2")
    .replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, "$1-$2")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "-")
    .replace(/^-|-$/g, "")
    .slice(0, 80);
  return words === "" ? "integration" : words;
}

/** The first of `name`, `name-2`, `name-3`, … that is free; it is taken from then on. */
export function freeName(name: string, used: Set<string>): string {
  for (let count = 1; ; count++) {
    const candidate = count === 1 ? name : `${name}-${count}`;
    if (taken.test(candidate) || used.has(candidate)) continue;
    used.add(candidate);
    return candidate;
  }
}
