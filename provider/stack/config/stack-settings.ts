import { resolve } from "node:path";
import { givenText } from "../../border/given-text.ts";
import { allSettings } from "../../tenant/setting-table.ts";
import { isPsaError, PsaError } from "../../access/psa-error.ts";
import { EngineError, loadProject, loadStackConfig, type Project } from "../../rehearsal/index.ts";
import type { Io } from "../../terminal/io.ts";
import { engineFailure } from "../engine-failure.ts";
import type { StackResource } from "../stack-resources.ts";
import { reasonOf, runPulumi } from "./pulumi-command.ts";

/** Looks up `connectwise:<name>` in a stack's configuration. */
export type ConfigLookup = (key: string) => string | undefined;

export interface ConfiguredStack {
  /** Folder of the program, or one below its Pulumi.yaml; from the current one. */
  directory: string;
  /** The stack's name, which may carry its organisation. */
  name: string;
  /** Of an export: the project it is of. The configuration of another project in the folder is not this stack's. */
  project?: string;
}

/**
 * What a stack's configuration says where the environment is silent; the one rule of every command with a stack, which holds
 * before any `up` too. Secrets are opened only if the environment lacks one of them: with the passphrase, else by the Pulumi CLI.
 * @throws PsaError "settings" when a secret that is needed stays closed, "bad-input" for a file that cannot be read
 */
export async function stackSettings(
  { directory, name, project: only }: ConfiguredStack,
  io: Io,
): Promise<ConfigLookup> {
  const cwd = resolve(io.cwd, directory);
  const project = projectAt(cwd);
  if (only !== undefined && project?.name !== only) return () => undefined;
  const stack = name.split("/").at(-1) ?? name;
  const config = project
    ? engineErrors(() => loadStackConfig(project as Project, stack, undefined, { locked: "" }))
    : {};
  const wanted = allSettings.filter(
    ({ variable }) => variable === undefined || givenText(io.env[variable]) === undefined,
  );
  const closed = wanted.filter(({ key }) => config[key]?.secret);
  if (project && closed.length > 0) {
    const opened = openedHere(project, stack, io) ?? (await openedByPulumi(name, cwd, io));
    if (typeof opened === "function") return opened;
    throw stillClosed(closed, stack, opened);
  }
  const isSilent = wanted.some(({ key, otherwise }) => otherwise === undefined && config[key] === undefined);
  // An environment (ESC) or a folder elsewhere may say the rest; who cannot be asked says nothing.
  const elsewhere = isSilent && only === undefined ? await openedByPulumi(name, cwd, io) : undefined;
  return (key) => config[key]?.value ?? (typeof elsewhere === "function" ? elsewhere(key) : undefined);
}

/**
 * The same for what `--stack` names: a stack by its name, or an export, whose resources say of which stack it is.
 * @param isExport a file or stdin was given
 */
export async function settingsOfSource(
  { source, isExport, directory }: { source: string; isExport: boolean; directory: string },
  resources: readonly Pick<StackResource, "urn">[],
  io: Io,
): Promise<ConfigLookup> {
  if (!isExport) return stackSettings({ directory, name: source }, io);
  const [, name, project] = /^urn:pulumi:([^:]+)::([^:]+)::/.exec(resources[0]?.urn ?? "") ?? [];
  return name === undefined || project === undefined
    ? () => undefined
    : stackSettings({ directory, name, project }, io);
}

type ConfiguredProject = Pick<Project, "name" | "configDirectory" | "config">;

/** Undefined for one that this package does not run: then only the Pulumi CLI knows its configuration. */
function projectAt(directory: string): ConfiguredProject | undefined {
  try {
    return loadProject(directory);
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    // A stack's file may lie there before the project does.
    return error.code === "project-missing"
      ? { name: "", configDirectory: directory, config: {} }
      : undefined;
  }
}

/** Undefined where the secrets are not kept by a passphrase, or none is given. */
function openedHere(project: ConfiguredProject, stack: string, io: Io): ConfigLookup | undefined {
  const passphrase = io.env["PULUMI_CONFIG_PASSPHRASE"];
  if (passphrase === undefined) return undefined;
  try {
    const config = loadStackConfig(project as Project, stack, passphrase);
    return (key) => config[key]?.value;
  } catch (error) {
    if (error instanceof EngineError && error.code === "project-invalid") return undefined;
    throw engineFailure(error);
  }
}

/** Why not, where it does not open them. */
async function openedByPulumi(name: string, cwd: string, io: Io): Promise<ConfigLookup | string> {
  try {
    const ran = await runPulumi(["config", "--show-secrets", "--json", "--stack", name], { io, cwd });
    if (ran.exit !== 0) return reasonOf(ran);
    const config = JSON.parse(ran.out) as Record<string, { value?: string } | undefined>;
    return (key) => config[key]?.value;
  } catch (error) {
    if (isPsaError(error)) return error.what;
    // Its text is not shown: it may hold secrets.
    return "`pulumi config` did not print JSON.";
  }
}

function stillClosed(
  closed: readonly { key: string; variable: string | undefined }[],
  stack: string,
  why: string,
): PsaError {
  const variables = closed.flatMap(({ variable }) => variable ?? []);
  return new PsaError({
    code: "settings",
    what: `${closed.map(({ key }) => key).join(", ")} of stack ${stack} cannot be opened.`,
    why,
    next: `Set PULUMI_CONFIG_PASSPHRASE${variables.length > 0 ? `, or ${variables.join(" and ")}` : ""}; for secrets that no passphrase keeps, log in with the Pulumi CLI.`,
  });
}

function engineErrors<T>(run: () => T): T {
  try {
    return run();
  } catch (error) {
    throw engineFailure(error);
  }
}
