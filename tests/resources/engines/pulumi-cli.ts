import { execFile } from "node:child_process";
import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DeploymentJson } from "../../../provider/rehearsal/state/deployment-json.ts";
import type { CellEngine, CellResult, CellRun } from "./cell-engine.ts";
import { projectDirectory, resourceName, stackName } from "./stage.ts";

const passphrase = "correct horse";

/** The real CLI with a file backend of its own, cut off from the user's settings; state goes in and comes out as text. */
export const pulumiCli: CellEngine = {
  name: "pulumi",
  run: async (run) => {
    const folder = await mkdtemp(join(tmpdir(), "cell-"));
    try {
      return await operate(folder, run);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  },
};

async function operate(folder: string, run: CellRun): Promise<CellResult> {
  const environment = {
    ...run.environment,
    HOME: folder,
    PULUMI_HOME: join(folder, "home"),
    PULUMI_BACKEND_URL: `file://${join(folder, "backend")}`,
    PULUMI_CONFIG_PASSPHRASE: passphrase,
    PULUMI_SKIP_UPDATE_CHECK: "true",
    PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
  };
  const pulumi = (...words: string[]) => execute([...words, "--non-interactive"], folder, environment);
  const must = async (...words: string[]) => {
    const { code, out, err } = await pulumi(...words);
    if (code === 0) return out;
    throw new Error(`pulumi ${words.join(" ")} exited with ${code}:\n${out}\n${err}`);
  };
  await Promise.all(["home", "backend"].map((name) => mkdir(join(folder, name))));
  await symlink(join(projectDirectory, "node_modules"), join(folder, "node_modules"));
  await writeFile(join(folder, "package.json"), '{ "private": true, "main": "index.js" }\n');
  await writeFile(
    join(folder, "Pulumi.yaml"),
    "name: psa-ops\nruntime:\n  name: nodejs\n  options:\n    typescript: false\n",
  );
  await writeFile(join(folder, "index.js"), program(run));
  await must("stack", "init", stackName);
  for (const [key, { value }] of Object.entries(run.config)) {
    await must("config", "set", "--stack", stackName, "--plaintext", key, value);
  }
  await writeFile(join(folder, "in.json"), new DeploymentJson(undefined, passphrase).write(run.deployment));
  await must("stack", "import", "--stack", stackName, "--file", "in.json");
  const look =
    run.verb === "refresh"
      ? await pulumi("refresh", "--stack", stackName, "--preview-only", "--expect-no-changes")
      : undefined;
  const before = await exported(must);
  run.begins();
  const { code, out, err } = await pulumi(run.verb, "--stack", stackName, "--yes", "--skip-preview");
  const deployment = await exported(must);
  const text = `${out}\n${err}`;
  const partial = deployment.entries.find(({ initErrors }) => (initErrors?.length ?? 0) > 0);
  return {
    deployment,
    operation: operationIn(before.entries.length, deployment.entries.length, text),
    ended: code === 0 ? "done" : partial ? "partial" : "failed",
    reasons: partial?.initErrors ? [...partial.initErrors] : code === 0 ? [] : [errorIn(text)],
    notes: [...text.matchAll(/note: (.*)/g)].map(([, note = ""]) => note.trim()),
    exit: code !== 0 ? 1 : look && look.code !== 0 ? 7 : 0,
  };
}

function program({ declared }: CellRun): string {
  if (!declared) return "\n";
  const { resource, args } = declared;
  return `const connectwise = require("pulumi-connectwise-psa");\nnew connectwise.${resource}(${JSON.stringify(resourceName)}, ${JSON.stringify(args)});\n`;
}

async function exported(must: (...words: string[]) => Promise<string>) {
  const text = await must("stack", "export", "--stack", stackName);
  return new DeploymentJson(text, passphrase).initial;
}

/** What the summary of `up` counts. */
function operationIn(before: number, after: number, text: string): string {
  if (/[1-9]\d* replaced/.test(text)) return "replace";
  if (/[1-9]\d* updated/.test(text) || /updating/.test(text)) return "update";
  return after > before || /[1-9]\d* created|creating/.test(text) ? "create" : "same";
}

function errorIn(text: string): string {
  return /error: (?:.*?\bException: )?(?:ConnectWise: )?(.*)/.exec(text)?.[1]?.trim() ?? text.trim();
}

function execute(words: string[], cwd: string, env: Record<string, string | undefined>) {
  return new Promise<{ code: number; out: string; err: string }>((resolve, reject) => {
    execFile("pulumi", words, { cwd, env, maxBuffer: 64 * 1024 * 1024 }, (error, out, err) => {
      if (error && typeof error.code !== "number") reject(new Error("pulumi did not run", { cause: error }));
      else resolve({ code: typeof error?.code === "number" ? error.code : 0, out, err });
    });
  });
}
