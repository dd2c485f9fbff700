/** A resource as its program names it, from its URN: `SecurityRole umbrella`. */
export function declaredName(urn: string): string {
  const [type = "", name = urn] = urn.split("::").slice(-2);
  return `${type.split(":").at(-1) ?? ""} ${name}`.trim();
}
