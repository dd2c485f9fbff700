import { type EngineEvent, runEngine } from "../../../provider/rehearsal/index.ts";
import type { CellEngine, CellResult, CellRun } from "./cell-engine.ts";
import { EntryStore, installedClasses, projectDirectory, resourceName, stackName } from "./stage.ts";

const staleAddress = "No connection established. Last error: null";

/**
 * gRPC holds off from the address of a server that has gone for some seconds. In a process that runs hundreds of engines, the
 * system now and then gives such a port to the next server, which is then not asked at all.
 */
export class StaleAddress extends Error {
  override readonly message = "gRPC still holds off from the port of an earlier run.";
}

/** The built-in engine: program in this process, provider in a host process, as always. */
export const builtIn: CellEngine = { name: "built-in", run };

async function run({
  verb,
  deployment,
  config,
  environment,
  declared,
  begins,
}: CellRun): Promise<CellResult> {
  const classes = installedClasses();
  const store = new EntryStore(deployment);
  const notes: string[] = [];
  begins();
  const result = await runEngine({
    verb,
    directory: projectDirectory,
    stack: stackName,
    config,
    state: store,
    environment,
    parallel: 4,
    program: {
      kind: "inline",
      run: () => {
        if (!declared) return;
        const { resource, args } = declared;
        new classes[resource as keyof typeof classes](resourceName, args);
      },
    },
    onEvent: (event) => notes.push(...notesOf(event)),
  });
  if (result.diagnostics.some(({ message }) => message.includes(staleAddress))) throw new StaleAddress();
  const step = result.steps.filter(({ name }) => name === resourceName).at(-1);
  const messages = result.diagnostics.filter(({ severity }) => severity === "error");
  return {
    deployment: store.deployment,
    operation: step?.operation ?? "none",
    ended: step?.outcome === "partial" ? "partial" : result.ok ? "done" : "failed",
    reasons: step?.reasons.length ? [...step.reasons] : messages.map(({ message }) => message),
    notes,
    exit: !result.ok ? 1 : verb === "refresh" && result.changed ? 7 : 0,
  };
}

function notesOf(event: EngineEvent): string[] {
  return event.kind === "output" && event.line.startsWith("note: ")
    ? [event.line.slice("note: ".length)]
    : [];
}
