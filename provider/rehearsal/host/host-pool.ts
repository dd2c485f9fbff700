import { HostProcess } from "./host-process.ts";
import type { HostProcessOptions } from "./host-process.ts";

/** The host processes of one run. The first is started ahead of need, so that its start-up runs beside everything else's. */
export class HostPool {
  readonly #options: HostProcessOptions;
  readonly #hosts: HostProcess[] = [];
  #spare: HostProcess | undefined;

  constructor(options: HostProcessOptions) {
    this.#options = options;
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
