/**
 * Target of the `next` part of a `Link` header (RFC 8288); undefined if the part is missing or its target empty, as ConnectWise
 * writes it at the end of forward-only paging.
 */
export function nextTarget(linkHeader: string | undefined): string | undefined {
  if (linkHeader === undefined) return undefined;
  for (const [, target, parameters] of linkHeader.matchAll(/<([^>]*)>((?:\s*;\s*[^;,]+)*)/g)) {
    const isNext = /;\s*rel\s*=\s*"?(?:[^";]*\s)?next(?:\s[^";]*)?"?\s*(?:;|$)/i.test(parameters ?? "");
    if (isNext) return target?.trim() === "" ? undefined : target?.trim();
  }
  return undefined;
}

/**
 * The `pageId` of a next link, if the link leads to the very address that was asked; undefined otherwise. The link itself is
 * never requested: it could name another host, and our credentials would go there.
 */
export function pageIdWithin(target: string, asked: URL): number | undefined {
  if (!URL.canParse(target, asked.href)) return undefined;
  const url = new URL(target, asked);
  // Paths of the API differ in case between specifications (securityroles, securityRoles).
  if (url.origin !== asked.origin || url.pathname.toLowerCase() !== asked.pathname.toLowerCase())
    return undefined;
  const entry = [...url.searchParams].find(([name]) => name.toLowerCase() === "pageid");
  return entry !== undefined && /^\d{1,15}$/.test(entry[1]) ? Number(entry[1]) : undefined;
}
