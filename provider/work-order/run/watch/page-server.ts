import { randomBytes } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** The work order's page, on this machine only, at an address that nobody can guess. */
export interface LivePage {
  /** `http://127.0.0.1:41233/3f…/` */
  readonly address: string;
  /** @param options `afterLastLook`: while somebody looks on, wait (4 s at most) until the page was fetched once more */
  close(options?: { afterLastLook?: boolean }): Promise<void>;
}

/** The page asks every 3 seconds: whoever has not asked for longer is gone. */
const lookingMs = 4000;

/** The page brings its own style and script, and asks nobody but its own address. */
const headers = {
  "cache-control": "no-store",
  "content-security-policy":
    "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:; connect-src 'self'; " +
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  "referrer-policy": "no-referrer",
  "x-content-type-options": "nosniff",
};

/**
 * Opens a loopback port for one page and nothing else.
 * @param render the page as it is now; called for each request
 */
export async function openLivePage(render: () => string): Promise<LivePage> {
  const path = `/${randomBytes(16).toString("hex")}/`;
  const server = createServer((request, response) => answer(request, response));
  await listening(server);
  const { port } = server.address() as AddressInfo;
  let lastLook = -Infinity;
  let looked = () => {};
  const hosts = [`127.0.0.1:${port}`, `localhost:${port}`];

  function answer(request: IncomingMessage, response: ServerResponse): void {
    // A page of another site can reach a loopback port under its own name for it; it then carries that name.
    if (!hosts.includes(request.headers.host ?? "")) return refuse(response, 403);
    if (request.url?.split("?")[0] !== path) return refuse(response, 404);
    if (request.method !== "GET" && request.method !== "HEAD") return refuse(response, 405);
    const page = Buffer.from(render());
    response.writeHead(200, {
      ...headers,
      "content-type": "text/html; charset=utf-8",
      "content-length": page.length,
    });
    response.end(request.method === "HEAD" ? undefined : page, () => {
      lastLook = performance.now();
      looked();
    });
  }

  /** Resolves once the page was fetched again, or nobody can be expected to. */
  function nextLook(): Promise<void> {
    if (performance.now() - lastLook > lookingMs) return Promise.resolve();
    return new Promise((resolve) => {
      const patience = setTimeout(resolve, lookingMs);
      looked = () => {
        clearTimeout(patience);
        resolve();
      };
    });
  }

  return {
    address: `http://${hosts[0]}${path}`,
    close: async ({ afterLastLook = false } = {}) => {
      if (afterLastLook) await nextLook();
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
    },
  };
}

function refuse(response: ServerResponse, status: number): void {
  response.writeHead(status, headers);
  response.end();
}

function listening(server: Server): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      server.off("error", reject);
      // The watch keeps the process alive, the page does not.
      server.unref();
      resolve();
    });
  });
}
