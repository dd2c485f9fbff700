import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { installedModules, root } from "../e2e/support/installed-package.ts";
import { type Combination } from "./combination.ts";
import { matrixProgram, tsconfig } from "./matrix-program.ts";
import { runOrThrow } from "./run-command.ts";

/** Enough for a first install over a slow line; with a warm cache it takes seconds. */
const installSeconds = 240;
const { NODE_OPTIONS: _, ...installEnvironment } = process.env;
const npmPath = process.env.npm_execpath;
const npm: readonly [string, ...string[]] = npmPath?.endsWith(".js") ? [process.execPath, npmPath] : ["npm"];
/** `pnpm@latest` may ask for a newer Node some day; this major runs on every Node of the matrix. */
const pnpm: readonly [string, ...string[]] = [...npm, "exec", "--yes", "--loglevel=error", "--", "pnpm@10"];

/** A folder for the whole matrix: the tarball, a checkout to link to, the second Node, and the workspaces. */
export class MatrixFolder {
  readonly home: string;
  #node22: Promise<string> | undefined;
  #count = 0;

  constructor() {
    this.home = realpathSync(mkdtempSync(join(tmpdir(), "psa-matrix-")));
    cpSync(join(root, "build", "pulumi-connectwise-psa.tgz"), join(this.home, "package.tgz"));
    // What a checkout that was built holds. Its dependencies, other copies than the program's, lie above it: out of reach for
    // a package manager that tidies up where a link leads.
    const linked = join(this.home, "linked");
    cpSync(join(installedModules, "pulumi-connectwise-psa"), join(linked, "checkout"), { recursive: true });
    symlinkSync(join(root, "node_modules"), join(linked, "node_modules"));
  }

  async install(combination: Combination): Promise<MatrixWorkspace> {
    const directory = join(this.home, `workspace-${++this.#count}`);
    mkdirSync(directory);
    const write = (file: string, text: string) => writeFileSync(join(directory, file), text);
    write("package.json", JSON.stringify(manifest(combination), null, 2));
    write("Pulumi.yaml", "name: matrix\nruntime:\n  name: nodejs\n  options:\n    typescript: false\n");
    write("index.ts", matrixProgram);
    write("tsconfig.json", JSON.stringify(tsconfig));
    const install: [string, ...string[]] =
      combination.manager === "npm"
        ? [
            ...npm,
            "install",
            "--no-package-lock",
            "--no-audit",
            "--no-fund",
            "--prefer-offline",
            "--loglevel=error",
          ]
        : [...pnpm, "install", "--no-lockfile", "--prefer-offline", "--reporter=append-only"];
    await runOrThrow(install, { cwd: directory, env: installEnvironment, seconds: installSeconds });
    return new MatrixWorkspace(directory, combination.node === "22" ? await this.node22() : process.execPath);
  }

  /** The older Node, by its npm package: the test itself runs on the newer one. */
  private node22(): Promise<string> {
    this.#node22 ??= (async () => {
      const directory = join(this.home, "node-22");
      mkdirSync(directory);
      const dependencies = { node: "22" };
      writeFileSync(
        join(directory, "package.json"),
        JSON.stringify({ private: true, dependencies, allowScripts: { node: true } }),
      );
      const words = [
        "install",
        "--no-package-lock",
        "--no-audit",
        "--no-fund",
        "--prefer-offline",
        "--loglevel=error",
      ];
      await runOrThrow([...npm, ...words], {
        cwd: directory,
        env: installEnvironment,
        seconds: installSeconds,
      });
      return join(
        directory,
        "node_modules",
        "node",
        "bin",
        process.platform === "win32" ? "node.exe" : "node",
      );
    })();
    return this.#node22;
  }

  remove(): void {
    rmSync(this.home, { recursive: true, force: true });
  }
}

export class MatrixWorkspace {
  readonly directory: string;
  /** The Node it runs on. */
  readonly node: string;

  constructor(directory: string, node: string) {
    this.directory = directory;
    this.node = node;
  }

  /** Version of a package as the SDK of this folder finds it; undefined when it does not. */
  version(name: string): string | undefined {
    const sdk = createRequire(join(this.directory, "package.json")).resolve("@pulumi/pulumi/package.json");
    if (name === "@pulumi/pulumi") return versionIn(sdk);
    try {
      return versionIn(createRequire(sdk).resolve(`${name}/package.json`));
    } catch {
      return undefined;
    }
  }

  get psaAccess(): string {
    return join(this.directory, "node_modules", "pulumi-connectwise-psa", "dist", "cli", "psa-access.js");
  }

  /** Environment of every command: nothing of this machine but the folder of its Node. */
  get environment(): Record<string, string> {
    return {
      PATH: dirname(this.node),
      HOME: this.directory,
      NODE_COMPILE_CACHE: join(tmpdir(), "psa-matrix-compile-cache"),
    };
  }
}

function manifest({ sdk, typescript, manager, from }: Combination): object {
  const link = manager === "npm" ? "file:../linked/checkout" : "link:../linked/checkout";
  return {
    private: true,
    type: "module",
    main: "index.ts",
    dependencies: {
      "@pulumi/pulumi": sdk,
      "pulumi-connectwise-psa": from === "packed" ? "file:../package.tgz" : link,
      ...(typescript === "none" ? {} : { typescript }),
    },
    allowScripts: { protobufjs: true },
  };
}

function versionIn(manifestFile: string): string {
  return (JSON.parse(readFileSync(manifestFile, "utf8")) as { version: string }).version;
}
