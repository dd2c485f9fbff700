import type { IncomingMessage, Server, ServerResponse } from "node:http";
import { getResponse, type HttpHandler } from "msw";

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
  if (refusal) {
    outgoing.writeHead(refusal.status, { "content-type": "application/json; charset=utf-8" });
    outgoing.end(JSON.stringify({ code: "ConnectWiseApi", message: refusal.message }));
    return;
  }
  const response = await getResponse(handlers, await requestOf(incoming, site));
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

/** What has no form as a request of the Fetch standard, and so reaches no handler. */
function refusalOf({ method = "GET", url = "/" }: IncomingMessage, site: string) {
  if (["TRACE", "TRACK", "CONNECT"].includes(method.toUpperCase()))
    return { status: 405, message: `${method} is not supported here.` };
  if (!URL.canParse(url, site)) return { status: 400, message: "The address cannot be read." };
  return undefined;
}

async function requestOf(incoming: IncomingMessage, site: string): Promise<Request> {
  const method = incoming.method ?? "GET";
  const headers = new Headers();
  for (const [name, value] of Object.entries(incoming.headers)) {
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(", ") : value);
  }
  const init: RequestInit = { method, headers };
  const body = await bodyOf(incoming);
  if (body.length && method !== "GET" && method !== "HEAD") init.body = new Uint8Array(body);
  return new Request(new URL(incoming.url ?? "/", site), init);
}

async function bodyOf(incoming: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
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
