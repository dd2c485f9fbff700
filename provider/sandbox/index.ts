/** A ConnectWise PSA on this machine, for demos, rehearsals and tests: in process, or on a loopback port. */
import "../border/needs-node.ts";

export { createSandbox, type Sandbox } from "./sandbox.ts";
export { type RunningSandbox, startSandbox } from "./server/start-sandbox.ts";
export { sandboxHandlers } from "./handlers.ts";
export type { SandboxEnvironment, SandboxOptions } from "./options.ts";
export { type Dialect, type DialectName, dialects } from "./dialects.ts";
export { type FaultKind, type FaultKindName, faultKinds } from "./faults/fault-kinds.ts";
export { type Fault, type FaultPlan, parseFault } from "./faults/fault.ts";
export type { LogEntry } from "./request-log.ts";
export type { ScreenActions } from "./screen/screen-actions.ts";
export type { StepResult } from "./screen/perform-steps.ts";
export type { ScreenMember, ScreenRole, ScreenState } from "./screen/screen-state.ts";
export type { Snapshot } from "./tenant/snapshot.ts";
export type { Clock } from "./tenant/lagging-table.ts";
