import { join } from "node:path";
import { Child } from "../host/child.ts";
import type { Exit } from "../host/child.ts";
import type { Sdk } from "../sdk.ts";
import type { Project } from "./project.ts";
import { configFor } from "./running-program.ts";
import type { ProgramEnd, ProgramSettings, RunningProgram } from "./running-program.ts";

/** The SDK's runner exits so when it has reported the program's exception itself. */
const ALREADY_REPORTED = 32;

/** Runs the project's program in a process of its own, with the arguments Pulumi's language host would give. */
export function spawnProgram(
  sdk: Sdk,
  project: Project,
  settings: ProgramSettings,
  environment: Readonly<Record<string, string | undefined>>,
  onLine: (line: string) => void,
): RunningProgram {
  const { values, secretKeys } = configFor(settings.config);
  const child = new Child(
    [
      ...project.nodeArguments,
      join(sdk.directory, "cmd", "run", "index.js"),
      `--monitor=${settings.address}`,
      `--engine=${settings.address}`,
      `--organization=${settings.organization}`,
      `--project=${settings.project}`,
      `--stack=${settings.stack}`,
      `--root-directory=${project.directory}`,
      `--pwd=${project.programDirectory}`,
      `--parallel=${settings.parallel}`,
      ...(settings.preview ? ["--dry-run"] : []),
      project.entry,
    ],
    {
      directory: project.programDirectory,
      environment: {
        ...environment,
        PULUMI_CONFIG: JSON.stringify(values),
        PULUMI_CONFIG_SECRET_KEYS: JSON.stringify(secretKeys),
        ...(project.typescript && { PULUMI_NODEJS_TYPESCRIPT: "true" }),
        ...(project.tsconfig !== undefined && { PULUMI_NODEJS_TSCONFIG_PATH: project.tsconfig }),
      },
      onLine,
    },
  );
  return {
    ended: child.exited.then(endOf, (error: Error) => ({ ok: false, message: error.message })),
    patience: 2_000,
    end: () => child.end("SIGINT", 5_000),
  };
}

function endOf({ code, signal }: Exit): ProgramEnd {
  if (code === 0) return { ok: true };
  if (code === ALREADY_REPORTED) return { ok: false };
  if (signal !== null) return { ok: false, message: `The program was ended by ${signal}.` };
  return {
    ok: false,
    message:
      `The program ended early, with non-zero exit code: ${code}. ` +
      "Either it calls process.exit or sets process.exitCode, or Node.js could not run it: see what it printed.",
  };
}
