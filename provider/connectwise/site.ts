import { PsaError } from "../access/psa-error.ts";

export interface Site {
  /** Canonical name, part of a tenant's identity: host, with port where it has one; with `http://` only for loopback. */
  name: string;
  /** Where `/login/companyinfo` answers, such as `https://na.myconnectwise.net`. */
  siteOrigin: string;
  /** Where the API answers, such as `https://api-na.myconnectwise.net`. */
  apiOrigin: string;
}

/** `na`, `eu`, `au`, `aus`, `za` and whatever region comes next; and the vendor's staging site. */
const cloudHost = /^(?:api-)?([a-z0-9]+)\.myconnectwise\.net$/;
const stagingHost = /^(?:api-)?staging\.connectwisedev\.com$/;

/**
 * Reads `na.myconnectwise.net`, an own host, or a URL with scheme.
 * @throws PsaError "settings": no host, `http://` to a host that is not loopback, a path, a query or credentials.
 */
export function parseSite(text: string): Site {
  const url = toUrl(text.trim());
  if (url.username !== "" || url.password !== "") throw wrongSite("It holds a user name or password.");
  if (url.pathname !== "/" || url.search !== "" || url.hash !== "") {
    throw wrongSite("It holds a path or a query; only the host belongs here.");
  }
  if (url.protocol === "http:" && !isLoopback(url.hostname)) {
    throw wrongSite(
      `http:// would send the private key to ${url.host} in clear; http is allowed for loopback only.`,
    );
  }
  const region = cloudHost.exec(url.hostname)?.[1];
  if (region !== undefined)
    return atHosts(url, `${region}.myconnectwise.net`, `api-${region}.myconnectwise.net`);
  if (stagingHost.test(url.hostname))
    return atHosts(url, "staging.connectwisedev.com", "api-staging.connectwisedev.com");
  const name = url.protocol === "http:" ? url.origin : url.host;
  return { name, siteOrigin: url.origin, apiOrigin: url.origin };
}

function atHosts(url: URL, site: string, api: string): Site {
  const port = url.port === "" ? "" : `:${url.port}`;
  return {
    name: `${site}${port}`,
    siteOrigin: `${url.protocol}//${site}${port}`,
    apiOrigin: `${url.protocol}//${api}${port}`,
  };
}

function toUrl(text: string): URL {
  const scheme = /^([a-z][a-z0-9+.-]*):\/\//i.exec(text)?.[1]?.toLowerCase();
  if (scheme !== undefined && scheme !== "https" && scheme !== "http")
    throw wrongSite("Only https:// is spoken.");
  const address = scheme === undefined ? `https://${text}` : text;
  // `canParse` and the constructor are not of one mind about very long names.
  const url = text === "" ? null : URL.parse(address);
  if (url === null) throw wrongSite("It is not a host name.");
  return url;
}

/** True for this machine alone; `hostname` as a URL gives it, IPv6 in brackets. */
export function isLoopback(hostname: string): boolean {
  return hostname === "localhost" || hostname === "[::1]" || /^127(?:\.\d{1,3}){3}$/.test(hostname);
}

function wrongSite(why: string): PsaError {
  return new PsaError({
    code: "settings",
    what: "The site of the connection settings cannot be used.",
    why,
    next: 'Give the host of the sign-in page, such as "na.myconnectwise.net", or the host of your own server.',
  });
}
