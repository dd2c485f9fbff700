import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** Stands before a sandbox and answers chosen callers with errors that repeat everything they sent, as some gateways do. */
export class EchoingGateway {
  /** Public keys whose requests fail; `all`: everybody's. */
  readonly strikes = new Set<string>();
  status = 500;
  readonly #server: Server;
  readonly #behind: string;

  private constructor(behind: string) {
    this.#behind = behind;
    this.#server = createServer((request, response) => void this.#answer(request, response));
  }

  static async before(site: string): Promise<EchoingGateway> {
    const gateway = new EchoingGateway(site);
    await new Promise<void>((resolve) => gateway.#server.listen(0, "127.0.0.1", resolve));
    return gateway;
  }

  get site(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const authorization = request.headers.authorization ?? "";
    const signed = Buffer.from(authorization.replace(/^Basic /, ""), "base64").toString();
    const publicKey = /\+(.*?):/.exec(signed)?.[1] ?? "";
    if (this.strikes.has("all") || this.strikes.has(publicKey)) {
      const message = `The pair ${signed} (${encodeURIComponent(signed)}) in ${authorization} was not liked.`;
      response.writeHead(this.status, {
        "content-type": "application/json",
        "x-cw-request-id": signed.replace(/[^ -~]/g, ""),
      });
      response.end(
        JSON.stringify({ code: "ConnectWiseApi", message, errors: [{ code: "X", message, field: signed }] }),
      );
      return;
    }
    const body: Buffer[] = [];
    for await (const chunk of request) body.push(chunk as Buffer);
    const headers = new Headers(
      Object.entries(request.headers).filter(([name]) => name !== "host" && name !== "connection") as [
        string,
        string,
      ][],
    );
    const answer = await fetch(`${this.#behind}${request.url}`, {
      method: request.method ?? "GET",
      headers,
      redirect: "manual",
      ...(body.length > 0 ? { body: Buffer.concat(body) } : {}),
    });
    const passed = [...answer.headers].filter(
      ([name]) => !["content-encoding", "content-length", "transfer-encoding", "connection"].includes(name),
    );
    response.writeHead(answer.status, Object.fromEntries(passed));
    response.end(Buffer.from(await answer.arrayBuffer()));
  }
}
