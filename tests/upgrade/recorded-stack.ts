import { join } from "node:path";
import {
  openStateFile,
  runEngine,
  type EngineResult,
  type StackConfig,
  type Verb,
} from "../../provider/rehearsal/index.ts";
import { startSandbox, type RunningSandbox } from "../../provider/sandbox/index.ts";
import { Workspace } from "../e2e/support/workspace.ts";
import { ownPair, passphrase } from "./recorded-fixture.ts";

/** A program with its tenants and its state file, run one provider call at a time so that ids come in the same order. */
export class RecordedStack {
  readonly workspace: Workspace;
  readonly sandboxes: RunningSandbox[] = [];
  readonly config: Record<string, string> = {};
  mode: "guided" | "observe" | "api";

  constructor(program: string, mode: "guided" | "observe") {
    this.workspace = new Workspace(program);
    this.mode = mode;
  }

  /** Adds a tenant; the program finds it as `<company>Site`, `<company>ClientId`, and as environment if it is the first. */
  async tenant(companyId: string, seed: object, dataFile?: string): Promise<RunningSandbox> {
    const clock = { now: () => Date.parse("2026-11-21T09:00:00Z") };
    const sandbox = await startSandbox({
      companyId,
      seed,
      clock,
      ...(dataFile === undefined ? {} : { dataFile }),
    });
    this.sandboxes.push(sandbox);
    Object.assign(this.config, {
      [`${companyId}Site`]: sandbox.site,
      [`${companyId}ClientId`]: sandbox.env.CONNECTWISE_CLIENT_ID,
      [`${companyId}PublicKey`]: ownPair.publicKey,
      [`${companyId}PrivateKey`]: ownPair.privateKey,
    });
    return sandbox;
  }

  run(verb: Verb, { previewOnly = false } = {}): Promise<EngineResult> {
    const config: StackConfig = Object.fromEntries(
      Object.entries(this.config).map(([name, value]) => [
        `e2e:${name}`,
        { value, secret: name.endsWith("PrivateKey") },
      ]),
    );
    const [first] = this.sandboxes;
    return runEngine({
      verb,
      previewOnly,
      directory: this.workspace.directory,
      stack: "dev",
      config,
      state: openStateFile(join(this.workspace.directory, "state.json"), { passphrase }),
      environment: {
        PATH: process.env["PATH"],
        HOME: this.workspace.home,
        ...first?.env,
        CONNECTWISE_PUBLIC_KEY: ownPair.publicKey,
        CONNECTWISE_PRIVATE_KEY: ownPair.privateKey,
        CONNECTWISE_PERMISSION_WRITES: this.mode,
      },
      parallel: 1,
      program: { kind: "spawned" },
    });
  }

  /** Requests that were not GETs. */
  writes(): string[] {
    return this.sandboxes.flatMap(({ log }) =>
      log.filter(({ method }) => method !== "GET").map(({ method, path }) => `${method} ${path}`),
    );
  }

  async close(): Promise<void> {
    await Promise.all(this.sandboxes.map((sandbox) => sandbox.close()));
    this.workspace.remove();
  }
}
