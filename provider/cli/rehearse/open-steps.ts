import { readFileSync } from "node:fs";
import type { Step } from "../../model/step.ts";

interface Recorded {
  type: string;
  delete?: boolean;
  outputs?: { outstanding?: Step[] };
}

/** Every step that the resources of a state file still have open. */
export function openSteps(stateFile: string): Step[] {
  const { deployment } = JSON.parse(readFileSync(stateFile, "utf8")) as { deployment: { resources?: Recorded[] } };
  return (deployment.resources ?? [])
    .filter((entry) => entry.type.startsWith("pulumi-nodejs:dynamic/connectwise:") && !entry.delete)
    .flatMap((entry) => entry.outputs?.outstanding ?? []);
}
