import { join } from "node:path";
import { EngineError } from "../engine-error.ts";
import { Child } from "./child.ts";

export interface HostProcessOptions {
  readonly sdkDirectory: string;
  /** The program's folder: texts of providers are resolved from here. */
  readonly directory: string;
  readonly project: string;
  readonly stack: string;
  readonly environment: Record<string, string | undefined>;
  readonly onLine: (line: string) => void;
}

/** The host would live on if the engine were killed; so it ends when its standard input does. */
const LAUNCHER = `process.stdin.on("end", () => process.exit()).on("error", () => process.exit()).resume(); require(process.argv[1]);`;

/** A running dynamic provider host of the SDK, which serves the provider protocol on a loopback port. */
export class HostProcess {
  /** `127.0.0.1:<port>`, once it listens. */
  readonly address: Promise<string>;
  readonly #child: Child;

  constructor({ sdkDirectory, directory, project, stack, environment, onLine }: HostProcessOptions) {
    const listening = Promise.withResolvers<string>();
    this.address = listening.promise;
    this.address.catch(() => {}); // reported by whoever needs the host
    let port: string | undefined;
    const entry = join(sdkDirectory, "cmd", "dynamic-provider", "index.js");
    this.#child = new Child(["-e", LAUNCHER, entry, "127.0.0.1:0"], {
      directory,
      environment: {
        ...environment,
        PULUMI_CONFIG: "{}",
        PULUMI_PROJECT: project,
        PULUMI_NODEJS_PROJECT: project,
        PULUMI_NODEJS_STACK: stack,
      },
      onLine: (line) => {
        if (port === undefined && /^\d+$/.test(line)) {
          port = line;
          listening.resolve(`127.0.0.1:${port}`);
        } else onLine(line);
      },
    });
    const failed = (why: string) =>
      listening.reject(
        new EngineError({
          code: "provider-failed",
          what: "The dynamic provider host did not start.",
          why,
          next: "See the lines it printed.",
        }),
      );
    this.#child.exited.then(
      ({ code, signal }) => failed(`It ended with ${signal ?? `exit code ${code}`}.`),
      (error: Error) => failed(error.message),
    );
  }

  stop(): Promise<void> {
    return this.#child.end("SIGTERM", 5_000);
  }
}
