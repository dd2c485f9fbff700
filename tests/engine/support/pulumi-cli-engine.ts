import { execFile } from "node:child_process";
import { mkdir } from "node:fs/promises";
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { PASSPHRASE } from "./builtin-stack.ts";
import type {
  EngineFactory,
  EngineUnderTest,
  ExportedState,
  OperationOptions,
  Outcome,
} from "./engine-under-test.ts";
import type { ToyProject } from "./toy-project.ts";

/** True if the real CLI can be run here. */
export function hasPulumi(path = process.env["PATH"] ?? ""): boolean {
  const names = process.platform === "win32" ? ["pulumi.exe", "pulumi.cmd"] : ["pulumi"];
  return path.split(delimiter).some((folder) => names.some((name) => existsSync(join(folder, name))));
}

/** The real CLI with a file backend, cut off from the user's own settings and from the network. */
export const pulumiEngine: EngineFactory = { name: "pulumi", open: openStack };

async function openStack(project: ToyProject): Promise<EngineUnderTest> {
  const home = join(project.directory, ".pulumi-home");
  const backend = join(project.directory, ".pulumi-state");
  await Promise.all([mkdir(home), mkdir(backend)]);
  const environment = {
    PATH: process.env["PATH"],
    HOME: home,
    PULUMI_HOME: home,
    PULUMI_BACKEND_URL: `file://${backend}`,
    PULUMI_CONFIG_PASSPHRASE: PASSPHRASE,
    PULUMI_SKIP_UPDATE_CHECK: "true",
    PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
    TOY_URL: project.url,
  };
  const pulumi = (...args: string[]) => run([...args, "--non-interactive"], project.directory, environment);
  const must = async (...args: string[]) => {
    const { exitCode, stdout, stderr } = await pulumi(...args);
    if (exitCode !== 0)
      throw new Error(`pulumi ${args.join(" ")} exited with ${exitCode}:\n${stdout}\n${stderr}`);
    return stdout;
  };
  await project.write({ resources: [] });
  await must("stack", "init", "dev");
  const outcome = ({ exitCode, stdout, stderr }: Finished): Outcome => ({
    exitCode,
    text: `${stdout}\n${stderr}`,
  });
  const flags = ({ expectNoChanges }: OperationOptions = {}) =>
    expectNoChanges ? ["--expect-no-changes"] : [];
  return {
    name: "pulumi",
    preview: async (program, options) => {
      await project.write(program);
      const finished = await pulumi("preview", "--stack", "dev", "--json", ...flags(options));
      return { ...outcome(finished), ...operationsIn(finished.stdout) };
    },
    up: async (program, options) => {
      await project.write(program);
      return outcome(await pulumi("up", "--stack", "dev", "--yes", "--skip-preview", ...flags(options)));
    },
    refresh: async (options = {}) => {
      if (options.previewOnly) {
        const finished = await pulumi(
          "refresh",
          "--stack",
          "dev",
          "--preview-only",
          "--json",
          ...flags(options),
        );
        return { ...outcome(finished), ...operationsIn(finished.stdout) };
      }
      return outcome(await pulumi("refresh", "--stack", "dev", "--yes", "--skip-preview", ...flags(options)));
    },
    destroy: async () => outcome(await pulumi("destroy", "--stack", "dev", "--yes", "--skip-preview")),
    exportState: async () => JSON.parse(await must("stack", "export", "--stack", "dev")) as ExportedState,
  };
}

interface Finished {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

function run(args: string[], cwd: string, env: Record<string, string | undefined>): Promise<Finished> {
  return new Promise((resolve, reject) => {
    execFile("pulumi", args, { cwd, env, maxBuffer: 64 * 1024 * 1024 }, (error, stdout, stderr) => {
      if (error !== null && typeof error.code !== "number")
        reject(new Error("pulumi did not run", { cause: error }));
      else resolve({ exitCode: typeof error?.code === "number" ? error.code : 0, stdout, stderr });
    });
  });
}

/** The digest has a step per resource; anything else printed before it, such as a warning, is passed over. */
function operationsIn(stdout: string): { operations?: Record<string, string> } {
  const start = stdout.indexOf("{");
  if (start < 0) return {};
  const { steps = [] } = JSON.parse(stdout.slice(start)) as { steps?: { op: string; urn: string }[] };
  const resources = steps.filter(({ urn }) => urn.includes("pulumi-nodejs:dynamic"));
  return {
    operations: Object.fromEntries(resources.map(({ op, urn }) => [String(urn.split("::").at(-1)), op])),
  };
}
