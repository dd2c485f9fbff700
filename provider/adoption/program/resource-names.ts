/** Longest name of a resource, so that its line in the program stays within the width. */
const longest = 30;

/**
 * Gives names to the resources of a program: kebab case from the object's name, stable from run to run, each once. A name that
 * is taken, or has no letter of the Latin alphabet, is completed by the record id.
 */
export class ResourceNames {
  readonly #taken: Set<string>;

  constructor(taken: Iterable<string> = []) {
    this.#taken = new Set(taken);
  }

  nameOf(kind: string, { id, name }: { id: string; name: string }): string {
    const plain = kebabCase(name);
    const suffixed = `${plain === "" ? kind : cut(plain, longest - id.length - 1)}-${id}`;
    let chosen = plain === "" || this.#taken.has(plain) ? suffixed : plain;
    for (let n = 2; this.#taken.has(chosen); n++) chosen = `${suffixed}-${n}`;
    this.#taken.add(chosen);
    return chosen;
  }
}

/** `OfficeProtect` → `office-protect`, `Büro 24` → `buro-24` */
export function kebabCase(text: string): string {
  const words = text
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .replace(/([a-z]\d*)([A-Z])/g, "$1-$2")
    .replace(/([A-Z])([A-Z][a-z])/g, "$1-$2")
    .replace(/[^A-Za-z0-9]+/g, "-")
    .toLowerCase();
  return cut(words.replace(/^-/, ""), longest);
}

function cut(text: string, length: number): string {
  return text.slice(0, length).replace(/-+$/, "");
}

/** `office-protect`, `Role` → `officeProtectRole`; one that starts with a digit: `role3cx` */
export function variableName(resource: string, what: string): string {
  const camel = resource.replace(/-+(\w)/g, (_, letter: string) => letter.toUpperCase());
  return /^[a-z]/.test(camel) ? `${camel}${what}` : `${what.charAt(0).toLowerCase()}${what.slice(1)}${camel}`;
}
