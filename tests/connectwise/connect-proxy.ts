import { readFileSync } from "node:fs";
import { createServer, type IncomingMessage, type RequestListener, type Server } from "node:http";
import { createServer as createTlsServer } from "node:https";
import { type AddressInfo, connect as connectSocket, type Socket } from "node:net";

const fixture = (name: string) => readFileSync(new URL(`fixtures/${name}`, import.meta.url), "utf8");
/** For psa.acme.test and proxy.acme.test, names that no resolver knows, and 127.0.0.1. */
export const certificate = fixture("psa.acme.test.cert.pem");
const key = fixture("psa.acme.test.key.pem");

export interface Listening {
  port: number;
  close(): Promise<void>;
}

async function listening(server: Server): Promise<Listening> {
  const sockets = new Set<Socket>();
  server.on("connection", (socket: Socket) => {
    sockets.add(socket);
    socket.on("error", () => undefined).on("close", () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    port: (server.address() as AddressInfo).port,
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** A server that speaks TLS as psa.acme.test. */
export function tlsServer(answer: RequestListener): Promise<Listening> {
  return listening(createTlsServer({ cert: certificate, key }, answer));
}

export interface ConnectProxy extends Listening {
  /** What each CONNECT asked for, and with which Proxy-Authorization. */
  asked: { target: string; authorization: string | undefined }[];
}

/**
 * A proxy that connects to `port` of this machine, whatever name it is asked for.
 * @param instead answers a CONNECT in place of the tunnel
 */
export async function connectProxy(
  port: number,
  { instead, tls = false }: { instead?: (socket: Socket) => void; tls?: boolean } = {},
): Promise<ConnectProxy> {
  const asked: ConnectProxy["asked"] = [];
  const server = tls ? createTlsServer({ cert: certificate, key }) : createServer();
  server.on("connect", (request: IncomingMessage, client: Socket, head: Buffer) => {
    asked.push({ target: request.url ?? "", authorization: request.headers["proxy-authorization"] });
    client.on("error", () => undefined);
    if (instead) return instead(client);
    const upstream = connectSocket(port, "127.0.0.1", () => {
      client.write("HTTP/1.1 200 Connection Established\r\n\r\n");
      upstream.write(head);
      upstream.pipe(client).pipe(upstream);
    });
    upstream.on("error", () => client.destroy());
    client.on("close", () => upstream.destroy());
  });
  return { ...(await listening(server)), asked };
}
