import { resolve } from "node:path";
import { jsonText } from "../../border/shown-text.ts";
import { loopbackOnly } from "../../tenant/require-loopback.ts";
import {
  type EngineEvent,
  type EngineResult,
  loadProject,
  type Project,
  openStateFile,
  renderPreviewJson,
  renderTerminal,
  runEngine,
  type StackConfig,
} from "../../rehearsal/index.ts";
import { colours } from "../../terminal/colours.ts";
import { type ExitCode, exitCodes } from "../../terminal/exit-code.ts";
import type { Io } from "../../terminal/io.ts";
import { engineFailure } from "../../stack/engine-failure.ts";
import { loopbackSettings, signInFirst } from "../../stack/loopback-settings.ts";
import { requirePulumi, runOnCli } from "./pulumi-cli.ts";
import { stackConfig } from "../../stack/stack-settings.ts";
import { isHostLine } from "../../resources/host/host-line.ts";
import type { WorkOrder } from "../../work-order/order/work-order.ts";
import { stepJson } from "../../work-order/show/work-order-json.ts";
import { workOrderText } from "../../work-order/show/work-order-text.ts";
import { stackWorkOrders } from "../stack-work-order.ts";

export interface VerbOptions {
  verb: "preview" | "up" | "refresh" | "destroy";
  state: string;
  stackName: string;
  config: string[];
  secret: string[];
  expectNoChanges?: boolean;
  previewOnly?: boolean;
  showSames?: boolean;
  format: "text" | "json";
  engine: "builtin" | "pulumi";
}

/** For a caller that goes on with what a run gave. */
export interface VerbObserver {
  /** Called with the result of the built-in engine. */
  onResult?: (result: EngineResult) => void;
  /** The caller shows the work order itself. Default false. */
  withoutWorkOrder?: boolean;
}

/** One operation of an engine on the sandbox of the settings. */
export async function runVerb(
  directory: string,
  options: VerbOptions,
  io: Io,
  observer: VerbObserver = {},
): Promise<ExitCode> {
  try {
    const project = loadProject(resolve(io.cwd, directory));
    const config = stackConfig(project, options, io.env);
    await signInFirst(loopbackSettings(io.env, config));
    const stateFile = resolve(io.cwd, options.state);
    if (options.engine === "pulumi") return await onPulumi(project, config, stateFile, options, io);
    const result = await runEngine({
      verb: options.verb,
      ...(options.previewOnly ? { previewOnly: true } : {}),
      directory: project.directory,
      stack: options.stackName,
      config,
      state: openStateFile(stateFile, {
        passphrase: io.env.PULUMI_CONFIG_PASSPHRASE,
        mustExist: options.verb === "refresh" || options.verb === "destroy",
      }),
      environment: { ...io.env, [loopbackOnly]: "1" },
      program: { kind: "spawned" },
      onEvent: (event) => showEvent(event, options, io),
      signal: io.signal,
    });
    observer.onResult?.(result);
    return report(result, stateFile, options, io, observer);
  } catch (error) {
    throw engineFailure(error);
  }
}

/** The same on the real CLI, with the same exit codes: its own display, our work order. */
async function onPulumi(
  project: Project,
  config: StackConfig,
  stateFile: string,
  options: VerbOptions,
  io: Io,
) {
  requirePulumi(io.env);
  const exit = await runOnCli(
    {
      verb: options.verb,
      project,
      stack: options.stackName,
      config,
      stateFile,
      expectNoChanges: options.expectNoChanges ?? false,
      previewOnly: options.previewOnly ?? false,
      json: options.format === "json",
      showSames: options.showSames ?? false,
    },
    io,
  );
  if (exit !== 0) return exit === exitCodes.differences ? exitCodes.differences : exitCodes.error;
  if (options.verb !== "up") return exitCodes.done;
  return showOrders(await stackWorkOrders(stateFile, io), io);
}

async function report(
  result: EngineResult,
  stateFile: string,
  options: VerbOptions,
  io: Io,
  { withoutWorkOrder = false }: VerbObserver,
): Promise<ExitCode> {
  const orders = options.verb === "up" ? await stackWorkOrders(stateFile, io) : [];
  if (options.format === "json") {
    const digest = {
      ...renderPreviewJson(result, { showSames: options.showSames ?? false }),
      ...(options.verb === "up"
        ? { outstanding: orders.flatMap(({ steps }) => steps.map((step) => stepJson(step))) }
        : {}),
    };
    io.stdout.write(`${jsonText(digest)}\n`);
  } else {
    io.stdout.write(
      renderTerminal(result, {
        color: colours(io, "stdout"),
        absent: noLevel,
        unexplained: "had open steps: looked at again",
        note: openStepsNote,
        noted: "as last seen, with open steps",
      }),
    );
    if (!withoutWorkOrder) showOrders(orders, io);
  }
  if (!result.ok) return exitCodes.error;
  if (options.expectNoChanges && result.changed) {
    io.stderr.write("Changes were not expected, but there are some.\n");
    return exitCodes.differences;
  }
  return orders.length > 0 ? exitCodes.open : exitCodes.done;
}

/** What `read` says of the open steps of an object, and `up` looks at again. */
function openStepsNote({
  path,
  before,
  after,
}: {
  path: readonly unknown[];
  before: unknown;
  after: unknown;
}) {
  if (path.length !== 1 || path[0] !== "openSteps") return undefined;
  const count = after ?? before;
  const open = `${String(count)} ${count === 1 ? "step" : "steps"} still open`;
  return after === undefined ? `${open}: looked at again` : open;
}

function showOrders(orders: readonly WorkOrder[], io: Io): ExitCode {
  for (const order of orders) io.stdout.write(`\n${workOrderText(order, { color: colours(io, "stdout") })}`);
  return orders.length > 0 ? exitCodes.open : exitCodes.done;
}

/** What providers and the program print goes to stderr as it comes. */
function showEvent(event: EngineEvent, options: VerbOptions, io: Io): void {
  if (event.kind === "output") {
    if (!isHostLine(event.line)) io.stderr.write(`${event.line}\n`);
  } else if (event.kind === "step-started" && io.stderr.isTTY && options.verb !== "preview") {
    io.stderr.write(`${event.step.operation} ${event.step.name} …\n`);
  }
}

/** A level that is not there is None on the screen. */
function noLevel(path: readonly (string | number)[]): string | undefined {
  return path.includes("permissions") && path.at(-1) !== "permissions" ? "None" : undefined;
}
