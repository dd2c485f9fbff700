import type { Step } from "../../../provider/access/step.ts";

/** One of our resources as a state file records it. */
export interface RecordedResource {
  urn: string;
  type: string;
  /** Name in the program. */
  name: string;
  id: string;
  inputs: Record<string, unknown>;
  outputs: Record<string, unknown> & { outstanding: Step[] };
  initErrors?: string[];
}

interface StateFile {
  deployment: { resources?: Omit<RecordedResource, "name">[]; pending_operations?: unknown[] };
}

export function recordedIn(text: string): RecordedResource[] {
  return ((JSON.parse(text) as StateFile).deployment.resources ?? [])
    .filter(({ type }) => type.startsWith("pulumi-nodejs:dynamic/connectwise:"))
    .map((entry) => ({
      ...entry,
      type: entry.type.slice("pulumi-nodejs:dynamic/connectwise:".length),
      name: entry.urn.split("::").at(-1) as string,
    }));
}

export function pendingIn(text: string): unknown[] {
  return (JSON.parse(text) as StateFile).deployment.pending_operations ?? [];
}
