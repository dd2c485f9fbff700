import { createServer, request, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/**
 * Stands before a sandbox and keeps everything that reaches it, as it came: a sandbox's own log names only keys that it
 * issued itself, so it could not show another tenant's.
 */
export class RecordingGateway {
  /** Requests in full: address, headers with the Basic credentials also in clear, body. */
  readonly received: string[] = [];
  readonly #server: Server;
  readonly #behind: URL;

  private constructor(behind: string) {
    this.#behind = new URL(behind);
    this.#server = createServer((incoming, response) => void this.#pass(incoming, response));
  }

  static async before(site: string): Promise<RecordingGateway> {
    const gateway = new RecordingGateway(site);
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

  async #pass(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks);
    const { method, url, headers } = incoming;
    const credentials = Buffer.from(
      (headers.authorization ?? "").replace(/^Basic /, ""),
      "base64",
    ).toString();
    this.received.push(
      [`${method} ${url}`, JSON.stringify(headers), credentials, body.toString()].join("\n"),
    );
    const { hostname, port } = this.#behind;
    // The host header stays, so that links lead back here.
    const onward = request({ hostname, port, method, path: url, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    onward.on("error", (error) => response.destroy(error));
    onward.end(body);
  }
}
