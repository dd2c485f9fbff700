import type { ClientRequest } from "node:http";
import type { Socket } from "node:net";
import { HttpsProxyAgent } from "https-proxy-agent";
import { getProxyForUrl } from "proxy-from-env";
import { PsaError } from "../access/psa-error.ts";
import { isLoopback } from "./site.ts";

/** A proxy that carries our connections; it sees host names and ciphertext, never a request. */
export interface Proxy {
  /** Host and port, fit to be shown. */
  name: string;
  /** User name, password, and the forms in which they leave this process. */
  secrets: readonly string[];
  agent: HttpsProxyAgent<string>;
}

/** One per proxy, so that connections are used again. */
const known = new Map<string, Proxy>();

/**
 * The proxy that `HTTPS_PROXY` (or `ALL_PROXY`, in either case) names for an address, unless `NO_PROXY` leaves it out. This
 * machine is always left out.
 * @throws PsaError "settings" for a value that is no address of an HTTP proxy, without repeating it
 */
export function proxyFor(url: URL): Proxy | undefined {
  if (isLoopback(url.hostname)) return undefined;
  const named = getProxyForUrl(url.href);
  if (named === "") return undefined;
  const address = addressOf(withScheme(named));
  const proxy = known.get(address.href) ?? opened(address);
  known.set(address.href, proxy);
  return proxy;
}

/** The library takes an address without scheme for the target's scheme, every other program for http. */
function withScheme(named: string): string {
  if (!named.startsWith("https://")) return named;
  const bare = named.slice("https://".length);
  const given = ["https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"].map((name) => process.env[name]);
  return given.includes(bare) ? `http://${bare}` : named;
}

function addressOf(named: string): URL {
  const address = URL.canParse(named) ? new URL(named) : undefined;
  if (address && ["http:", "https:"].includes(address.protocol) && address.hostname !== "") return address;
  throw new PsaError({
    code: "settings",
    what: "HTTPS_PROXY (or ALL_PROXY) does not name a proxy that can be used.",
    why: address
      ? `Its scheme is ${address.protocol.slice(0, 20)}, and only http and https proxies are spoken to.`
      : "It is not an address.",
    next: 'Set it to an address such as "http://proxy.example.com:8080", or name the site in NO_PROXY.',
  });
}

function opened(address: URL): Proxy {
  const user = decoded(address.username);
  const password = decoded(address.password);
  const name = address.host;
  const basic = Buffer.from(`${user}:${password}`).toString("base64");
  const hasUser = user !== "" || password !== "";
  // The agent gets the address without them: what it logs for debugging cannot hold them then.
  const bare = new URL(address);
  bare.username = "";
  bare.password = "";
  return {
    name,
    secrets: hasUser ? [user, password, address.username, address.password, basic] : [],
    agent: new TunnelAgent(bare.href, {
      keepAlive: true,
      ...(hasUser ? { headers: { "Proxy-Authorization": `Basic ${basic}` } } : {}),
    }),
  };
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** Name lookup, connection and the proxy's own answer; milliseconds. */
const connectMs = 10_000;

/** What the proxy itself answers is an error of the connection: it must never be read as the word of ConnectWise. */
class TunnelAgent extends HttpsProxyAgent<string> {
  override async connect(
    request: ClientRequest,
    options: Parameters<HttpsProxyAgent<string>["connect"]>[1],
  ): Promise<Socket> {
    let status: number | undefined;
    request.once("proxyConnect", ({ statusCode }: { statusCode: number }) => (status = statusCode));
    const ending = new AbortController();
    const timer = setTimeout(() => ending.abort(), connectMs);
    const dial = Object.create(this, {
      connectOpts: { value: { ...this.connectOpts, signal: ending.signal } },
    }) as this;
    let socket: Socket;
    try {
      socket = await super.connect.call(dial, request, options);
    } catch (error) {
      throw proxyError(ending.signal.aborted ? "TIMEOUT" : codeOf(error));
    } finally {
      clearTimeout(timer);
    }
    if (status === 200) return socket;
    socket.destroy();
    throw proxyError(String(status));
  }
}

function codeOf(error: unknown): string {
  const { code } = error as NodeJS.ErrnoException;
  return code !== undefined && /^[A-Z][A-Z0-9_]*$/.test(code) ? code : "CLOSED";
}

function proxyError(code: string): Error {
  return Object.assign(new Error("The proxy did not connect."), { code: `PROXY_${code}` });
}
