import { messageOf } from "../engine-error.ts";
import type { Sdk } from "../sdk.ts";
import { configFor } from "./running-program.ts";
import type { ProgramEnd, ProgramSettings, RunningProgram } from "./running-program.ts";

interface LanguageServer {
  run(
    call: { request: unknown },
    callback: (error: Error | undefined, response?: unknown) => void,
  ): Promise<void>;
}

/** Runs a function of this process as a program, by the runner that Pulumi's Automation API uses. */
export function runInline(sdk: Sdk, settings: ProgramSettings, program: () => unknown): RunningProgram {
  const { LanguageServer } = sdk.load("automation/server.js") as {
    LanguageServer: new (program: () => unknown) => LanguageServer;
  };
  const { values, secretKeys } = configFor(settings.config);
  const request = new sdk.language.RunRequest();
  request.setProject(settings.project);
  request.setStack(settings.stack);
  request.setOrganization(settings.organization);
  request.setDryrun(settings.preview);
  request.setParallel(settings.parallel);
  request.setMonitorAddress(settings.address);
  request.setArgsList([settings.address]);
  request.setConfigsecretkeysList(secretKeys);
  for (const [key, value] of Object.entries(values)) request.getConfigMap().set(key, value);
  const ended = Promise.withResolvers<ProgramEnd>();
  const server = new LanguageServer(async () => program());
  server
    // called twice on failure, first with the error; only the first call counts
    .run({ request }, (error) => ended.resolve(error ? { ok: false, message: error.message } : { ok: true }))
    .catch((thrown: unknown) => ended.resolve({ ok: false, message: messageOf(thrown) }));
  // a function cannot be ended; once the engine answers no more, it just stops waiting for it
  return { ended: ended.promise, patience: 0, end: async () => ended.resolve({ ok: false }) };
}
