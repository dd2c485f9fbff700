import type { Tenant } from "../access/tenant.ts";
import { apiMembers } from "./api-members.ts";
import type { ApiMembers } from "./api-members.ts";
import { assumedSettings } from "./assumed-settings.ts";
import type { AssumedSettings } from "./assumed-settings.ts";
import { systemClock } from "../border/clock.ts";
import type { Clock } from "../border/clock.ts";
import { processCodeBases } from "./code-bases.ts";
import type { CodeBases } from "./code-bases.ts";
import { integratorLogins } from "./integrator-logins.ts";
import type { IntegratorLogins } from "./integrator-logins.ts";
import { processLimiter } from "./limiter.ts";
import type { Limiter } from "./limiter.ts";
import { members } from "./members.ts";
import type { Members } from "./members.ts";
import { mySecurity } from "./my-security.ts";
import type { MySecurity } from "./my-security.ts";
import { references } from "./references.ts";
import type { References } from "./references.ts";
import type { Secret } from "./secret.ts";
import { securityRoles } from "./security-roles.ts";
import type { SecurityRoles } from "./security-roles.ts";
import { defaultTimeLimits } from "./send.ts";
import type { TimeLimits } from "./send.ts";
import { requireSendable } from "./settings.ts";
import type { ConnectionSettings } from "./settings.ts";
import { proxyFor } from "./proxy.ts";
import { SentSecrets } from "./redactor.ts";
import { parseSite } from "./site.ts";
import { mostTries } from "./backoff.ts";
import { Transport } from "./transport.ts";
import type { AnswerLog, RequestLog, TransportContext } from "./transport.ts";

/** A signed-in view of one tenant. Every method throws PsaError; none shows a secret. */
export interface Connection {
  /** The tenant, once its site has confirmed that it knows the company. */
  tenant(): Promise<Tenant>;
  /** The same tenant, limiter and code base with another key pair. */
  withPair(publicKey: string, privateKey: Secret): Connection;
  /** The time by which this connection waits. */
  readonly clock: Clock;
  readonly securityRoles: SecurityRoles;
  readonly apiMembers: ApiMembers;
  readonly members: Members;
  readonly mySecurity: MySecurity;
  readonly integratorLogins: IntegratorLogins;
  readonly references: References;
  /** ASSUMED, not published: see {@link AssumedSettings}. */
  readonly assumedSettings: AssumedSettings;
}

export interface ConnectOptions {
  clock?: Clock;
  /** As `Math.random`: from 0 to below 1. */
  random?: () => number;
  timeouts?: Partial<TimeLimits>;
  /** Default: the limiter of this process. */
  limiter?: Limiter;
  /** Default: the code bases known to this process. */
  codeBases?: CodeBases;
  /** How often a request is tried where trying again may help; 1 for a caller that asks again by itself. Default 5. */
  tries?: number;
  /** Called once for each try, after its answer. */
  onRequest?: (seen: RequestLog) => void;
  /** Called with each complete answer, before it is judged. */
  onAnswer?: (seen: AnswerLog) => void;
}

/** Connects without sending anything yet. @throws PsaError "settings" if the settings cannot be used as they are. */
export function connect(settings: ConnectionSettings, options: ConnectOptions = {}): Connection {
  requireSendable(settings);
  const site = parseSite(settings.site);
  const limiter = options.limiter ?? processLimiter;
  if (settings.concurrency !== undefined) limiter.ask(settings.concurrency);
  const around: TransportContext = {
    clock: options.clock ?? systemClock,
    random: options.random ?? Math.random,
    timeLimits: { ...defaultTimeLimits, ...options.timeouts },
    limiter,
    codeBases: options.codeBases ?? processCodeBases,
    tries: options.tries ?? mostTries,
    onRequest: options.onRequest ?? (() => undefined),
    onAnswer: options.onAnswer ?? (() => undefined),
    sent: new SentSecrets(),
  };
  for (const origin of [site.siteOrigin, site.apiOrigin])
    around.sent.add(...(proxyFor(new URL(origin))?.secrets ?? []));

  const withSettings = (own: ConnectionSettings): Connection => {
    const transport = new Transport(site, own, around);
    return {
      tenant: async () => {
        await transport.codeBase();
        return { site: site.name, companyId: own.companyId };
      },
      withPair: (publicKey, privateKey) => {
        const other = { ...own, publicKey, privateKey };
        requireSendable(other);
        return withSettings(other);
      },
      clock: around.clock,
      securityRoles: securityRoles(transport),
      apiMembers: apiMembers(transport),
      members: members(transport),
      mySecurity: mySecurity(transport),
      integratorLogins: integratorLogins(transport),
      references: references(transport),
      assumedSettings: assumedSettings(transport),
    };
  };
  return withSettings(settings);
}
