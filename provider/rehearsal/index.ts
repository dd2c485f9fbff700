export { EngineError } from "./engine-error.ts";
export type { EngineErrorCode } from "./engine-error.ts";
export type {
  Diagnostic,
  EngineEvent,
  Severity,
  ShownState,
  Step,
  StepOperation,
  StepOutcome,
  StepResult,
} from "./engine-event.ts";
export type {
  EngineResult,
  EngineRun,
  ExitReason,
  ProgramSource,
  StackConfig,
  StackOutput,
  Verb,
} from "./engine-run.ts";
export { runEngine } from "./run-engine.ts";
export { loadProject } from "./program/project.ts";
export type { Project } from "./program/project.ts";
export { loadStackConfig } from "./program/stack-config.ts";
export { memoryState, openStateFile } from "./state/state-store.ts";
export type { MemoryState, StateStore } from "./state/state-store.ts";
export { renderTerminal, summaryOf } from "./display/terminal.ts";
export type { TerminalOptions } from "./display/terminal.ts";
export { renderProgress } from "./display/progress.ts";
export { renderPreviewJson } from "./display/preview-json.ts";
export type { PropertyPath } from "./values/property-path.ts";
