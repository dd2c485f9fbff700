import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import {
  type Clock,
  createSandbox,
  type Sandbox,
  sandboxHandlers,
  type SandboxOptions,
  serveHandlers,
} from "./product.ts";

/** Time that passes only by sleeping, for the client and the tenant. */
export class StandingClock implements Clock {
  #now = Date.UTC(2026, 10, 21);

  readonly now = (): number => this.#now;

  readonly sleep = async (ms: number): Promise<void> => {
    await new Promise((resolve) => setImmediate(resolve));
    this.#now += ms;
  };
}

/** One port, on which one sandbox after the other stands: a state names its tenant by its address. */
export class Stand {
  readonly #server: Server;
  readonly #handlers: ReturnType<typeof sandboxHandlers> = [];
  readonly site: string;
  #sandbox: Sandbox | undefined;

  private constructor(server: Server) {
    this.#server = server;
    this.site = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    serveHandlers(server, this.site, this.#handlers);
  }

  static async open(): Promise<Stand> {
    const server = createServer({ keepAliveTimeout: 600_000 });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    return new Stand(server);
  }

  /** A sandbox in the place of the one before. */
  put(options: SandboxOptions): Sandbox {
    this.#sandbox?.close();
    const sandbox = createSandbox({ ...options, site: this.site });
    this.#handlers.splice(0, this.#handlers.length, ...sandboxHandlers(sandbox, this.site));
    this.#sandbox = sandbox;
    return sandbox;
  }

  async close(): Promise<void> {
    this.#sandbox?.close();
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}
