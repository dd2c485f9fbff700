/**
 * Target of the `next` part of a `Link` header (RFC 8288); undefined if the part is missing or its target empty, as ConnectWise
 * writes it at the end of forward-only paging.
 */
export function nextTarget(linkHeader: string | undefined): string | undefined {
  // Each part begins with its target; read once from the left, since the header is a foreign text.
  for (const part of (linkHeader ?? "").split("<").slice(1)) {
    const [target = "", parameters] = splitOnce(part, ">");
    if (parameters === undefined || !parameters.split(";").some(saysNext)) continue;
    return target.trim() === "" ? undefined : target.trim();
  }
  return undefined;
}

/** `rel="next"`, `rel=next`, `rel="next last"`; what follows a comma belongs to the next part. */
function saysNext(parameter: string): boolean {
  const [name, value] = splitOnce(parameter, "=");
  if (value === undefined || name.trim().toLowerCase() !== "rel") return false;
  const relations = value.replaceAll('"', " ").replaceAll(",", " ").toLowerCase().split(/\s/);
  return relations.includes("next");
}

function splitOnce(text: string, at: string): [string, string?] {
  const place = text.indexOf(at);
  return place < 0 ? [text] : [text.slice(0, place), text.slice(place + 1)];
}

/**
 * The `pageId` of a next link to the same list; undefined otherwise. Nothing but this number is taken from it: an own server
 * behind a proxy names another scheme, host or code base than the one it was asked by, and our credentials go to no other.
 * @param path of the list, below `/apis/3.0`
 */
export function pageIdWithin(target: string, path: string): number | undefined {
  const base = `https://link.invalid${path}`;
  if (!URL.canParse(target, base)) return undefined;
  const url = new URL(target, base);
  // Paths of the API differ in case between specifications (securityroles, securityRoles).
  if (!url.pathname.toLowerCase().endsWith(path.toLowerCase())) return undefined;
  const entry = [...url.searchParams].find(([name]) => name.toLowerCase() === "pageid");
  return entry !== undefined && /^\d{1,15}$/.test(entry[1]) ? Number(entry[1]) : undefined;
}
