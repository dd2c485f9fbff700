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
export { declareProgram } from "./declare.ts";
export type { Declaration, DeclarationRun, Registration } from "./declare.ts";
export { loadProject } from "./program/project.ts";
export type { Project } from "./program/project.ts";
export { loadStackConfig } from "./program/stack-config.ts";
export { unknownFeatures } from "./state/deployment-features.ts";
export { secretsOpener } from "./state/open-secrets.ts";
export type { SecretsProvider } from "./state/open-secrets.ts";
export { newSecretBox, openSecretBox } from "./state/passphrase.ts";
export type { SecretBox } from "./state/passphrase.ts";
export { memoryState, openStateFile } from "./state/state-store.ts";
export type { MemoryState, StateStore } from "./state/state-store.ts";
export { renderTerminal, summaryOf } from "./display/terminal.ts";
export type { TerminalOptions } from "./display/terminal.ts";
export { renderProgress } from "./display/progress.ts";
export { renderPreviewJson } from "./display/preview-json.ts";
export type { PropertyPath } from "./values/property-path.ts";
