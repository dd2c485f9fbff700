import { gzipSync } from "node:zlib";
import { type Answer, ApiError } from "../answer.ts";
import { credentialsOf } from "../authenticate.ts";
import type { Fault } from "./fault.ts";

const html =
  "<!DOCTYPE html><html><head><title>ConnectWise</title></head><body><h1>Please wait</h1></body></html>";
const deniedHtml =
  "<!DOCTYPE html><html><head><title>Access denied</title></head><body><h1>Blocked by policy</h1></body></html>";
const defaultStallMs = 60_000;

/**
 * Answers a request on which a fault struck.
 * @param url the request's address; two kinds ask for another page than the client did.
 * @param headers those of the request.
 * @param answered does the request as if nothing were wrong.
 * @param read answers a GET of another address for the same caller.
 */
export async function faulty(
  fault: Fault,
  url: URL,
  headers: Headers,
  answered: (url: URL) => Promise<Answer>,
  read: (url: URL) => Promise<Answer>,
): Promise<Answer> {
  const { argument = "" } = fault;
  switch (fault.kind) {
    case "status":
      return statusAnswer(Number(argument));
    case "bare":
      return { status: Number(argument), headers: {} };
    case "html":
      return page(Number(argument || 200));
    case "proxy-page":
      return page(Number(argument || 403), deniedHtml);
    case "cannot-route":
      return plain(400, "Cannot route. Codebase/company is invalid");
    case "quoting":
      return quoting(Number(argument || 400), headers);
    case "reset":
      return dropped();
    case "timeout":
      return { ...dropped(), stallMs: Number(argument || defaultStallMs) };
    case "throttle":
      return throttled(argument);
    case "redirect":
      return { status: 302, headers: { location: argument } };
    case "short-page":
      return shortPage(url, answered);
    case "duplicate-page":
      return answered(without(url, "page", "pageId"));
    case "growing-list":
      return grownPage(url, await answered(url), read);
    case "ignored":
      return read(url);
    case "other-record":
      return otherRecord(url, await answered(url), read);
    default:
      return spoilt(fault, await answered(url));
  }
}

/** Faults that strike when the request has had its effect. */
function spoilt(fault: Fault, answer: Answer): Answer {
  const { argument = "" } = fault;
  switch (fault.kind) {
    case "status-after":
      return statusAnswer(Number(argument));
    case "reset-after":
      return dropped();
    case "timeout-after":
      return { ...dropped(), stallMs: Number(argument || defaultStallMs) };
    case "slow":
      return { ...answer, stallMs: Number(argument) };
    case "half-page": {
      const text = JSON.stringify(answer.json) ?? "";
      return raw(answer, text.slice(0, Math.floor(text.length / 2)));
    }
    case "cut-off":
      return { ...answer, cutOffAt: 0.5 };
    case "empty-body":
      return raw(answer, "");
    case "wrong-json":
      return raw(
        answer,
        JSON.stringify(Array.isArray(answer.json) ? { items: answer.json.length } : ["unexpected"]),
      );
    case "short-list": {
      if (!Array.isArray(answer.json)) return answer;
      const { link: _, ...headers } = answer.headers;
      return { ...answer, headers, json: answer.json.slice(0, Number(argument)) };
    }
    case "wrong-type":
      return { ...answer, headers: { ...answer.headers, "content-type": "text/html; charset=utf-8" } };
    case "nulls":
      return { ...answer, json: withNulls(answer.json) };
    case "moved-link":
      return { ...answer, headers: { ...answer.headers, link: movedLink(answer.headers["link"] ?? "") } };
    case "huge-body":
      return raw(answer, `${JSON.stringify(answer.json) ?? ""}${" ".repeat(megabytes(argument))}`);
    case "gzip-body":
      return compressed(answer, megabytes(argument));
    case "foreign-link":
      return { ...answer, headers: { ...answer.headers, link: foreignLink(answer, argument) } };
    default:
      return answer;
  }
}

function dropped(): Answer {
  return { status: 0, headers: {} };
}

function raw(answer: Answer, text: string): Answer {
  return { status: answer.status, headers: answer.headers, text };
}

function page(status: number, text = html): Answer {
  return { status, headers: { "content-type": "text/html; charset=utf-8" }, text };
}

function plain(status: number, text: string): Answer {
  return { status, headers: { "content-type": "text/plain; charset=utf-8" }, text };
}

function quoting(status: number, headers: Headers): Answer {
  const { companyId, publicKey, privateKey } = credentialsOf(headers) ?? {};
  return plain(status, `User ${companyId}+${publicKey} with the password ${privateKey} is not welcome.`);
}

function movedLink(link: string): string {
  return link.replace(/<https?:\/\/[^/]+\/[^/]+\//g, "<https://psa.internal.example/v2020_1/");
}

function megabytes(argument: string): number {
  return Number(argument || 40) * 1024 * 1024;
}

function compressed(answer: Answer, size: number): Answer {
  const bytes = gzipSync(
    Buffer.concat([Buffer.from(JSON.stringify(answer.json) ?? ""), Buffer.alloc(size, " ")]),
  );
  return {
    ...answer,
    headers: { ...answer.headers, "content-encoding": "gzip" },
    bytes: new Uint8Array(bytes),
  };
}

/** The body that ConnectWise or the gateway before it has been seen to send with a status. */
function statusAnswer(status: number): Answer {
  switch (status) {
    case 200:
      return { status, headers: { "content-type": "application/json; charset=utf-8" }, json: null };
    case 204:
      return { status, headers: {} };
    case 401:
      return new ApiError(status, "ConnectWiseApi", "UserNotAuthenticated").answer;
    case 403:
      return new ApiError(status, "Security", "You do not have security permission to perform this action.")
        .answer;
    case 404:
      return new ApiError(status, "NotFound", "The record or path was not found.").answer;
    case 429:
      return throttled("");
    case 500:
      return new ApiError(status, "ConnectWiseApi", "Execution timeout expired. Please try again.").answer;
    default:
      return status >= 500
        ? page(status)
        : new ApiError(status, "InvalidObject", "The request was refused.").answer;
  }
}

function throttled(seconds: string): Answer {
  const headers: Record<string, string> = { "content-type": "application/json; charset=utf-8" };
  if (seconds) headers["retry-after"] = seconds;
  const message = `API rate limit exceeded, try again in ${seconds || "30"} seconds.`;
  return { status: 429, headers, json: { error: "ConnectWiseAPI", message } };
}

async function shortPage(url: URL, answered: (url: URL) => Promise<Answer>): Promise<Answer> {
  const asked = Number(url.searchParams.get("pageSize") ?? 25);
  const whole = await answered(url);
  // Pages by number would repeat or skip records if their size changed on the way: only the first sets it.
  if (Number(url.searchParams.get("page") ?? 1) > 1) return whole;
  if (!Array.isArray(whole.json) || whole.json.length < 2) return whole;
  const shorter = new URL(url);
  shorter.searchParams.set("pageSize", String(Math.floor(Math.min(asked, whole.json.length) / 2)));
  return answered(shorter);
}

function without(url: URL, ...names: string[]): URL {
  const result = new URL(url);
  for (const name of names) result.searchParams.delete(name);
  return result;
}

function foreignLink(answer: Answer, origin: string): string {
  const link = answer.headers["link"] ?? "";
  const next = /<([^>]+)>; rel="next"/.exec(link)?.[1] ?? "http://nowhere/?pageId=1";
  const address = new URL(next);
  return `<${new URL(address.pathname + address.search, origin).href}>; rel="next"`;
}

/** A later page with the record before it in front: the one whose id the page was asked for by. */
async function grownPage(url: URL, answer: Answer, read: (url: URL) => Promise<Answer>): Promise<Answer> {
  const after = Number(url.searchParams.get("pageId") ?? 0);
  if (after === 0 || !Array.isArray(answer.json)) return answer;
  const { json } = await read(without(url, "pageId", "pageSize"));
  const records = Array.isArray(json) ? (json as { id?: unknown }[]) : [];
  return { ...answer, json: [...records.filter(({ id }) => id === after), ...(answer.json as unknown[])] };
}

/** The first record of the collection that is not the one of the answer. */
async function otherRecord(url: URL, answer: Answer, read: (url: URL) => Promise<Answer>): Promise<Answer> {
  const own = (answer.json as { id?: unknown } | null | undefined)?.id;
  if (typeof own !== "number") return answer;
  const { json } = await read(new URL(url.pathname.replace(/\/\d+\/?$/, ""), url));
  const records = Array.isArray(json) ? (json as { id?: unknown }[]) : [];
  return { ...answer, json: records.find(({ id }) => id !== own) ?? answer.json };
}

function withNulls(json: unknown): unknown {
  if (Array.isArray(json)) return json.map(withNulls);
  if (typeof json !== "object" || json === null) return json;
  const isObject = (value: unknown) => typeof value === "object" && !Array.isArray(value);
  return Object.fromEntries(
    Object.entries(json).map(([field, value]) => [field, isObject(value) ? null : (value as unknown)]),
  );
}
