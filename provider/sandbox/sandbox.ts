import { randomUUID } from "node:crypto";
import type { Answer } from "./answer.ts";
import { Api } from "./api.ts";
import { credentialsOf } from "./authenticate.ts";
import { chosenDialects } from "./dialects.ts";
import { EarlierAnswers } from "./faults/earlier-answers.ts";
import { FaultPlan } from "./faults/fault.ts";
import { isScreenPath } from "./foreign-page.ts";
import { faulty } from "./faults/inject.ts";
import type { SandboxEnvironment, SandboxOptions } from "./options.ts";
import { type LogEntry, RequestLog } from "./request-log.ts";
import { ScreenActions } from "./screen/screen-actions.ts";
import { screenAnswer } from "./screen/screen-api.ts";
import { ScreenReadings } from "./screen/screen-readings.ts";
import { addOwnMember, furnish } from "./tenant/fresh-tenant.ts";
import { newKeyPair } from "./tenant/key-pair.ts";
import { systemClock } from "./tenant/lagging-table.ts";
import { loadSnapshot } from "./tenant/snapshot.ts";
import { Tenant } from "./tenant/tenant.ts";
import { loadTenantFile, saveTenant } from "./tenant/tenant-file.ts";
import { isLoopback } from "./loopback.ts";
import { waited } from "./waited.ts";

/** A ConnectWise in memory. Unit tests use it through `sandboxHandlers`, everything else through `startSandbox`. */
export interface Sandbox {
  /** Settings with which a program reaches it as our own API member. */
  readonly env: SandboxEnvironment;
  /** What a person does on the screen, as functions. */
  readonly actions: ScreenActions;
  /** Every API request so far, oldest first. */
  readonly log: readonly LogEntry[];
  /** The same, narrowed: `requests("GET")`, `requests("GET /system/securityroles")`. */
  requests(filter?: string): LogEntry[];
  /** Forgets the requests so far, in memory only. */
  clearLog(): void;
  /** Faults, to be added and cleared while it runs. */
  readonly faults: FaultPlan;
  /** Another code base, such as `v2026_2/`, as after an upgrade: addresses under the old one answer 404. */
  changeCodebase(codebase: string): void;
  /** Answers one request: `/screen…`, or the API. */
  respond(request: Request): Promise<Answer>;
  /** Ends everything that waits (latency, time-outs) and closes the log. */
  close(): void;
}

/**
 * A sandbox in this process, without a port: {@link sandboxHandlers} and `respond` answer for it.
 * @throws PsaError `bad-input` for unknown dialects, faults and seeds that cannot be read.
 */
export function createSandbox(options: SandboxOptions = {}): Sandbox {
  const { companyId = "sandbox", dialects = [], writableSettings = false, clock = systemClock } = options;
  const tenant = new Tenant({
    companyId,
    clientId: randomUUID(),
    dialects: chosenDialects(writableSettings ? [...dialects, "settings-writable"] : dialects),
    clock,
    lagMs: (options.slowChangesSeconds ?? 3) * 1000,
  });
  const pair = options.ownPair ?? newKeyPair();
  const faults = new FaultPlan(options.faults ?? []);
  fill(tenant, options);
  addOwnMember(tenant, pair);
  if (options.dataFile !== undefined) {
    const file = options.dataFile;
    tenant.changed = () => saveTenant(tenant, file);
    tenant.changed();
  }
  const env: SandboxEnvironment = {
    CONNECTWISE_SITE: options.site ?? "http://127.0.0.1:8080",
    CONNECTWISE_COMPANY_ID: companyId,
    CONNECTWISE_PUBLIC_KEY: pair.publicKey,
    CONNECTWISE_PRIVATE_KEY: pair.privateKey,
    CONNECTWISE_CLIENT_ID: tenant.clientId,
    ...(tenant.speaks("customize-forbidden") ? {} : { CONNECTWISE_CUSTOMIZE_ITEMS: "allowed" }),
  };
  const actions = new ScreenActions(tenant);
  const log = new RequestLog(options.logFile);
  const screen = { actions, readings: new ScreenReadings(tenant, log.entries) };
  const api = new Api(tenant);
  const closing = new AbortController();
  const earlier = new EarlierAnswers();

  async function respondAsApi(request: Request, url: URL): Promise<Answer> {
    const arrived = clock.now();
    const started = performance.now();
    await waited(options.latencyMs ?? 0, closing.signal);
    const path = api.pathBelow(url) ?? url.pathname;
    const fault = faults.strike(request.method, path);
    const answered = (address: URL) => api.answer(fault ? request.clone() : request, address);
    const read = (address: URL) =>
      api.answer(new Request(address, { headers: { ...Object.fromEntries(request.headers) } }), address);
    const stale = fault?.kind === "stale" ? earlier.stale(fault, request, arrived) : undefined;
    const answer =
      stale ?? (fault ? await faulty(fault, url, request.headers, answered, read) : await answered(url));
    if (request.method === "GET" && !fault) earlier.remember(request, answer);
    const publicKey = credentialsOf(request.headers)?.publicKey;
    log.add({
      time: new Date(arrived).toISOString(),
      method: request.method,
      path,
      query: url.search.slice(1),
      status: answer.status,
      ms: Math.round((performance.now() - started) * 10) / 10,
      // Swapped keys would bring a private key here: only a public key that was issued is written.
      publicKey: publicKey !== undefined && tenant.everIssued(publicKey) ? publicKey : null,
    });
    await waited(answer.stallMs ?? 0, closing.signal);
    return answer;
  }

  return {
    env,
    actions,
    log: log.entries,
    requests: (filter) => log.requests(filter),
    clearLog: () => log.clear(),
    faults,
    changeCodebase: (codebase) => {
      tenant.codebase = codebase;
    },
    respond: (request) => {
      const url = addressOf(request);
      return isScreenPath(url.pathname) ? screenAnswer(screen, request) : respondAsApi(request, url);
    },
    close: () => {
      closing.abort();
      log.close();
    },
  };
}

/** Under the name that the client used for this machine, so that the links it gets stay on the origin it knows. */
function addressOf(request: Request): URL {
  const url = new URL(request.url);
  const host = request.headers.get("host");
  if (host !== null && isLoopback(`http://${host}`)) url.host = host;
  return url;
}

function fill(tenant: Tenant, options: SandboxOptions): void {
  if (options.dataFile !== undefined && loadTenantFile(tenant, options.dataFile)) return;
  if (options.seed !== undefined) loadSnapshot(tenant, options.seed);
  else furnish(tenant);
}
