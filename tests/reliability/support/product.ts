/*
 * Everything of the product that these tests touch, in one place: the dynamic providers as an engine calls them, commands as a
 * shell does, and the sandbox. All else is seen from outside.
 */
import { CodeBases, connect, createLimiter } from "../../../provider/connectwise/index.ts";
import type { Clock } from "../../../provider/connectwise/index.ts";
import { main } from "../../../provider/cli/main.ts";
import type { Io } from "../../../provider/terminal/io.ts";
import { Declarations } from "../../../provider/tenant/declarations.ts";
import { readSettings } from "../../../provider/tenant/settings.ts";
import { TenantCache } from "../../../provider/tenant/tenant-cache.ts";
import { dynamicEntry, type DynamicProvider } from "../../../provider/resources/host/entry.ts";
import { lifecycle as apiKey } from "../../../provider/resources/host/api-key.ts";
import { lifecycle as apiMember } from "../../../provider/resources/host/api-member.ts";
import { lifecycle as integratorLogin } from "../../../provider/resources/host/integrator-login.ts";
import { lifecycle as securityRole } from "../../../provider/resources/host/security-role.ts";

export type { Step } from "../../../provider/access/step.ts";
export {
  createSandbox,
  type DialectName,
  dialects,
  faultKinds,
  type LogEntry,
  type Sandbox,
  sandboxHandlers,
  type SandboxOptions,
  type ScreenState,
} from "../../../provider/sandbox/index.ts";
export { serveHandlers } from "../../../provider/sandbox/server/serve-handlers.ts";
export type { Clock, DynamicProvider, Io };

const lifecycles = {
  SecurityRole: securityRole,
  ApiMember: apiMember,
  ApiKey: apiKey,
  IntegratorLogin: integratorLogin,
} as const;

export type ResourceType = keyof typeof lifecycles;
export type Providers = Readonly<Record<ResourceType, DynamicProvider>>;

export interface HostOptions {
  environment: Readonly<Record<string, string | undefined>>;
  clock: Clock;
  onNotice: (text: string) => void;
}

/** The providers of one host process: nothing is known, nothing was asked. */
export function hostProcess({ environment, clock, onNotice }: HostOptions): Providers {
  const settings = readSettings({ environment, config: () => undefined });
  const connection = connect(settings.connection, {
    clock,
    random: () => 0,
    limiter: createLimiter(4),
    codeBases: new CodeBases(),
  });
  const context = {
    connection,
    snapshot: new TenantCache(connection),
    declarations: new Declarations(),
    settings,
    notice: onNotice,
  };
  const provider = (type: ResourceType) => dynamicEntry(lifecycles[type], () => context);
  return {
    SecurityRole: provider("SecurityRole"),
    ApiMember: provider("ApiMember"),
    ApiKey: provider("ApiKey"),
    IntegratorLogin: provider("IntegratorLogin"),
  };
}

export interface CommandRun {
  exit: number;
  out: string;
  err: string;
}

/** `psa-access` in this process, without a terminal. */
export async function psaAccess(
  argv: readonly string[],
  around: {
    environment: Readonly<Record<string, string | undefined>>;
    clock: Clock;
    stdin?: string;
    cwd: string;
    signal?: AbortSignal;
    onOut?: (text: string) => void;
  },
): Promise<CommandRun> {
  let out = "";
  let err = "";
  const io: Io = {
    stdout: { write: (text) => ((out += text), around.onOut?.(text)), isTTY: false },
    stderr: { write: (text) => ((err += text), around.onOut?.(text)), isTTY: false },
    stdin: (async function* () {
      yield around.stdin ?? "";
    })(),
    terminal: undefined,
    descriptor: () => {
      throw new Error("no descriptor is open");
    },
    env: around.environment,
    cwd: around.cwd,
    clock: around.clock,
    signal: around.signal ?? new AbortController().signal,
  };
  const exit = await main(argv, io);
  return { exit, out, err };
}
