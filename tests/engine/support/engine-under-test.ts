import type { ToyProject } from "./toy-project.ts";
import type { ToyProgram } from "./toy-program.ts";

/** What every engine shows of one operation. */
export interface Outcome {
  /** As the Pulumi CLI: 0, 1, or 7 with `expectNoChanges`. */
  readonly exitCode: number;
  /** Resource name → operation, without components, the stack and providers; undefined where the engine does not say. */
  readonly operations?: Readonly<Record<string, string>>;
  /** Everything printed or reported. */
  readonly text: string;
}

export interface OperationOptions {
  readonly expectNoChanges?: boolean;
  readonly previewOnly?: boolean;
}

/** One stack of the toy project, driven by one engine. */
export interface EngineUnderTest {
  readonly name: string;
  preview(program: ToyProgram, options?: OperationOptions): Promise<Outcome>;
  up(program: ToyProgram, options?: OperationOptions): Promise<Outcome>;
  refresh(options?: OperationOptions): Promise<Outcome>;
  destroy(): Promise<Outcome>;
  exportState(): Promise<ExportedState>;
}

export interface ExportedState {
  readonly deployment: {
    readonly resources?: readonly ExportedResource[];
    readonly pending_operations?: readonly unknown[];
  };
}

export interface ExportedResource {
  readonly urn: string;
  readonly type: string;
  readonly id?: string;
  readonly inputs?: Readonly<Record<string, unknown>>;
  readonly outputs?: Readonly<Record<string, unknown>>;
  readonly initErrors?: readonly string[];
  readonly delete?: boolean;
  readonly [field: string]: unknown;
}

export interface EngineFactory {
  readonly name: string;
  open(project: ToyProject): Promise<EngineUnderTest>;
}

/** The resources of a state by their short name. */
export function byName(state: ExportedState): Record<string, ExportedResource> {
  const resources = state.deployment.resources ?? [];
  return Object.fromEntries(resources.map((resource) => [String(resource.urn.split("::").at(-1)), resource]));
}
