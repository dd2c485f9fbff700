import got, { RequestError, TimeoutError } from "got";
import type { Answer } from "./answer.ts";
import { proxyFor } from "./proxy.ts";

export interface WireRequest {
  method: string;
  url: URL;
  headers: Record<string, string>;
  body: string | undefined;
}

export interface TimeLimits {
  /** Name lookup, connection and TLS, each; milliseconds. */
  connectMs: number;
  /** The whole request, milliseconds. */
  requestMs: number;
}

export const defaultTimeLimits: TimeLimits = { connectMs: 10_000, requestMs: 60_000 };

/** No complete answer. `code` is Node's or got's error code, never their message: got's errors hold the request's headers. */
export interface WireFault {
  kind:
    | "not-sent" // the server cannot have seen the request
    | "lost" // it may have
    | "half" // an answer began and broke off
    | "too-large" // an answer was longer than anything ConnectWise sends
    | "no-tunnel" // the proxy cannot be reached, or did not reach the host; the server cannot have seen the request
    | "tunnel-refused" // the proxy refuses to connect to the host
    | "untrusted" // TLS: the certificate is not accepted
    | "broken"; // a fault of this program or of the answer's form; trying again cannot help
  code: string;
  /** Host and port of the proxy that was asked to connect. */
  proxy?: string | undefined;
}

/** Of one answer, unpacked; bytes. A page of 1000 records is below a megabyte. */
export const longestAnswer = 32 * 1024 * 1024;

/** Sends once: no retry, no redirect. Either a complete answer of any status, or the fault. */
export async function send(request: WireRequest, limits: TimeLimits): Promise<Answer | WireFault> {
  const proxy = proxyFor(request.url);
  const ending = new AbortController();
  try {
    const sending = got(request.url, {
      method: request.method as "GET",
      headers: request.headers,
      ...(request.body === undefined ? {} : { body: request.body }),
      responseType: "text",
      throwHttpErrors: false,
      followRedirect: false,
      retry: { limit: 0 },
      strictContentLength: true,
      signal: ending.signal,
      ...(proxy ? { agent: { https: proxy.agent } } : {}),
      timeout: {
        lookup: limits.connectMs,
        connect: limits.connectMs,
        secureConnect: limits.connectMs,
        request: limits.requestMs,
      },
    });
    // Counted as it is unpacked, so that nothing is ever held of what is longer.
    void sending.on("downloadProgress", ({ transferred }) => {
      if (transferred > longestAnswer) ending.abort();
    });
    const response = await sending;
    return { status: response.statusCode, headers: response.headers, text: response.body };
  } catch (error) {
    if (ending.signal.aborted) return { kind: "too-large", code: "ANSWER_TOO_LARGE" };
    if (error instanceof RequestError) return { ...classify(error), proxy: proxy?.name };
    throw error;
  }
}

const neverConnected = new Set(["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "ENETUNREACH", "EHOSTUNREACH"]);
const connectionLost = new Set(["ECONNRESET", "ECONNABORTED", "EPIPE", "ETIMEDOUT"]);
const untrusted = /CERT|SELF_SIGNED|UNABLE_TO_VERIFY|ERR_TLS|ERR_SSL|EPROTO/;

function classify(error: RequestError): WireFault {
  const code = /^[A-Z][A-Z0-9_]*$/.test(error.code) ? error.code : "UNKNOWN";
  const ofProxy = /^PROXY_(.*)$/.exec(code)?.[1];
  if (ofProxy !== undefined) return { kind: /^4\d\d$/.test(ofProxy) ? "tunnel-refused" : "no-tunnel", code };
  if (error instanceof TimeoutError) {
    return { kind: ["lookup", "connect", "secureConnect"].includes(error.event) ? "not-sent" : "lost", code };
  }
  if (code === "ERR_HTTP_CONTENT_LENGTH_MISMATCH" || error.response !== undefined)
    return { kind: "half", code };
  if (neverConnected.has(code) || (code === "ETIMEDOUT" && isConnecting(error)))
    return { kind: "not-sent", code };
  if (untrusted.test(code)) return { kind: "untrusted", code };
  // A fault without a code of its own, on a connection that stood: the request has left. Before that it is a fault of ours.
  if (code === "ERR_GOT_REQUEST_ERROR" && error.timings?.connect !== undefined) return { kind: "lost", code };
  if (connectionLost.has(code)) return { kind: "lost", code };
  // An answer that is not HTTP at all came from something, so the request may have been seen; but it will not get better.
  return { kind: "broken", code };
}

/** The operating system's own time-out of `connect` carries the same code as one on an open connection. */
function isConnecting(error: RequestError): boolean {
  const syscall: unknown = (error.cause as { syscall?: unknown } | undefined)?.syscall;
  return syscall === "connect";
}
