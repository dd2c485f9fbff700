import { createServer } from "node:http";
import type { IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout } from "node:timers/promises";

type Fields = Record<string, unknown>;

/** How the API answers the next request that matches, instead of doing it normally. */
export type Fault =
  /** Refuses, nothing happens. */
  | { readonly message: string; readonly status?: number; readonly until?: Promise<void> }
  /** Does it, but reports it as half done. */
  | { readonly reasons: readonly string[]; readonly properties?: Fields }
  /** Does it when the promise resolves. */
  | { readonly until: Promise<void>; readonly arrived?: () => void };

export interface Call {
  readonly call?: string;
  readonly configured?: string | null;
  readonly pid?: number;
  readonly unknown?: readonly string[];
  readonly olds?: number;
}

/** A small REST API with roles, members and keys, and a log of the provider methods that were called. */
export class ToyApi {
  readonly objects = new Map<string, Fields>();
  readonly log: Call[] = [];
  readonly #faults: { readonly request: string; readonly fault: Fault }[] = [];
  readonly #server = createServer((request, response) => {
    void this.#answer(request).then(({ status, body }) => {
      response.writeHead(status, { "content-type": "application/json" });
      response.end(body === undefined ? undefined : JSON.stringify(body));
    });
  });
  #lastId = 99;

  async start(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, "127.0.0.1", resolve));
    this.#server.unref(); // a test that fails before it stops its API must not keep the process alive
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  stop(): Promise<void> {
    this.#server.closeAllConnections();
    return new Promise((resolve) => this.#server.close(() => resolve()));
  }

  /** `request` is a method and the start of a path, such as `POST /role`. It works once. */
  failOnce(request: string, fault: Fault): void {
    this.#faults.push({ request, fault });
  }

  /** The provider methods called since the last time this was asked, such as `r.check`. */
  calls(): string[] {
    return this.log.splice(0).flatMap(({ call }) => (call === undefined ? [] : [call]));
  }

  async #answer(request: IncomingMessage): Promise<{ status: number; body?: unknown }> {
    const { method = "", url = "" } = request;
    const fields = await bodyOf(request);
    if (url === "/calls") {
      this.log.push(fields);
      return { status: 200, body: {} };
    }
    const index = this.#faults.findIndex((item) => `${method} ${url}`.startsWith(item.request));
    const [planned] = index < 0 ? [] : this.#faults.splice(index, 1);
    const fault = planned?.fault;
    if (fault !== undefined && "message" in fault) {
      await fault.until;
      return { status: fault.status ?? 500, body: { message: fault.message } };
    }
    if (fault !== undefined && "until" in fault) {
      fault.arrived?.();
      await fault.until;
      await setTimeout(20);
    }
    const answer = this.#perform(method, url, fields);
    if (fault === undefined || !("reasons" in fault)) return answer;
    return { status: 202, body: { ...(answer.body as Fields), ...fault } };
  }

  #perform(method: string, url: string, fields: Fields): { status: number; body?: unknown } {
    if (method === "POST") {
      const id = String(++this.#lastId);
      this.objects.set(`${url}/${id}`, fields);
      return { status: 201, body: { id } };
    }
    const found = this.objects.get(url);
    if (found === undefined) return { status: 404, body: { message: `${url} does not exist` } };
    if (method === "GET") return { status: 200, body: found };
    if (method === "PUT") this.objects.set(url, fields);
    else this.objects.delete(url);
    return method === "PUT" ? { status: 200, body: { id: url.split("/").at(-1) } } : { status: 204 };
  }
}

async function bodyOf(request: IncomingMessage): Promise<Fields> {
  let text = "";
  for await (const chunk of request) text += String(chunk);
  return text === "" ? {} : (JSON.parse(text) as Fields);
}
