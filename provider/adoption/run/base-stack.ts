import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Io } from "../../terminal/io.ts";
import { type StackResource, stackResources } from "../../stack/stack-resources.ts";
import { type DeploymentEntry, deploymentSchema } from "../../stack/stack-schema.ts";
import { readState } from "../../stack/stack-text.ts";

/** The state that new objects are added to. */
export interface BaseStack {
  /** Where it came from: the user's `--stack`, the `state.json` of an earlier call, or nowhere. */
  origin: "stack" | "earlier" | "none";
  /** The whole export as it was read; what is not understood is kept. */
  state: Record<string, unknown> | undefined;
  /** Every entry, also of other types. */
  entries: DeploymentEntry[];
  /** Those of this package. */
  resources: StackResource[];
  stackName: string | undefined;
  project: string | undefined;
}

export const stateFile = "state.json";

/** @throws PsaError "bad-input" for a state that cannot be read */
export async function baseStack(
  { stack, out }: { stack?: string | undefined; out?: string | undefined },
  io: Io,
): Promise<BaseStack> {
  const folder = out === undefined ? undefined : resolve(io.cwd, out);
  const earlier = folder && join(folder, stateFile);
  const source = stack ?? (earlier !== undefined && existsSync(earlier) ? earlier : undefined);
  if (source === undefined)
    return {
      origin: "none",
      state: undefined,
      entries: [],
      resources: [],
      stackName: undefined,
      project: undefined,
    };
  // The Pulumi CLI knows a stack by its name only within its project.
  const cwd = folder !== undefined && existsSync(join(folder, "Pulumi.yaml")) ? folder : io.cwd;
  const state = await readState(source, io, { cwd });
  const resources = stackResources(state);
  const entries = deploymentSchema.parse(state).deployment.resources ?? [];
  const [, stackName, project] = /^urn:pulumi:(.+?)::(.+?)::/.exec(entries[0]?.urn ?? "") ?? [];
  return {
    origin: stack === undefined ? "earlier" : "stack",
    state: state as Record<string, unknown>,
    entries,
    resources,
    stackName,
    project,
  };
}
