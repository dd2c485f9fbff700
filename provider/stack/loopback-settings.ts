import { CodeBases, connect } from "../connectwise/index.ts";
import { requireLoopback } from "../tenant/require-loopback.ts";
import { readSettings, type Settings } from "../tenant/settings.ts";
import type { StackConfig } from "../rehearsal/index.ts";

/**
 * The settings a rehearsal's providers will read, checked before the engine starts.
 * @throws PsaError "settings" when they are missing or wrong, or name a host that is not this machine
 */
export function loopbackSettings(
  environment: Readonly<Record<string, string | undefined>>,
  config: StackConfig,
): Settings {
  const settings = readSettings({ environment, config: (key) => config[key]?.value });
  requireLoopback(settings);
  return settings;
}

/**
 * One request, under the code base that every ConnectWise host answers under.
 * @throws PsaError "not-signed-in" or "no-right", or whatever keeps the sandbox from answering
 */
export async function signInFirst(settings: Settings): Promise<void> {
  await connect(settings.connection, { codeBases: new CodeBases("v4_6_release/") }).mySecurity.rows();
}
