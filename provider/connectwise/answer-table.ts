import type { PsaErrorCode } from "../access/psa-error.ts";
import type { Complaint } from "./complaint.ts";
import type { Failure } from "./outcome.ts";
import type { WireFault } from "./send.ts";
import { isLoopback } from "./site.ts";
import type { Method } from "./wire-call.ts";

/** An answer that is not a success, and the call that it answers. */
export interface RefusedAnswer {
  /** Method and path. */
  request: string;
  method: Method;
  /** Function of the screen that governs the call, where it is known. */
  right: string | undefined;
  status: number;
  complaint: Complaint;
}

export interface AnswerRow {
  /** What the answer is, in a few words. */
  is: string;
  when: (refused: RefusedAnswer) => boolean;
  code: PsaErrorCode;
  /** Of a call that writes: may it have taken effect? */
  effect: Failure["effect"];
  again: Failure["again"];
  /** It may come of a code base that is no longer the tenant's. */
  moved?: true;
  /** What happened. */
  what: (refused: RefusedAnswer) => string;
  /** What to do next. */
  next: string | ((refused: RefusedAnswer) => string);
}

/** ConnectWise says no, and does nothing. */
function refusedFor(code: PsaErrorCode): Pick<AnswerRow, "code" | "effect" | "again"> {
  return { code, effect: "none", again: "never" };
}

/** Nobody saw whether ConnectWise got the call. */
const byAnother: Pick<AnswerRow, "code" | "effect" | "again"> = {
  code: "unexpected-answer",
  effect: "maybe",
  again: "never",
};

const throttling: Pick<AnswerRow, "code" | "effect" | "again"> = {
  code: "throttled",
  effect: "none",
  again: "always",
};

function isOwn({ form }: Complaint): boolean {
  return form === "connectwise";
}

function isBetween(status: number, least: number, most: number): boolean {
  return status >= least && status <= most;
}

/** ConnectWise's own error with one of these statuses and, where it matters, this code. */
function own(statuses: number | readonly number[], code?: string): AnswerRow["when"] {
  const wanted = [statuses].flat();
  return ({ status, complaint }) =>
    isOwn(complaint) &&
    wanted.includes(status) &&
    (code === undefined || complaint.code.toLowerCase() === code);
}

/**
 * What each answer means: the first row that fits. A status alone means nothing, since gateways, firewalls and proxies use them
 * all: what ConnectWise says is believed only in its own JSON form.
 */
export const answerTable: readonly AnswerRow[] = [
  {
    is: "the site's host instead of the API's",
    when: ({ complaint }) => isOwn(complaint) && /ssl is required/i.test(complaint.message),
    ...refusedFor("settings"),
    what: ({ request }) =>
      `ConnectWise refused ${request}: it was sent to a host that does not serve the API.`,
    next: 'Set the site to the host of the sign-in page with https, such as "na.myconnectwise.net"; the API host follows from it.',
  },
  {
    is: "no such company or code base on the cloud, in plain text",
    when: ({ status, complaint }) =>
      status === 400 && complaint.form === "text" && /cannot route|code ?base/i.test(complaint.message),
    ...refusedFor("settings"),
    moved: true,
    what: ({ request }) => `ConnectWise could not route ${request} to a tenant.`,
    next: "Check the company id and the site: the company has to live on that site. A clientId that is not registered can look the same.",
  },
  {
    is: "a missing or unknown clientId",
    when: ({ status, complaint }) =>
      isBetween(status, 400, 499) &&
      ["connectwise", "text"].includes(complaint.form) &&
      /client ?-?id\b/i.test(complaint.message),
    ...refusedFor("settings"),
    what: ({ request }) => `ConnectWise refused ${request} because of its clientId.`,
    next: "Set the clientId to the GUID of your integration, registered at developer.connectwise.com/ClientID.",
  },
  {
    is: "a name that is taken",
    when: ({ status, method, complaint }) =>
      isOwn(complaint) &&
      (complaint.fields.some(({ code }) => code === "ObjectExists") || (status === 409 && method === "POST")),
    ...refusedFor("exists"),
    what: ({ request }) => `ConnectWise refused ${request}: the name or identifier is taken.`,
    next: "Choose another name, or adopt the existing record.",
  },
  {
    is: "credentials that ConnectWise does not accept",
    when: own(401, "connectwiseapi"),
    ...refusedFor("not-signed-in"),
    what: ({ request }) => `ConnectWise did not accept the key pair (${request}).`,
    next: "Check company id, public key and private key: the key has to stand on the API Keys tab of an active API member, and both have to be of the same pair.",
  },
  {
    is: "401 in ConnectWise's form with another code",
    when: own(401),
    ...refusedFor("unexpected-answer"),
    what: ({ request }) =>
      `${request} was answered 401 with a code that ConnectWise is not known to use there, so nothing is known about the key pair.`,
    next: "Run again; if it stays, check the key pair by hand and report the code.",
  },
  {
    is: "a right that our role lacks",
    when: own(403),
    ...refusedFor("no-right"),
    what: ({ request }) => `Our security role does not allow ${request}.`,
    next: ({ right, method }) =>
      right === undefined
        ? "Give the security role of our own API member the right to this, or use the key of another member."
        : `Set ${right} · ${columnOf[method]} to All in the security role of our own API member.`,
  },
  {
    is: "no such record",
    when: own(404, "notfound"),
    ...refusedFor("not-found"),
    moved: true,
    what: ({ request }) => `ConnectWise has no such record (${request}).`,
    next: "If it should exist, check company id and site; on the cloud a wrong code base looks the same.",
  },
  {
    is: "404 of something else",
    when: ({ status }) => status === 404,
    ...byAnother,
    moved: true,
    what: ({ request }) => `${request} was answered 404, but not by ConnectWise's API.`,
    next: "Nothing is known about the record. Check site and company id, and what stands between this machine and ConnectWise.",
  },
  {
    is: "an operation that ConnectWise does not have",
    when: own([405, 501]),
    ...refusedFor("unsupported"),
    what: ({ request }) => `ConnectWise has no operation ${request}.`,
    next: "This has to be done on the screen.",
  },
  {
    is: "a data model or content type that ConnectWise does not serve",
    when: own([406, 415]),
    ...refusedFor("unsupported"),
    what: ({ request }) => `ConnectWise does not serve ${request} in the asked-for form.`,
    next: "The data model asked for may be too old or too new for this tenant: name another with CONNECTWISE_API_VERSION or connectwise:apiVersion.",
  },
  {
    is: "a record in use",
    when: (refused) => refused.method !== "GET" && own(409)(refused),
    ...refusedFor("in-use"),
    what: ({ request }) => `ConnectWise refused ${request}: the record conflicts with another or is in use.`,
    next: "Release it first: look for members that still hold it.",
  },
  {
    is: "throttling by ConnectWise",
    when: own(429),
    ...throttling,
    what: ({ request }) => `ConnectWise is throttling: ${request} was not carried out.`,
    next: "Wait a few minutes and run again, with a lower concurrency if it happens often.",
  },
  {
    is: "throttling by something else",
    when: ({ status }) => status === 429,
    ...throttling,
    what: ({ request }) =>
      `ConnectWise, or something before it, is throttling: ${request} was not carried out.`,
    next: "Wait a few minutes and run again, with a lower concurrency if it happens often.",
  },
  {
    is: "a redirect",
    when: ({ status }) => isBetween(status, 300, 399),
    ...refusedFor("unexpected-answer"),
    what: ({ request }) =>
      `${request} was answered with a redirect, which is not followed: it would carry our credentials elsewhere.`,
    next: "Check the site: name the host that answers itself.",
  },
  {
    is: "a JSON value of the wrong type, which ConnectWise reports like a fault of its own",
    when: ({ status, complaint }) =>
      status === 500 &&
      isOwn(complaint) &&
      complaint.code.toLowerCase() === "connectwiseapi" &&
      /convert|deserializ|json|wrong type|cast/i.test(complaint.message),
    ...refusedFor("invalid"),
    what: ({ request }) => `ConnectWise refused the content of ${request}.`,
    next: "Correct the named fields.",
  },
  {
    is: "no answer in time, by ConnectWise or a gateway before it",
    when: ({ status, complaint }) =>
      status === 408 ||
      status > 501 ||
      (status === 500 &&
        (!isOwn(complaint) ||
          /time-?d?[ -]?out|try again|connection pool|from the pool/i.test(complaint.message))),
    code: "unreachable",
    effect: "maybe",
    again: "if-repeatable",
    what: ({ request }) => `ConnectWise, or a gateway before it, failed to answer ${request} in time.`,
    next: "Run again later; if it lasts, look at status.connectwise.com or ask its support.",
  },
  {
    is: "a fault of ConnectWise",
    when: own(500),
    ...byAnother,
    what: ({ request }) => `ConnectWise failed while it worked on ${request}.`,
    next: "Ask ConnectWise's support, naming the request id, if it happens again.",
  },
  {
    is: "content that ConnectWise refuses",
    when: ({ status, complaint }) => isOwn(complaint) && isBetween(status, 400, 499),
    ...refusedFor("invalid"),
    what: ({ request }) => `ConnectWise refused the content of ${request}.`,
    next: ({ complaint }) =>
      complaint.fields.length > 0 ? "Correct the named fields." : "Correct what its text names.",
  },
  {
    is: "a proxy that wants to be signed in to",
    when: ({ status }) => status === 407,
    ...byAnother,
    what: ({ request }) =>
      `A proxy between this machine and ConnectWise answered ${request}: it wants a sign-in of its own.`,
    next: "Put the proxy's address, with user name and password if it wants them, into HTTPS_PROXY.",
  },
  {
    is: "anything else",
    when: () => true,
    ...byAnother,
    what: ({ request }) => `Something between this machine and ConnectWise answered ${request}.`,
    next: ({ status }) =>
      [406, 415].includes(status)
        ? "Look at what stands between; if it is ConnectWise itself, it may not know the data model asked for: name another with CONNECTWISE_API_VERSION or connectwise:apiVersion."
        : "Look at what stands between: a proxy, a firewall or a gateway. Check the site, too.",
  },
];

export interface FaultRow {
  code: "unreachable" | "unexpected-answer";
  effect: Failure["effect"];
  again: Failure["again"];
  what: (fault: Broken) => string;
  /** Default: the code with which the connection ended. */
  why?: string;
  next: string | ((fault: Broken) => string);
}

/** A call without a complete answer. */
export interface Broken extends WireFault {
  /** Method and path. */
  request: string;
  /** Host and port of the site. */
  host: string;
}

/** The same for a call without a complete answer. */
export const faultTable: Readonly<Record<WireFault["kind"], FaultRow>> = {
  "not-sent": {
    code: "unreachable",
    effect: "none",
    again: "always",
    what: ({ request, host }) => `${host} cannot be reached (${request}).`,
    next: ({ code, host }) => {
      if (isLoopback(new URL(`http://${host}`).hostname))
        return "Check the site: nothing listens there on this machine.";
      const check =
        code === "ENOTFOUND"
          ? "There is no host of this name: check the site."
          : "Check the site and the network between this machine and ConnectWise.";
      return `${check} Where only a proxy leads outside, name it in HTTPS_PROXY.`;
    },
  },
  "no-tunnel": {
    code: "unreachable",
    effect: "none",
    again: "always",
    what: ({ request, host, proxy }) =>
      `The proxy ${proxy ?? "of HTTPS_PROXY"} did not connect to ${host}, so ${request} was not sent.`,
    next: ({ host }) => `Check HTTPS_PROXY; if ${host} can be reached without a proxy, name it in NO_PROXY.`,
  },
  "tunnel-refused": {
    code: "unreachable",
    effect: "none",
    again: "never",
    what: ({ request, host, proxy, code }) =>
      code === "PROXY_407"
        ? `The proxy ${proxy ?? "of HTTPS_PROXY"} wants a user name and a password, or other ones, so ${request} was not sent to ${host}.`
        : `The proxy ${proxy ?? "of HTTPS_PROXY"} refuses to connect to ${host}, so ${request} was not sent.`,
    next: ({ host, code }) =>
      code === "PROXY_407"
        ? "Put them into HTTPS_PROXY: http://USER:PASSWORD@HOST:PORT, percent-encoded."
        : `Have ${host} allowed there; if it can be reached without a proxy, name it in NO_PROXY.`,
  },
  "too-large": {
    code: "unexpected-answer",
    effect: "maybe",
    again: "never",
    what: ({ request }) => `The answer to ${request} is longer than 32 MB, and was not read further.`,
    why: "A page of ConnectWise has at most 1000 records, below a megabyte.",
    next: "Check the site, and what stands between this machine and ConnectWise.",
  },
  lost: {
    code: "unreachable",
    effect: "maybe",
    again: "if-repeatable",
    what: ({ request, host }) => `${host} gave no answer to ${request}.`,
    next: "Run again later; check the network if it lasts.",
  },
  half: {
    code: "unexpected-answer",
    effect: "maybe",
    again: "if-repeatable",
    what: ({ request }) => `The answer to ${request} is not complete: it broke off on the way.`,
    next: "Run again; if it stays, look at what stands between this machine and ConnectWise.",
  },
  untrusted: {
    code: "unreachable",
    effect: "none",
    again: "never",
    what: ({ request, host }) =>
      `No trusted TLS connection to ${host} can be made, so ${request} was not sent.`,
    next: "Check site and port; for an own server whose certificate comes from an own authority, name that in NODE_EXTRA_CA_CERTS.",
  },
  broken: {
    code: "unexpected-answer",
    effect: "maybe",
    again: "never",
    what: ({ request, host }) => `${host} did not answer ${request} in HTTP that can be read.`,
    next: "Check the site and port, and what stands between this machine and ConnectWise.",
  },
};

const columnOf: Record<Method, string> = { GET: "Inquire", POST: "Add", PATCH: "Edit", DELETE: "Delete" };
