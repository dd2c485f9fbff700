import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { pairConfigKeys } from "../../stack/pair-config-keys.ts";
import { type EngineResult, loadProject, type Project, type StackConfig } from "../../rehearsal/index.ts";
import type { Io } from "../../terminal/io.ts";
import { engineFailure } from "../../stack/engine-failure.ts";
import { loopbackSettings } from "../../stack/loopback-settings.ts";
import { runVerb, type VerbOptions } from "./run-verb.ts";
import { stackConfig } from "../../stack/stack-settings.ts";
import { configFileStore } from "../../stack/config/config-file-store.ts";
import type { StackConfigStore } from "../../stack/config/stack-config-store.ts";
import type { StackResource } from "../../stack/stack-resources.ts";
import { readStackWithSecrets } from "../../stack/stack-secrets.ts";
import { readStack } from "../../stack/stack-text.ts";
import type { OperatedStackOptions } from "../../stack/operated/operated-stack.ts";
import type { KeyPairs } from "../../stack/operated/operated-stack.ts";
import { type RunnableStack, type RunFailure, runFailure } from "../../stack/operated/runnable-stack.ts";
import { shellWord } from "../../terminal/shell-word.ts";

type Opened = OperatedStackOptions & { directory: string; state: string };

/** A stack in a file, run by the built-in engine on a sandbox. */
export class RehearsedStack implements RunnableStack {
  readonly upCommand: string;
  readonly stackOption: string;
  readonly config: StackConfigStore;
  readonly isUnanswered = false;
  readonly #options: VerbOptions;
  readonly #directory: string;
  readonly #project: Project;
  readonly #io: Io;
  readonly #withoutWorkOrder: boolean;
  #failure: RunFailure = "none";

  private constructor(
    { directory, state, stackName = "dev", config = [], secret = [], withoutWorkOrder = false }: Opened,
    project: Project,
    io: Io,
  ) {
    this.#options = { verb: "up", state, stackName, config, secret, format: "text", engine: "builtin" };
    this.#directory = directory;
    this.#project = project;
    this.#io = io;
    this.#withoutWorkOrder = withoutWorkOrder;
    this.upCommand = [
      "psa-access rehearse up",
      ...(directory === "." ? [] : [shellWord(directory)]),
      `--state ${shellWord(state)}`,
      ...(stackName === "dev" ? [] : [`--stack-name ${shellWord(stackName)}`]),
    ].join(" ");
    this.stackOption = state;
    const file = configFileStore(project, stackName, io.env["PULUMI_CONFIG_PASSPHRASE"]);
    // Options of the command line come before the file, as they do in `up`.
    this.config = { ...file, pair: async (resource) => this.#pairOf(resource) };
  }

  /** @throws PsaError when there is no program, or the settings are missing or leave this machine */
  static open(options: Opened, io: Io): RehearsedStack {
    try {
      const project = loadProject(resolve(io.cwd, options.directory));
      const stack = new RehearsedStack(options, project, io);
      loopbackSettings(io.env, stack.#configuration());
      return stack;
    } catch (error) {
      throw engineFailure(error);
    }
  }

  get failure(): RunFailure {
    return this.#failure;
  }

  async up(): Promise<number> {
    let result: EngineResult | undefined;
    this.#failure = "other";
    const exit = await runVerb(this.#directory, this.#options, this.#io, {
      onResult: (given) => (result = given),
      withoutWorkOrder: this.#withoutWorkOrder,
    });
    if (result) this.#failure = failureOf(result);
    return exit;
  }

  async resources(): Promise<StackResource[]> {
    return existsSync(this.#stateFile) ? readStack(this.#stateFile, this.#io) : [];
  }

  async pairs(urn: string): Promise<KeyPairs> {
    if (!existsSync(this.#stateFile)) return { current: undefined, retiring: [] };
    return (await readStackWithSecrets(this.#stateFile, this.#io)).pairs(urn);
  }

  async settings(): Promise<(key: string) => string | undefined> {
    const config = this.#configuration();
    return (key) => config[key]?.value;
  }

  get #stateFile(): string {
    return resolve(this.#io.cwd, this.#options.state);
  }

  #configuration(): StackConfig {
    try {
      return stackConfig(this.#project, this.#options, this.#io.env);
    } catch (error) {
      throw engineFailure(error);
    }
  }

  #pairOf(resource: string) {
    const config = this.#configuration();
    const keys = pairConfigKeys(resource);
    const publicKey = config[`${this.#project.name}:${keys.publicKey}`]?.value;
    const privateKey = config[`${this.#project.name}:${keys.privateKey}`]?.value;
    return { ...(publicKey ? { publicKey } : {}), ...(privateKey ? { privateKey } : {}) };
  }
}

function failureOf({ ok, steps, diagnostics }: EngineResult): RunFailure {
  return runFailure(ok, {
    failed: steps
      .filter(({ outcome }) => outcome === "partial" || outcome === "failed")
      .map(({ urn, outcome }) => ({ urn, partial: outcome === "partial" })),
    errors: diagnostics
      .filter(({ severity }) => severity === "error")
      .map(({ urn, message }) => ({ urn, message })),
  });
}
