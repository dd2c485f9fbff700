import type { openOperatedStack } from "../rehearse/run/open-operated-stack.ts";
import type { Register } from "../terminal/io.ts";

export interface CommandEntry {
  name: string;
  summary: string;
  /** Imports the command's own file, when it is called or asked for help. */
  load: () => Promise<Register>;
}

/** Opens either kind of stack; loaded when a command opens one. */
const openStack: typeof openOperatedStack = async (options, io) =>
  (await import("../rehearse/run/open-operated-stack.ts")).openOperatedStack(options, io);

/** Every command, in the order of the help. */
export const commands: readonly CommandEntry[] = [
  {
    name: "sandbox",
    summary: "run a ConnectWise PSA on this machine, for trying things out",
    load: async () => (await import("../rehearse/sandbox/command.ts")).registerSandbox,
  },
  {
    name: "rehearse",
    summary: "run a Pulumi program against a sandbox, without the Pulumi CLI",
    load: async () => (await import("../rehearse/command.ts")).registerRehearse,
  },
  {
    name: "drift",
    summary: "compare the live tenant with what a stack last saw of it",
    load: async () => (await import("../drift/command.ts")).registerDrift,
  },
  {
    name: "diff",
    summary: "say who may do more or less: what a pull request changes, widenings first",
    load: async () => (await import("../review/compare/command.ts")).registerDiff,
  },
  {
    name: "work-order",
    summary: "print what a person still has to do on the ConnectWise screen",
    load: async () => (await import("../work-order/command.ts")).registerWorkOrder,
  },
  {
    name: "reconcile",
    summary: "run `up`, watch what a person does on the screen, and run `up` again",
    load: async () => (await import("../work-order/reconcile-command.ts")).registerReconcile(openStack),
  },
  {
    name: "key",
    summary: "capture, verify and rotate the key pairs of API members",
    load: async () => (await import("../keys/command.ts")).registerKey(openStack),
  },
  {
    name: "adopt",
    summary: "write the program and the stack's state for what a tenant has already",
    load: async () => (await import("../adoption/command.ts")).registerAdopt,
  },
  {
    name: "render",
    summary: "write what a program declares as files to review in git",
    load: async () => (await import("../review/render/command.ts")).registerRender,
  },
  {
    name: "preflight",
    summary: "check the connection, our own rights and what this tenant supports",
    load: async () => (await import("../preflight/command.ts")).registerPreflight,
  },
];
