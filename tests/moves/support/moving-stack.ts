import { execFile } from "node:child_process";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { openStateFile, runEngine, type Verb } from "../../../provider/rehearsal/index.ts";
import { type RunningSandbox, type SandboxOptions, startSandbox } from "../../../provider/sandbox/index.ts";
import { Workspace } from "../../e2e/support/workspace.ts";

const passphrase = "correct horse";

export interface MoveRun {
  exitCode: number;
  text: string;
  /** Requests that change something, as "METHOD path status". */
  writes: string[];
}

export interface MoveEntry {
  urn: string;
  type: string;
  id?: string;
  delete?: boolean;
  taint?: boolean;
  outputs?: Record<string, unknown>;
}

/** A stack on a tenant of its own, run by one of the engines: the same stories on both. */
export class MovingStack {
  readonly sandbox: RunningSandbox;
  readonly workspace: Workspace;
  /** Beside the settings: what the program reads. */
  readonly environment: Record<string, string> = {};
  readonly #engine: "built-in" | "pulumi";
  #isInitialised = false;

  private constructor(engine: "built-in" | "pulumi", sandbox: RunningSandbox) {
    this.#engine = engine;
    this.sandbox = sandbox;
    this.workspace = new Workspace("");
  }

  static async on(engine: "built-in" | "pulumi", options: SandboxOptions = {}): Promise<MovingStack> {
    return new MovingStack(engine, await startSandbox(options));
  }

  /** @param program what comes after the imports `connectwise` and `pulumi` */
  program(program: string): void {
    this.workspace.program(
      `import * as pulumi from "@pulumi/pulumi";\nimport * as connectwise from "pulumi-connectwise-psa";\n${program}\n`,
    );
  }

  up(...flags: string[]): Promise<MoveRun> {
    return this.#run("up", flags);
  }

  preview(...flags: string[]): Promise<MoveRun> {
    return this.#run("preview", flags);
  }

  destroy(...flags: string[]): Promise<MoveRun> {
    return this.#run("destroy", flags);
  }

  /** Our resources in the state, by `Type name`. */
  async entries(): Promise<Record<string, MoveEntry[]>> {
    const { deployment } = JSON.parse(await this.stateText()) as {
      deployment: { resources?: MoveEntry[] };
    };
    const own = (deployment.resources ?? []).filter(({ type }) => type.includes("dynamic/connectwise:"));
    return Object.groupBy(
      own,
      ({ urn, type }) => `${type.split(":").at(-1)} ${urn.split("::").at(-1)}`,
    ) as Record<string, MoveEntry[]>;
  }

  async stateText(): Promise<string> {
    if (this.#engine === "built-in") return this.workspace.read("state.json");
    return (await this.pulumi("stack", "export", "--stack", "dev")).stdout;
  }

  /** As `pulumi state taint` does. */
  async taint(name: string): Promise<void> {
    const urn = (await this.entries())[name]?.[0]?.urn ?? "";
    if (this.#engine === "pulumi") {
      const { exitCode, stderr } = await this.pulumi("state", "taint", urn, "--stack", "dev", "--yes");
      if (exitCode !== 0) throw new Error(stderr);
      return;
    }
    const file = JSON.parse(await this.stateText()) as { deployment: { resources: MoveEntry[] } };
    for (const entry of file.deployment.resources) if (entry.urn === urn) entry.taint = true;
    this.workspace.write("state.json", JSON.stringify({ ...file, version: 4, features: ["taint"] }));
  }

  /** What the tenant holds beside what it began with: members with "inactive" where they are, roles, logins. */
  holds(): string[] {
    const { members, roles, integratorLogins } = this.sandbox.actions.state();
    return [
      ...members
        .filter(({ identifier }) => identifier !== "PulumiAccess")
        .map(({ identifier, active }) => `member ${identifier}${active ? "" : " inactive"}`),
      ...roles
        .filter(({ name }) => !["Admin", "Pulumi Access"].includes(name))
        .map(({ name }) => `role ${name}`),
      ...integratorLogins.map(({ username }) => `login ${username}`),
    ];
  }

  async close(): Promise<void> {
    await this.sandbox.close();
    this.workspace.remove();
  }

  async #run(verb: Verb, flags: readonly string[]): Promise<MoveRun> {
    this.sandbox.clearLog();
    const { exitCode, text } =
      this.#engine === "built-in" ? await this.#builtIn(verb, flags) : await this.#cli(verb, flags);
    const writes = this.sandbox
      .requests()
      .filter(({ method }) => method !== "GET")
      .map(({ method, path, status }) => `${method} ${path} ${status}`);
    return { exitCode, text, writes };
  }

  async #builtIn(verb: Verb, flags: readonly string[]) {
    if (flags.length > 0) throw new Error(`The built-in engine has no ${flags.join(" ")}.`);
    const printed: string[] = [];
    const result = await runEngine({
      verb,
      directory: this.workspace.directory,
      stack: "dev",
      config: {},
      state: openStateFile(join(this.workspace.directory, "state.json"), { passphrase }),
      environment: {
        PATH: process.env["PATH"],
        HOME: this.workspace.home,
        ...this.sandbox.env,
        ...this.environment,
      },
      program: { kind: "spawned" },
      onEvent: (event) => {
        if (event.kind === "output") printed.push(event.line);
      },
    });
    const said = [
      ...result.diagnostics.map(({ message }) => message),
      ...result.steps.flatMap(({ name, operation, reasons }) => [`${operation} ${name}`, ...reasons]),
      ...printed,
    ];
    const changed = verb === "up" || verb === "preview" ? result.changed : false;
    return { exitCode: result.ok ? 0 : 1, text: [...said, changed ? "changed" : "unchanged"].join("\n") };
  }

  async #cli(verb: Verb, flags: readonly string[]) {
    const skip = verb === "preview" ? [] : ["--yes", "--skip-preview"];
    const { exitCode, stdout, stderr } = await this.pulumi(verb, "--stack", "dev", ...skip, ...flags);
    const isChanged = /[+~-]|replaced/.test(
      (/Resources:\n([^]*?)\n\n/.exec(stdout)?.[1] ?? "").replace(/\d+ unchanged/g, ""),
    );
    return { exitCode, text: `${stdout}\n${stderr}\n${isChanged ? "changed" : "unchanged"}` };
  }

  /** The real CLI, in this stack's folder. */
  async pulumi(...words: string[]): Promise<{ exitCode: number; stdout: string; stderr: string }> {
    if (!this.#isInitialised) {
      this.#isInitialised = true;
      for (const folder of ["home", "backend"]) mkdirSync(join(this.workspace.home, folder));
      await this.pulumi("stack", "init", "dev");
    }
    const env = {
      PATH: process.env["PATH"],
      ...this.sandbox.env,
      ...this.environment,
      HOME: this.workspace.home,
      TMPDIR: this.workspace.temporary,
      PULUMI_HOME: join(this.workspace.home, "home"),
      PULUMI_BACKEND_URL: `file://${join(this.workspace.home, "backend")}`,
      PULUMI_CONFIG_PASSPHRASE: passphrase,
      PULUMI_SKIP_UPDATE_CHECK: "true",
      PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
    };
    const options = { cwd: this.workspace.directory, env, maxBuffer: 64 * 1024 * 1024 };
    return new Promise((resolve, reject) => {
      execFile("pulumi", [...words, "--non-interactive"], options, (error, stdout, stderr) => {
        if (error !== null && typeof error.code !== "number")
          reject(new Error("pulumi did not run", { cause: error }));
        else resolve({ exitCode: typeof error?.code === "number" ? error.code : 0, stdout, stderr });
      });
    });
  }
}
