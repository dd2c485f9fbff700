import { join } from "node:path";
import { openStateFile, renderTerminal, runEngine } from "../../../provider/rehearsal/index.ts";
import type {
  EngineEvent,
  EngineResult,
  EngineRun,
  StackConfig,
  Verb,
} from "../../../provider/rehearsal/index.ts";
import type { ExportedState } from "./engine-under-test.ts";
import type { ToyProgram } from "./toy-program.ts";
import type { ToyProject } from "./toy-project.ts";

export const PASSPHRASE = "correct horse";

export interface StackOptions {
  readonly passphrase?: string | undefined;
  readonly config?: StackConfig;
  readonly environment?: Readonly<Record<string, string>>;
}

export interface RunOptions extends StackOptions {
  readonly spawned?: boolean;
  readonly previewOnly?: boolean;
  readonly signal?: AbortSignal;
  readonly onEvent?: (event: EngineEvent) => void;
  readonly state?: EngineRun["state"];
}

/** A stack of the toy project, run by the built-in engine, its state in a file. */
export class BuiltinStack {
  readonly project: ToyProject;
  readonly stateFile: string;
  readonly events: EngineEvent[] = [];
  readonly #options: StackOptions;

  constructor(project: ToyProject, options: StackOptions = {}) {
    this.project = project;
    this.stateFile = join(project.directory, "state.json");
    this.#options = { passphrase: PASSPHRASE, ...options };
  }

  preview(program: ToyProgram, options?: RunOptions): Promise<EngineResult> {
    return this.run("preview", program, options);
  }

  up(program: ToyProgram, options?: RunOptions): Promise<EngineResult> {
    return this.run("up", program, options);
  }

  refresh(options?: RunOptions): Promise<EngineResult> {
    return this.run("refresh", undefined, options);
  }

  destroy(options?: RunOptions): Promise<EngineResult> {
    return this.run("destroy", undefined, options);
  }

  async run(verb: Verb, program: ToyProgram | undefined, options: RunOptions = {}): Promise<EngineResult> {
    const { passphrase, config, environment } = { ...this.#options, ...options };
    const declared = program ?? { resources: [] };
    if (options.spawned) await this.project.write(declared);
    return runEngine({
      verb,
      directory: this.project.directory,
      stack: "dev",
      config: config ?? {},
      state: options.state ?? openStateFile(this.stateFile, { passphrase }),
      environment: { PATH: process.env["PATH"], TOY_URL: this.project.url, ...environment },
      parallel: 8,
      program: options.spawned ? { kind: "spawned" } : { kind: "inline", run: this.project.inline(declared) },
      onEvent: (event) => {
        this.events.push(event);
        options.onEvent?.(event);
      },
      ...(options.previewOnly !== undefined && { previewOnly: options.previewOnly }),
      ...(options.signal !== undefined && { signal: options.signal }),
    });
  }

  text(): Promise<string> {
    return this.project.read("state.json");
  }

  async state(): Promise<ExportedState> {
    return JSON.parse(await this.text()) as ExportedState;
  }
}

/** Resource name → operation, without components, the stack and providers. */
export function operationsOf(result: EngineResult): Record<string, string> {
  const resources = result.steps.filter(({ type }) => type.startsWith("pulumi-nodejs:dynamic"));
  return Object.fromEntries(resources.map(({ name, operation }) => [name, operation]));
}

/** All messages and everything shown. */
export function shownText(result: EngineResult): string {
  return renderTerminal(result);
}
