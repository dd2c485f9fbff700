import got, { RequestError, TimeoutError } from "got";
import type { Answer } from "./answer.ts";

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
    | "untrusted" // TLS: the certificate is not accepted
    | "broken"; // a fault of this program or of the answer's form; trying again cannot help
  code: string;
}

/** Sends once: no retry, no redirect. Either a complete answer of any status, or the fault. */
export async function send(request: WireRequest, limits: TimeLimits): Promise<Answer | WireFault> {
  try {
    const response = await got(request.url, {
      method: request.method as "GET",
      headers: request.headers,
      ...(request.body === undefined ? {} : { body: request.body }),
      responseType: "text",
      throwHttpErrors: false,
      followRedirect: false,
      retry: { limit: 0 },
      strictContentLength: true,
      timeout: {
        lookup: limits.connectMs,
        connect: limits.connectMs,
        secureConnect: limits.connectMs,
        request: limits.requestMs,
      },
    });
    return { status: response.statusCode, headers: response.headers, text: response.body };
  } catch (error) {
    if (error instanceof RequestError) return classify(error);
    throw error;
  }
}

const neverConnected = new Set(["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "ENETUNREACH", "EHOSTUNREACH"]);
const connectionLost = new Set(["ECONNRESET", "ECONNABORTED", "EPIPE", "ETIMEDOUT"]);
const untrusted = /CERT|SELF_SIGNED|UNABLE_TO_VERIFY|ERR_TLS|ERR_SSL|EPROTO/;

function classify(error: RequestError): WireFault {
  const code = /^[A-Z][A-Z0-9_]*$/.test(error.code) ? error.code : "UNKNOWN";
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
