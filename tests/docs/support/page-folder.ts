import { spawn } from "node:child_process";
import {
  chmodSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { RunningSandbox } from "../../../provider/sandbox/index.ts";
import { installedModules, psaAccess, root } from "../../e2e/support/installed-package.ts";

export interface Ended {
  exit: number | null;
  /** Standard output and error, as they came. */
  printed: string;
}

/** What stands beside a command while it runs. */
export interface Company {
  stdin?: string;
  /** Called with all of its standard output so far, whenever there is more: a first line says that a command stands ready. */
  onOutput?: (out: string, interrupt: () => void) => unknown;
}

export const passphrase = "correct horse battery staple";

/** A command that takes longer is ended: it waits for somebody. */
const patienceMs = 120_000;

const standIn = fileURLToPath(new URL("pulumi/pulumi.ts", import.meta.url));
const node = `exec "${process.execPath}" --no-warnings`;

/**
 * Commands by their names. npm installs what is installed already, and a script of this project counts as run when the project
 * has it.
 */
const tools = {
  "psa-access": `${node} "${psaAccess}" "$@"`,
  pulumi: `${node} "${standIn}" "$@"`,
  npx: `exec "$@"`,
  npm: `case "$1" in
  install | ci) ln -sfn "${installedModules}" node_modules ;;
  test) ${node} -e 'process.exit("test" in require("${root}/package.json").scripts ? 0 : 1)' ;;
  run) ${node} -e 'process.exit(process.argv[1] in require("${root}/package.json").scripts ? 0 : 1)' "$2" ;;
  *) exit 9 ;;
esac`,
};

/** Where the commands of a page run: a checkout with the program of examples/ops, tools on the PATH, a sandbox for a tenant. */
export class PageFolder {
  readonly home = realpathSync(mkdtempSync(join(tmpdir(), "psa-docs-")));
  readonly directory = join(this.home, "page");
  /** What the stand-in of the Pulumi CLI keeps. */
  readonly stacks = join(this.home, "stacks");
  readonly sandbox: RunningSandbox;
  readonly #tools = join(this.home, "tools");
  /** Folder and variables from one command to the next, as in one shell. */
  readonly #shell = join(this.home, "shell");

  constructor(sandbox: RunningSandbox) {
    this.sandbox = sandbox;
    for (const folder of [this.directory, this.stacks, this.#tools]) mkdirSync(folder);
    for (const [name, script] of Object.entries(tools)) {
      writeFileSync(join(this.#tools, name), `#!/bin/sh\n${script}\n`);
      chmodSync(join(this.#tools, name), 0o755);
    }
    writeFileSync(this.#shell, "");
  }

  addProgram(): void {
    cpSync(join(root, "Pulumi.yaml"), join(this.directory, "Pulumi.yaml"));
    for (const file of ["index.ts", "package.json"])
      cpSync(join(root, "examples", "ops", file), join(this.directory, "examples", "ops", file));
    symlinkSync(installedModules, join(this.directory, "node_modules"));
  }

  write(file: string, text: string): void {
    writeFileSync(join(this.directory, file), `${text}\n`);
  }

  async run(command: string, { stdin, onOutput }: Company = {}): Promise<Ended> {
    const script = `. "$SHELL_STATE"
trap 'code=$?; { export -p; printf "cd %q\\n" "$PWD"; } > "$SHELL_STATE"; exit $code' EXIT
${command}`;
    const child = spawn("bash", ["--noprofile", "--norc", "-o", "pipefail", "-c", script], {
      cwd: this.directory,
      env: this.#env,
      stdio: [stdin === undefined ? "ignore" : "pipe", "pipe", "pipe"],
      // A group of its own, so that an interrupt reaches all of it, as Ctrl-C on a terminal does.
      detached: true,
    });
    const signal = (name: NodeJS.Signals) => {
      if (child.pid !== undefined && child.exitCode === null && child.signalCode === null)
        process.kill(-child.pid, name);
    };
    const timer = setTimeout(() => signal("SIGKILL"), patienceMs);
    let printed = "";
    let out = "";
    child.stdout?.setEncoding("utf8").on("data", (text: string) => {
      printed += text;
      out += text;
      onOutput?.(out, () => signal("SIGINT"));
    });
    child.stderr?.setEncoding("utf8").on("data", (text: string) => (printed += text));
    child.stdin?.end(stdin);
    return new Promise<Ended>((resolve, reject) => {
      child.once("error", reject);
      child.once("close", (exit) => resolve({ exit, printed }));
    }).finally(() => clearTimeout(timer));
  }

  async remove(): Promise<void> {
    await this.sandbox.close();
    rmSync(this.home, { recursive: true, force: true });
  }

  get #env(): Record<string, string> {
    return {
      ...(this.sandbox.env as unknown as Record<string, string>),
      PATH: [this.#tools, dirname(process.execPath), "/usr/bin", "/bin"].join(delimiter),
      HOME: this.home,
      TMPDIR: this.home,
      NODE_COMPILE_CACHE: join(tmpdir(), "psa-e2e-compile-cache"),
      PULUMI_CONFIG_PASSPHRASE: passphrase,
      PULUMI_STAND_IN: this.stacks,
      SHELL_STATE: this.#shell,
    };
  }
}
