import type { IncomingMessage, Server, ServerResponse } from "node:http";
import { getResponse, type HttpHandler } from "msw";
import { isForeignPage, isScreenPath } from "../foreign-page.ts";

/** Answers what comes to the port from the same handlers that unit tests use in process. */
export function serveHandlers(server: Server, site: string, handlers: HttpHandler[]): void {
  server.on("request", (incoming, outgoing) => {
    answer(incoming, outgoing, site, handlers).catch((error: unknown) => {
      // A client that went away is its own business; anything else is a fault of the sandbox and must be seen.
      if (outgoing.destroyed) return;
      outgoing.writeHead(500, { "content-type": "text/plain; charset=utf-8" });
      outgoing.end(`The sandbox failed: ${error instanceof Error ? error.message : "unknown error"}\n`);
    });
  });
}

async function answer(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  site: string,
  handlers: HttpHandler[],
): Promise<void> {
  const refusal = refusalOf(incoming, site);
  if (refusal) return refuse(refusal.status, refusal.message, outgoing, incoming);
  const request = await requestOf(incoming, site);
  if (!request) return refuse(413, "The body is longer than anything the API takes.", outgoing, incoming);
  const response = await getResponse(handlers, request);
  if (outgoing.destroyed) return;
  if (!response || response.type === "error") {
    incoming.socket.destroy();
    return;
  }
  outgoing.statusCode = response.status;
  response.headers.forEach((value, name) => outgoing.setHeader(name, value));
  if (!response.body) {
    outgoing.end();
    return;
  }
  await sendBody(response.body, outgoing, incoming);
}

/**
 * What is refused before anything of a body is read: requests that have no form in the Fetch standard, and those of a web page
 * of another site.
 */
function refusalOf(incoming: IncomingMessage, site: string) {
  const { method = "GET", url = "/" } = incoming;
  if (["TRACE", "TRACK", "CONNECT"].includes(method.toUpperCase()))
    return { status: 405, message: `${method} is not supported here.` };
  if (!URL.canParse(url, site)) return { status: 400, message: "The address cannot be read." };
  if (isForeignPage(headersOf(incoming), isScreenPath(new URL(url, site).pathname)))
    return { status: 403, message: "The screen is for this machine only." };
  return undefined;
}

/** Bytes. The largest body of the API, a PATCH of a few fields, is thousands of times smaller. */
const longestBody = 32 * 1024 * 1024;

/** How long a client that is still sending has to read why it is hung up on; milliseconds. */
const readingTimeMs = 1000;

/** Answers and hangs up; what is still to come is not read. */
function refuse(status: number, message: string, outgoing: ServerResponse, incoming: IncomingMessage): void {
  incoming.pause();
  outgoing.writeHead(status, { "content-type": "application/json; charset=utf-8", connection: "close" });
  outgoing.write(JSON.stringify({ code: "ConnectWiseApi", message }));
  if (incoming.complete || !hasBody(incoming)) return void outgoing.end();
  // Hung up on at once, it would lose the answer with the connection.
  const hangUp = setTimeout(() => incoming.socket.destroy(), readingTimeMs);
  outgoing.on("close", () => clearTimeout(hangUp));
}

function hasBody({ headers }: IncomingMessage): boolean {
  return headers["transfer-encoding"] !== undefined || Number(headers["content-length"] ?? 0) > 0;
}

function headersOf(incoming: IncomingMessage): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries(incoming.headers)) {
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(", ") : value);
  }
  return headers;
}

/** Undefined for a body that is too long. */
async function requestOf(incoming: IncomingMessage, site: string): Promise<Request | undefined> {
  const method = incoming.method ?? "GET";
  const init: RequestInit = { method, headers: headersOf(incoming) };
  const body = await bodyOf(incoming);
  if (!body) return undefined;
  if (body.length && method !== "GET" && method !== "HEAD") init.body = new Uint8Array(body);
  return new Request(new URL(incoming.url ?? "/", site), init);
}

function bodyOf(incoming: IncomingMessage): Promise<Buffer | undefined> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let length = 0;
    incoming.on("data", (chunk: Buffer) => {
      length += chunk.length;
      if (length > longestBody) {
        incoming.pause();
        resolve(undefined);
      } else chunks.push(chunk);
    });
    incoming.on("end", () => resolve(Buffer.concat(chunks)));
    incoming.on("error", reject);
  });
}

/** A body that fails on the way is one that was cut off on purpose: the client sees a broken connection. */
async function sendBody(
  body: ReadableStream<Uint8Array>,
  outgoing: ServerResponse,
  incoming: IncomingMessage,
): Promise<void> {
  const reader = body.getReader();
  const chunks: Uint8Array[] = [];
  try {
    for (let part = await reader.read(); !part.done; part = await reader.read()) chunks.push(part.value);
  } catch {
    const first = Buffer.concat(chunks);
    outgoing.setHeader("content-length", first.length * 2);
    outgoing.write(first, () => incoming.socket.destroy());
    return;
  }
  outgoing.end(Buffer.concat(chunks));
}
