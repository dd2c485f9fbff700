import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { fileFault } from "../../border/file-fault.ts";
import { writeWhole } from "../../border/whole-file.ts";
import { loopbackOnly } from "../../tenant/require-loopback.ts";
import { PsaError } from "../../access/psa-error.ts";
import type { Project, StackConfig } from "../../rehearsal/index.ts";
import type { Io } from "../../terminal/io.ts";

export interface CliRun {
  verb: "preview" | "up" | "refresh" | "destroy";
  project: Project;
  stack: string;
  config: StackConfig;
  stateFile: string;
  expectNoChanges: boolean;
  previewOnly: boolean;
  json: boolean;
  /** With a preview as JSON: what does not change is shown, too. */
  showSames: boolean;
}

/** @throws PsaError "bad-input" when there is none */
export function requirePulumi(env: Io["env"]): void {
  const names = process.platform === "win32" ? ["pulumi.exe", "pulumi.cmd"] : ["pulumi"];
  const folders = (env.PATH ?? "").split(delimiter);
  if (folders.some((folder) => names.some((name) => existsSync(join(folder, name))))) return;
  throw new PsaError({
    code: "bad-input",
    what: "There is no `pulumi` on the PATH.",
    why: "--engine pulumi runs the rehearsal on the real CLI, which is not part of this package.",
    next: "Install the Pulumi CLI, or leave --engine out: the built-in engine needs none.",
  });
}

/**
 * One operation of the real CLI, with a file backend of its own in a temporary folder: the state file goes in by
 * `stack import` and comes back by `stack export`, and the user's own Pulumi settings are not touched.
 * @returns the CLI's exit code
 */
export async function runOnCli(run: CliRun, io: Io): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), "psa-access-pulumi-"));
  // `stack init` writes a salt into the project's own file, whatever --config-file says.
  const ownConfig = join(run.project.configDirectory, `Pulumi.${run.stack}.yaml`);
  const before = existsSync(ownConfig) ? await readFile(ownConfig, "utf8") : undefined;
  try {
    const cli = new Cli(folder, run, io);
    await cli.prepare();
    const exit = await cli.operate();
    if (run.verb !== "preview" && !run.previewOnly) await cli.saveState();
    return exit;
  } finally {
    if (before === undefined) await rm(ownConfig, { force: true });
    else await writeWhole(ownConfig, before);
    await rm(folder, { recursive: true, force: true });
  }
}

class Cli {
  readonly #folder: string;
  readonly #run: CliRun;
  readonly #io: Io;
  readonly #env: Record<string, string | undefined>;

  constructor(folder: string, run: CliRun, io: Io) {
    this.#folder = folder;
    this.#run = run;
    this.#io = io;
    this.#env = {
      ...io.env,
      [loopbackOnly]: "1",
      PULUMI_HOME: join(folder, "home"),
      PULUMI_BACKEND_URL: `file://${join(folder, "backend")}`,
      PULUMI_CONFIG_PASSPHRASE: io.env.PULUMI_CONFIG_PASSPHRASE ?? "",
      PULUMI_SKIP_UPDATE_CHECK: "true",
      PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
    };
  }

  async prepare(): Promise<void> {
    const { config, stateFile } = this.#run;
    await Promise.all(["home", "backend"].map((name) => mkdir(join(this.#folder, name))));
    await this.#quietly(["stack", "init", this.#run.stack]);
    for (const [key, { value, secret }] of Object.entries(config)) {
      // The value goes through standard input, so that no secret is part of a command line.
      await this.#quietly(
        [
          "config",
          "set",
          "--stack",
          this.#run.stack,
          ...this.#configFile(),
          secret ? "--secret" : "--plaintext",
          key,
        ],
        value,
      );
    }
    if (existsSync(stateFile)) {
      await this.#quietly(["stack", "import", "--stack", this.#run.stack], await readFile(stateFile, "utf8"));
    }
  }

  operate(): Promise<number> {
    const { verb, previewOnly, expectNoChanges, json, showSames, stack } = this.#run;
    const looksOnly = verb === "preview" || previewOnly;
    return this.#pulumi(
      [
        verb,
        "--stack",
        stack,
        ...this.#configFile(),
        ...(looksOnly ? (verb === "refresh" ? ["--preview-only"] : []) : ["--yes", "--skip-preview"]),
        ...(expectNoChanges ? ["--expect-no-changes"] : []),
        ...(showSames ? ["--show-sames"] : []),
        ...(json && looksOnly ? ["--json"] : verb === "preview" || verb === "refresh" ? ["--diff"] : []),
      ],
      { shown: true },
    ).then(({ exit }) => exit);
  }

  async saveState(): Promise<void> {
    const { out } = await this.#quietly(["stack", "export", "--stack", this.#run.stack]);
    const { stateFile } = this.#run;
    try {
      await writeWhole(stateFile, out, { mode: 0o600 });
    } catch (error) {
      throw new PsaError({
        code: "unsupported",
        what: `The state file ${stateFile} cannot be written: it is as it was before the run.`,
        why: fileFault(error, stateFile, "write"),
        next: "Make room, and run `refresh` on the same file: what was made is on the sandbox.",
      });
    }
  }

  #configFile(): string[] {
    return ["--config-file", join(this.#folder, `Pulumi.${this.#run.stack}.yaml`)];
  }

  async #quietly(words: string[], input?: string): Promise<{ out: string }> {
    const { exit, out, err } = await this.#pulumi(words, { input });
    if (exit === 0) return { out };
    throw new PsaError({
      code: "unsupported",
      what: `\`pulumi ${words.slice(0, 2).join(" ")}\` failed with exit code ${exit}.`,
      why: err.trim().split("\n").slice(-3).join(" "),
      next: "Run without --engine pulumi, or try the same command by hand.",
    });
  }

  #pulumi(words: string[], { input, shown = false }: { input?: string | undefined; shown?: boolean }) {
    return new Promise<{ exit: number; out: string; err: string }>((resolve, reject) => {
      const child = spawn("pulumi", [...words, "--non-interactive", "--cwd", this.#run.project.directory], {
        env: this.#env,
      });
      let out = "";
      let err = "";
      child.stdout.on("data", (chunk: Buffer) => {
        out += chunk.toString();
        if (shown) this.#io.stdout.write(chunk.toString());
      });
      child.stderr.on("data", (chunk: Buffer) => {
        err += chunk.toString();
        if (shown) this.#io.stderr.write(chunk.toString());
      });
      const interrupt = () => child.kill("SIGINT");
      this.#io.signal.addEventListener("abort", interrupt, { once: true });
      child.on("error", reject);
      child.on("close", (code) => {
        this.#io.signal.removeEventListener("abort", interrupt);
        resolve({ exit: code ?? 1, out, err });
      });
      child.stdin.end(input ?? "");
    });
  }
}
