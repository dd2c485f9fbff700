import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { root } from "../../e2e/support/installed-package.ts";

export interface WorkflowStep {
  name?: string;
  id?: string;
  if?: string;
  uses?: string;
  run?: string;
  shell?: string;
  with?: Record<string, unknown>;
  env?: Record<string, unknown>;
  "continue-on-error"?: boolean;
}

export interface Job {
  if?: string;
  permissions?: Record<string, string>;
  environment?: string;
  env?: Record<string, unknown>;
  steps?: WorkflowStep[];
  uses?: string;
  secrets?: string;
  strategy?: { matrix: Record<string, unknown> };
}

export interface Workflow {
  name: string;
  on: string | Record<string, unknown>;
  permissions: Record<string, string>;
  env?: Record<string, unknown>;
  jobs: Record<string, Job>;
}

/** An example as users copy it: `github/access-review.yml` */
export function workflow(path: string): Workflow {
  return parse(exampleText(path)) as Workflow;
}

export function exampleText(path: string): string {
  return readFileSync(join(root, "examples", "ci", path), "utf8");
}
