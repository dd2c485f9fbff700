import { randomUUID } from "node:crypto";
import { HostProcess } from "./host-process.ts";
import type { HostProcessOptions } from "./host-process.ts";

/** The host processes of one run. The first is started ahead of need, so that its start-up runs beside everything else's. */
export class HostPool {
  readonly #options: HostProcessOptions;
  readonly #hosts: HostProcess[] = [];
  #spare: HostProcess | undefined;

  constructor(options: HostProcessOptions) {
    // Providers tell each other what they declare; of the real engine's hosts they take its address, which these have not.
    const environment = { ...options.environment, PSA_ACCESS_RUN: randomUUID() };
    this.#options = { ...options, environment };
    this.#spare = this.#start();
  }

  /** A host that nobody has configured yet. */
  take(): HostProcess {
    const host = this.#spare ?? this.#start();
    this.#spare = undefined;
    return host;
  }

  async stop(): Promise<void> {
    await Promise.all(this.#hosts.map((host) => host.stop()));
  }

  #start(): HostProcess {
    const host = new HostProcess(this.#options);
    this.#hosts.push(host);
    return host;
  }
}
