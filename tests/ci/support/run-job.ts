import { spawn } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Job, Workflow } from "./workflow.ts";

/** What the host knows: expression → value. One that is not here is an error, so that no step reads more than it is given. */
export type Expressions = Readonly<Record<string, string>>;

export interface RanStep {
  name: string;
  outcome: "success" | "failure" | "skipped";
  log: string;
}

export interface Surroundings {
  directory: string;
  env: NodeJS.ProcessEnv;
  expressions: Expressions;
  /** Folder that `download-artifact` brings, where the job has it do so. */
  downloaded?: string;
  /** Names of steps that the case is not about. */
  without?: readonly string[];
}

/**
 * Runs the scripts of a job as GitHub does: one after another with `bash -eo pipefail`, until one fails. Actions are left out.
 * @returns the steps that have scripts
 */
export async function runJob(
  workflow: Workflow,
  job: Job,
  { directory, env, expressions, downloaded, without = [] }: Surroundings,
): Promise<RanStep[]> {
  const temporary = mkdtempSync(join(tmpdir(), "psa-ci-"));
  const outputFile = join(temporary, "output");
  const known: Record<string, string> = { ...expressions, "runner.temp": temporary };
  if (downloaded !== undefined) cpSync(downloaded, join(temporary, "rendered"), { recursive: true });
  const ran: RanStep[] = [];
  let failed = false;
  for (const step of job.steps ?? []) {
    const { name = "", run, id } = step;
    if (run === undefined || without.includes(name)) continue;
    if (failed) {
      ran.push({ name, outcome: "skipped", log: "" });
      continue;
    }
    writeFileSync(outputFile, "");
    const { status, log } = await bash(run, {
      cwd: directory,
      env: {
        ...env,
        RUNNER_TEMP: temporary,
        GITHUB_OUTPUT: outputFile,
        GITHUB_PATH: join(temporary, "path"),
        ...resolved({ ...workflow.env, ...job.env, ...step.env }, known),
      },
    });
    for (const line of readFileSync(outputFile, "utf8").split("\n").filter(Boolean)) {
      const at = line.indexOf("=");
      if (id !== undefined) known[`steps.${id}.outputs.${line.slice(0, at)}`] = line.slice(at + 1);
    }
    failed = status !== 0;
    ran.push({ name, outcome: failed ? "failure" : "success", log });
  }
  rmSync(temporary, { recursive: true });
  return ran;
}

/** Not at once but beside this process, in which the sandbox answers. */
function bash(script: string, options: { cwd: string; env: NodeJS.ProcessEnv }) {
  return new Promise<{ status: number | null; log: string }>((done, fail) => {
    const words = ["--noprofile", "--norc", "-eo", "pipefail", "-c", script];
    const child = spawn("bash", words, { ...options, stdio: ["ignore", "pipe", "pipe"] });
    let log = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding("utf8").on("data", (text: string) => (log += text));
    }
    child.once("error", fail);
    child.once("close", (status) => done({ status, log }));
  });
}

function resolved(variables: Record<string, unknown>, known: Expressions): Record<string, string> {
  return Object.fromEntries(
    Object.entries(variables).map(([name, value]) => [
      name,
      String(value).replace(/\$\{\{\s*(.*?)\s*\}\}/g, (_, expression: string) => {
        const found = known[expression];
        if (found === undefined) throw new Error(`${name}: nothing is known of ${expression}`);
        return found;
      }),
    ]),
  );
}
