import { isIPv6 } from "node:net";
import { connect, CodeBases, parseSite } from "../../connectwise/index.ts";
import { readSettings, type Settings } from "../../lifecycle/settings.ts";
import { PsaError } from "../../model/psa-error.ts";
import type { StackConfig } from "../../rehearsal/index.ts";

/**
 * The settings a rehearsal's providers will read, checked before the engine starts.
 * @throws PsaError "settings" when they are missing or wrong, or name a host that is not this machine
 */
export function loopbackSettings(
  environment: Readonly<Record<string, string | undefined>>,
  config: StackConfig,
): Settings {
  const settings = readSettings({ environment, config: (key) => config[key]?.value });
  const { siteOrigin } = parseSite(settings.connection.site);
  const host = new URL(siteOrigin).hostname.replace(/^\[|\]$/g, "");
  if (host === "localhost" || host === "::1" || (!isIPv6(host) && host.startsWith("127."))) return settings;
  throw new PsaError({
    code: "settings",
    what: `A rehearsal does not run against ${settings.connection.site}.`,
    why: "It works on this machine only: the built-in engine is for sandboxes.",
    next: "Start `psa-access sandbox` and use the settings it prints; for a real tenant there is `pulumi up`.",
  });
}

/**
 * One request, under the code base that every ConnectWise host answers under.
 * @throws PsaError "not-signed-in" or "no-right", or whatever keeps the sandbox from answering
 */
export async function signInFirst(settings: Settings): Promise<void> {
  await connect(settings.connection, { codeBases: new CodeBases("v4_6_release/") }).mySecurity.rows();
}
