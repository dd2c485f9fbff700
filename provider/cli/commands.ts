import type { Register } from "./io.ts";

export interface CommandEntry {
  name: string;
  summary: string;
  /** Imports the command's own file, when it is called or asked for help. */
  load: () => Promise<Register>;
}

/** Every command, in the order of the help. */
export const commands: readonly CommandEntry[] = [
  {
    name: "sandbox",
    summary: "run a ConnectWise PSA on this machine, for trying things out",
    load: async () => (await import("./sandbox.ts")).registerSandbox,
  },
  {
    name: "rehearse",
    summary: "run a Pulumi program against a sandbox, without the Pulumi CLI",
    load: async () => (await import("./rehearse.ts")).registerRehearse,
  },
  {
    name: "drift",
    summary: "compare the live tenant with what a stack last saw of it",
    load: async () => (await import("./drift.ts")).registerDrift,
  },
  {
    name: "work-order",
    summary: "print what a person still has to do on the ConnectWise screen",
    load: async () => (await import("./work-order.ts")).registerWorkOrder,
  },
];
