import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { runEngine, type StateStore } from "../../../provider/rehearsal/index.ts";
import type { Deployment, ResourceEntry } from "../../../provider/rehearsal/state/resource-entry.ts";
import { startSandbox } from "../../../provider/sandbox/index.ts";
import type { Table } from "../support/case.ts";

/** The example project, in which `npm test` installs the packed package. */
export const projectDirectory = join(
  dirname(fileURLToPath(import.meta.url)),
  ...["..", "..", "..", "examples", "ops"],
);
export const stackName = "dev";
export const resourceName = "cell";

type Resource = Table["resource"];
type ResourceClass = new (name: string, args: object) => object;

/** The resource classes as a program of that project gets them. */
export function installedClasses(): Record<Resource, ResourceClass> {
  const require = createRequire(join(projectDirectory, "index.js"));
  return require("pulumi-connectwise-psa") as Record<Resource, ResourceClass>;
}

/** What an engine records besides id and values: taken from a run, since only the SDK knows the text of a provider. */
export interface Stage {
  /** The stack and the default provider. */
  readonly around: readonly ResourceEntry[];
  readonly blank: Record<Resource, ResourceEntry>;
}

/** One run in observe mode on an empty tenant, which records one absent resource of each type. */
export async function setStage(): Promise<Stage> {
  const classes = installedClasses();
  const sandbox = await startSandbox();
  const store = new EntryStore({ entries: [], pending: [] });
  try {
    const result = await runEngine({
      verb: "up",
      directory: projectDirectory,
      stack: stackName,
      config: {},
      state: store,
      environment: { PATH: process.env.PATH, ...sandbox.env, CONNECTWISE_PERMISSION_WRITES: "observe" },
      program: {
        kind: "inline",
        run: () => {
          const permissions = { "Service Desk": { "Service Tickets": { inquire: "All" } } };
          new classes.SecurityRole(resourceName, { name: "Blank", permissions });
          new classes.ApiMember(resourceName, { identifier: "Blank", securityRoleId: "absent:Blank" });
          new classes.ApiKey(resourceName, { member: "absent:Blank", description: "blank" });
          new classes.IntegratorLogin(resourceName, { username: "blank", password: "blank" });
        },
      },
    });
    if (!result.ok)
      throw new Error(
        `The stage could not be set: ${result.diagnostics.map((one) => one.message).join("\n")}`,
      );
  } finally {
    await sandbox.close();
  }
  const { entries } = store.deployment;
  const ending = (end: string) => {
    const entry = entries.find(({ type }) => type.endsWith(end));
    if (!entry) throw new Error(`Nothing of the type ${end} was recorded.`);
    return entry;
  };
  return {
    around: entries.filter(({ type }) => type.startsWith("pulumi:")),
    blank: {
      SecurityRole: ending(":SecurityRole"),
      ApiMember: ending(":ApiMember"),
      ApiKey: ending(":ApiKey"),
      IntegratorLogin: ending(":IntegratorLogin"),
    },
  };
}

/** A state kept as the engine's own entries, without the cost of encryption. */
export class EntryStore implements StateStore {
  deployment: Deployment;

  constructor(deployment: Deployment) {
    this.deployment = deployment;
  }

  async open() {
    return {
      initial: this.deployment,
      canKeepSecrets: true,
      write: async (deployment: Deployment) => {
        this.deployment = deployment;
      },
      close: async () => {},
    };
  }
}
