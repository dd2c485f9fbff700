import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PsaError } from "../../access/psa-error.ts";
import type { Io } from "../../terminal/io.ts";
import { pulumiCliStore } from "../config/pulumi-cli-store.ts";
import { reasonOf, runPulumi } from "../config/pulumi-command.ts";
import { type ConfigLookup, stackSettings } from "../config/stack-settings.ts";
import { selectedStack } from "../config/selected-stack.ts";
import type { StackConfigStore } from "../config/stack-config-store.ts";
import { type StackResource, stackResources } from "../stack-resources.ts";
import { stackWithSecrets } from "../stack-secrets.ts";
import { readEventLog } from "./event-log.ts";
import type { OperatedStackOptions } from "./operated-stack.ts";
import type { KeyPairs } from "./operated-stack.ts";
import { type RunnableStack, type RunFailure, runFailure } from "./runnable-stack.ts";
import { runUp } from "./run-up.ts";
import { shellWord } from "../../terminal/shell-word.ts";

type Opened = OperatedStackOptions & { directory: string };

/** A stack of a real tenant, run by the Pulumi CLI with the user's own arguments. */
export class PulumiStack implements RunnableStack {
  readonly #io: Io;
  readonly #directory: string;
  readonly #arguments: readonly string[];
  #name: string | undefined;
  #config: StackConfigStore;
  #failure: RunFailure = "none";

  private constructor({ directory, stack, pulumiArguments = [] }: Opened, io: Io) {
    this.#io = io;
    this.#directory = directory;
    const named = stackIn(pulumiArguments);
    this.#arguments =
      stack === undefined || named !== undefined ? pulumiArguments : ["--stack", stack, ...pulumiArguments];
    this.#name = named ?? stack;
    this.#config = pulumiCliStore({ io, cwd: directory, stack: this.#name });
  }

  /** @throws PsaError "bad-input" when there is no such folder, or no `pulumi` on the PATH */
  static async open(options: Opened, io: Io): Promise<PulumiStack> {
    if (!existsSync(options.directory)) throw noFolder(options.directory);
    const opened = new PulumiStack(options, io);
    await opened.#findName();
    return opened;
  }

  get upCommand(): string {
    return ["pulumi up", ...this.#arguments.map(shellWord)].join(" ");
  }

  get stackOption(): string {
    return this.#name ?? "NAME";
  }

  get isUnanswered(): boolean {
    const { terminal, stdout, stderr, env } = this.#io;
    if (terminal && stdout.isTTY && stderr.isTTY) return false;
    const answered = /^(--(yes|skip-preview|preview-only)(=|$)|-[a-zA-Z]*[yf])/;
    return (
      !this.#arguments.some((word) => answered.test(word)) &&
      !/^(1|true)$/i.test(env["PULUMI_SKIP_CONFIRMATIONS"] ?? "")
    );
  }

  get config(): StackConfigStore {
    return this.#config;
  }

  get failure(): RunFailure {
    return this.#failure;
  }

  async up(): Promise<number> {
    const folder = await mkdtemp(join(tmpdir(), "psa-access-up-"));
    const log = join(folder, "events.jsonl");
    this.#failure = "other";
    try {
      const exit = await runUp([...this.#arguments, "--event-log", log], {
        cwd: this.#directory,
        // The flag is one of those for tools; the CLI offers them only when asked.
        env: { ...this.#io.env, PULUMI_DEBUG_COMMANDS: "true" },
        io: this.#io,
      });
      this.#failure = runFailure(exit === 0, await readEventLog(log));
      await this.#findName();
      return exit;
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }

  async resources(): Promise<StackResource[]> {
    return stackResources(await this.#exported([]));
  }

  async pairs(urn: string): Promise<KeyPairs> {
    return stackWithSecrets(await this.#exported(["--show-secrets"]), undefined).pairs(urn);
  }

  async settings(): Promise<ConfigLookup> {
    if (this.#name === undefined) return () => undefined;
    return stackSettings({ directory: this.#directory, name: this.#name }, this.#io);
  }

  /** The stack that is selected, where nobody named one; `up` may still ask which. */
  async #findName(): Promise<void> {
    if (this.#name !== undefined) return;
    this.#name = await selectedStack(this.#directory, this.#io);
    if (this.#name === undefined) return;
    this.#config = pulumiCliStore({ io: this.#io, cwd: this.#directory, stack: this.#name });
  }

  async #exported(options: readonly string[]): Promise<unknown> {
    const ran = await this.#run(["stack", "export", ...options]);
    if (ran.exit !== 0) throw failed("stack export", reasonOf(ran));
    return json(ran.out);
  }

  #run(words: readonly string[]) {
    const stack = this.#name === undefined ? [] : ["--stack", this.#name];
    return runPulumi([...words, ...stack], { io: this.#io, cwd: this.#directory });
  }
}

function noFolder(directory: string): PsaError {
  return new PsaError({
    code: "bad-input",
    what: `There is no folder ${directory}.`,
    next: "Give the folder of the Pulumi program.",
  });
}

/** The stack that the user's own arguments name. */
function stackIn(words: readonly string[]): string | undefined {
  const at = words.findIndex((word) => /^(--stack|-s)(=|$)/.test(word));
  if (at < 0) return undefined;
  const [, value] = /^[^=]+=(.*)$/.exec(words[at] ?? "") ?? [];
  return value ?? words[at + 1];
}

/** Only what was printed by the CLI for machines is parsed; its text is never shown, since it may hold secrets. */
function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw failed("stack export", "It did not print JSON.");
  }
}

function failed(command: string, why: string): PsaError {
  return new PsaError({
    code: "unsupported",
    what: `\`pulumi ${command}\` failed.`,
    why,
    next: "Try the same command by hand in the program's folder.",
  });
}
