import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { PsaError } from "../../access/psa-error.ts";
import { sandboxHandlers } from "../handlers.ts";
import { isLoopback } from "../loopback.ts";
import type { SandboxOptions } from "../options.ts";
import { createSandbox, type Sandbox } from "../sandbox.ts";
import { serveHandlers } from "./serve-handlers.ts";

/** A sandbox that listens on a port. */
export interface RunningSandbox extends Omit<Sandbox, "close"> {
  /** Address for `CONNECTWISE_SITE`. */
  readonly site: string;
  /** Address of the screen. */
  readonly screen: string;
  /** Ends at once: what is still waiting gets no answer. */
  close(): Promise<void>;
}

/**
 * Opens a sandbox on a loopback port.
 * @throws PsaError `bad-input` for options that make no sense, `settings` when the port cannot be opened.
 */
export async function startSandbox(options: SandboxOptions = {}): Promise<RunningSandbox> {
  const { host = "127.0.0.1", port = 0 } = options;
  const name = host.includes(":") ? `[${host}]` : host;
  if (!isLoopback(`http://${name}`)) {
    throw new PsaError({
      code: "bad-input",
      what: `The sandbox listens on loopback only, not on ${String(host)}.`,
      next: "Leave the host out.",
    });
  }
  const sandbox = createSandbox(options);
  // Longer than any client waits between two requests: a connection closed while it is taken up again looks like a reset.
  const server = createServer({ keepAliveTimeout: 600_000 });
  try {
    await listening(server, port, host);
  } catch (error) {
    sandbox.close();
    throw new PsaError({
      code: "settings",
      what: `The sandbox cannot listen on port ${port} of ${host}.`,
      why: (error as NodeJS.ErrnoException).code ?? (error as Error).message,
      next: "Choose another port, or leave it out.",
    });
  }
  const address = server.address() as AddressInfo;
  const site = `http://${name}:${address.port}`;
  serveHandlers(server, site, sandboxHandlers(sandbox, site));
  return {
    ...sandbox,
    env: { ...sandbox.env, CONNECTWISE_SITE: site },
    site,
    screen: `${site}/screen`,
    close: async () => {
      sandbox.close();
      await closed(server);
    },
  };
}

function listening(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, () => {
      server.off("error", reject);
      resolve();
    });
  });
}

function closed(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
