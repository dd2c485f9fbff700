import type { StackConfig } from "../engine-run.ts";

/** How a program ended, as far as the process or the SDK's runner can tell; not yet whether it was complete. */
export interface ProgramEnd {
  readonly ok: boolean;
  /** Why not; undefined if the program has said so itself. */
  readonly message?: string;
}

export interface RunningProgram {
  readonly ended: Promise<ProgramEnd>;
  /** How long it may take to notice that the run has stopped, in milliseconds. */
  readonly patience: number;
  /** Makes it end, gently first. */
  end(): Promise<void>;
}

/** What a program's run is told. */
export interface ProgramSettings {
  readonly project: string;
  readonly stack: string;
  readonly organization: string;
  readonly config: StackConfig;
  readonly preview: boolean;
  readonly parallel: number;
  /** Where monitor and engine are served. */
  readonly address: string;
}

/** Configuration as the SDK's runners take it. */
export function configFor(config: StackConfig): { values: Record<string, string>; secretKeys: string[] } {
  const entries = Object.entries(config);
  return {
    values: Object.fromEntries(entries.map(([key, { value }]) => [key, value])),
    secretKeys: entries.filter(([, { secret }]) => secret).map(([key]) => key),
  };
}
