import { plainSentence } from "../../border/shown-text.ts";
import { connect, parseSite } from "../../connectwise/index.ts";
import type { Context } from "../../tenant/context.ts";
import { Declarations } from "../../tenant/declarations.ts";
import { loopbackOnly, requireLoopback } from "../../tenant/require-loopback.ts";
import { readSettings } from "../../tenant/settings.ts";
import { otherProcesses, runOfThisProcess } from "./other-processes.ts";
import { TenantCache } from "../../tenant/tenant-cache.ts";

/** What Pulumi's dynamic host hands to `configure`. */
export interface ConfigureRequest {
  /** The stack's configuration, or an explicit provider's inputs. */
  config: {
    /** The value under a full key, such as `connectwise:site`; undefined where there is none. */
    get(key: string): string | undefined;
  };
}

/*
 * One session per process: all resource types share connection, limiter and snapshot. The host calls `configure` once per
 * resource type, does not make concurrent calls wait for it, and forgets that it failed; so the result, good or bad, is kept
 * here, and every method waits for it and throws the same error.
 */
const session = Promise.withResolvers<{ context: Context } | { error: unknown }>();

/** Reads the settings of this process and keeps the result, good or bad, for every later call. The first call decides. */
export function configure(request: ConfigureRequest): void {
  try {
    session.resolve({ context: newContext(request) });
  } catch (error) {
    session.resolve({ error });
  }
}

/**
 * The session of this process, once `configure` was called.
 * @throws PsaError "settings", the same for every call, where the settings are missing or wrong.
 */
export async function currentContext(): Promise<Context> {
  const result = await session.promise;
  if ("error" in result) throw result.error;
  return result.context;
}

function newContext({ config }: ConfigureRequest): Context {
  const explicit = config.get("connectwise:credentials") === "explicit";
  const settings = readSettings({
    config: (key) => config.get(key),
    ...(explicit ? {} : { environment: process.env }),
  });
  if (process.env[loopbackOnly]) requireLoopback(settings);
  const connection = connect(settings.connection);
  const notice = (text: string): void => void process.stderr.write(`note: ${plainSentence(text)}\n`);
  const { site, companyId } = settings.connection;
  const tenant = { site: parseSite(site).name, companyId };
  return {
    connection,
    snapshot: new TenantCache(connection),
    declarations: new Declarations(otherProcesses({ tenant, run: runOfThisProcess(), notice })),
    settings,
    notice,
  };
}
