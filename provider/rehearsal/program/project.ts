import { existsSync, readFileSync, statSync } from "node:fs";
import { basename, dirname, join, relative, resolve } from "node:path";
import { parseYamlBytes } from "../../border/parse-yaml.ts";
import { EngineError, messageOf } from "../engine-error.ts";

/** What `Pulumi.yaml` says, as far as a Node program without the CLI needs it. */
export interface Project {
  readonly name: string;
  /** The folder of `Pulumi.yaml`. */
  readonly directory: string;
  /** Where the program runs: the folder of `main`. */
  readonly programDirectory: string;
  /** What the program's runner is asked to load there: a file name, or `.`. */
  readonly entry: string;
  /** Whether the SDK's own TypeScript loader is used (`runtime.options.typescript`, default true). */
  readonly typescript: boolean;
  readonly tsconfig: string | undefined;
  readonly nodeArguments: readonly string[];
  /** Where `Pulumi.<stack>.yaml` lies. */
  readonly configDirectory: string;
  /** The project's own `config` section: keys as written, values or `{ value | default }`. */
  readonly config: Readonly<Record<string, unknown>>;
}

interface ProjectFile {
  name?: unknown;
  main?: unknown;
  stackConfigDir?: unknown;
  runtime?: unknown;
  config?: unknown;
}

/** Finds `Pulumi.yaml` in the folder or above it. Throws `project-missing` or `project-invalid`. */
export function loadProject(directory: string): Project {
  const file = findProjectFile(resolve(directory));
  const { name, main, stackConfigDir, runtime, config } = readProjectFile(file);
  if (typeof name !== "string" || name === "") throw invalid(file, "It has no name.");
  const runtimeName = isRecord(runtime) ? runtime["name"] : runtime;
  if (runtimeName !== "nodejs")
    throw invalid(
      file,
      `Its runtime is ${JSON.stringify(runtimeName)}; only programs of the runtime nodejs can be run here.`,
      runtimeName === "bun" ? "Set `runtime: nodejs`, and run the program on Node.js." : undefined,
    );
  const options = isRecord(runtime) && isRecord(runtime["options"]) ? runtime["options"] : {};
  const root = dirname(file);
  return {
    name,
    directory: root,
    ...programOf(file, root, typeof main === "string" ? main : ""),
    typescript: options["typescript"] !== false && options["typescript"] !== "false",
    tsconfig: typeof options["tsconfig"] === "string" ? options["tsconfig"] : undefined,
    nodeArguments: splitArguments(typeof options["nodeargs"] === "string" ? options["nodeargs"] : ""),
    configDirectory: typeof stackConfigDir === "string" ? join(root, stackConfigDir) : root,
    config: isRecord(config) ? config : {},
  };
}

function findProjectFile(start: string): string {
  for (let directory = start; ; directory = dirname(directory)) {
    for (const name of ["Pulumi.yaml", "Pulumi.yml", "Pulumi.json"]) {
      if (existsSync(join(directory, name))) return join(directory, name);
    }
    if (directory === dirname(directory)) break;
  }
  throw new EngineError({
    code: "project-missing",
    what: `There is no Pulumi.yaml in ${start} or above it.`,
    next: "Give the folder of a Pulumi project.",
  });
}

function readProjectFile(file: string): ProjectFile {
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(file);
  } catch (cause) {
    throw invalid(file, messageOf(cause));
  }
  const { value, fault } = parseYamlBytes(bytes);
  if (fault !== undefined) throw invalid(file, fault);
  if (isRecord(value)) return value;
  throw invalid(file, "It is not a map.");
}

function programOf(file: string, root: string, main: string): Pick<Project, "programDirectory" | "entry"> {
  const path = resolve(root, main);
  if (relative(root, path).startsWith("..")) throw invalid(file, "`main` points outside the project.");
  const stats = statSync(path, { throwIfNoEntry: false });
  if (stats === undefined) throw invalid(file, `\`main\` is ${main}, which does not exist.`);
  return stats.isDirectory()
    ? { programDirectory: path, entry: "." }
    : { programDirectory: dirname(path), entry: basename(path) };
}

/** Splits as a shell would, quotes included. */
function splitArguments(text: string): string[] {
  return [...text.matchAll(/(?:"[^"]*"|'[^']*'|[^\s"'])+/g)].map(([word]) => word.replaceAll(/["']/g, ""));
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function invalid(file: string, why: string, next = "Correct it."): EngineError {
  return new EngineError({
    code: "project-invalid",
    what: `${file} cannot be used.`,
    why,
    next,
  });
}
