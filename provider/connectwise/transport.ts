import type { z } from "zod";
import { PsaError } from "../access/psa-error.ts";
import type { Answer } from "./answer.ts";
import type { Clock } from "../border/clock.ts";
import type { CodeBases } from "./code-bases.ts";
import { companyInfoCall, companyInfoRefused, readCompanyInfo } from "./company-info.ts";
import { askedPauseMs, longestPauseMs } from "./backoff.ts";
import { judgeAnswer, judgeFault } from "./judge.ts";
import type { Limiter } from "./limiter.ts";
import type { CallOutcome } from "./outcome.ts";
import type { Redactor, SentSecrets } from "./redactor.ts";
import { partsOf, repeat } from "./repeat.ts";
import type { CallResult } from "./repeat.ts";
import { send } from "./send.ts";
import type { TimeLimits } from "./send.ts";
import { serializeBody } from "./serialize-body.ts";
import { defaultApiVersion } from "./settings.ts";
import type { ConnectionSettings } from "./settings.ts";
import { checkShape } from "./shape.ts";
import type { Site } from "./site.ts";
import type { Call } from "./wire-call.ts";

/** One try of one request, for counting and logs. `status` is undefined where no complete answer came. */
export interface RequestLog {
  method: string;
  /** Without host, code base and query. */
  path: string;
  status: number | undefined;
  ms: number;
}

/** One complete answer as it came, with the tenant's data in it: for a caller that looks at its form. */
export interface AnswerLog {
  method: string;
  /** Without host, code base and query. */
  path: string;
  answer: Answer;
}

/** What all connections of a process, or of a test, share. */
export interface TransportContext {
  clock: Clock;
  random: () => number;
  timeLimits: TimeLimits;
  limiter: Limiter;
  codeBases: CodeBases;
  tries: number;
  onRequest: (seen: RequestLog) => void;
  onAnswer: (seen: AnswerLog) => void;
  /** Of every key pair and every body that goes out. */
  sent: SentSecrets;
}

/** Carries calls to the API with one key pair: address, credentials, limiter, retry, and the code base. */
export class Transport {
  readonly #site: Site;
  readonly #settings: ConnectionSettings;
  readonly #around: TransportContext;

  constructor(site: Site, settings: ConnectionSettings, around: TransportContext) {
    this.#site = site;
    this.#settings = settings;
    this.#around = around;
    const { publicKey, privateKey } = settings;
    // Both keys: somebody may have exchanged them.
    around.sent.add(publicKey, privateKey.reveal(), this.#authorization().replace("Basic ", ""));
  }

  get clock(): Clock {
    return this.#around.clock;
  }

  get random(): () => number {
    return this.#around.random;
  }

  /** Code base of the tenant, asked for once per process. */
  codeBase(): Promise<string> {
    return this.#around.codeBases.of(this.#tenantKey(), () => this.#discover());
  }

  /** The checked JSON of a call. @throws PsaError */
  async read<Schema extends z.ZodType>(call: Call, schema: Schema): Promise<z.output<Schema>> {
    const { outcome } = await this.exchange(call);
    if (!outcome.ok) throw outcome.error;
    return checkShape(schema, outcome.json, call, outcome.requestId);
  }

  /**
   * Carries out a call with retries. After a 404, or an answer that names the code base, that is asked for again, and the call
   * repeated once if it changed.
   * @throws PsaError only if the code base cannot be found out; every other end is in the outcome.
   */
  async exchange(call: Call): Promise<CallResult> {
    const { codeBases } = this.#around;
    const tenant = this.#tenantKey();
    const codeBase = await this.codeBase();
    const ended = await this.#tryOn(call, codeBase);
    if (ended.outcome.ok || !ended.outcome.moved) return ended;
    if (call.codeBaseSeen && ended.outcome.error.status === 404) return ended;
    const fresh = await codeBases.again(tenant, codeBase, () => this.#discover());
    const second = fresh === codeBase ? undefined : await this.#tryOn(call, fresh);
    const last = second ? { ...second, earlierMaybe: ended.earlierMaybe || second.earlierMaybe } : ended;
    return codeBases.hasServed(tenant) ? notOfTheSettings(last) : last;
  }

  async #tryOn(call: Call, codeBase: string): Promise<CallResult> {
    const { clientId, apiVersion } = this.#settings;
    const headers: Record<string, string> = {
      authorization: this.#authorization(),
      clientid: clientId,
      accept: `application/vnd.connectwise.com+json; version=${apiVersion ?? defaultApiVersion}`,
      ...call.headers,
    };
    for (const secret of call.secrets ?? []) this.#around.sent.add(secret.reveal());
    const ended = await this.#repeat(call, withQuery(this.#address(call, codeBase), call.query), headers);
    if (ended.outcome.ok) this.#around.codeBases.noteServed(this.#tenantKey());
    return ended;
  }

  #authorization(): string {
    const { companyId, publicKey, privateKey } = this.#settings;
    return `Basic ${Buffer.from(`${companyId}+${publicKey}:${privateKey.reveal()}`).toString("base64")}`;
  }

  /** `GET /login/companyinfo/{companyId}` on the site's own host, without credentials. */
  async #discover(): Promise<string> {
    const { companyId } = this.#settings;
    const call = companyInfoCall(companyId);
    const url = new URL(`${this.#site.siteOrigin}${call.path}`);
    const { outcome } = await this.#repeat(call, url, { accept: "application/json" });
    if (outcome.ok) return readCompanyInfo(outcome.json, companyId, this.#site.name).Codebase;
    throw companyInfoRefused(outcome.error, companyId, this.#site.name);
  }

  #repeat(call: Call, url: URL, headers: Record<string, string>): Promise<CallResult> {
    const { clock, random, tries } = this.#around;
    const redact: Redactor = (text) => this.#around.sent.redact(text);
    const body = call.body === undefined ? undefined : serializeBody(call.body);
    const allHeaders = {
      "user-agent": "pulumi-connectwise-psa",
      ...headers,
      ...(body === undefined ? {} : { "content-type": "application/json" }),
    };
    return repeat(call, () => this.#once(call, url, allHeaders, body, redact), clock, random, tries);
  }

  #once(
    call: Call,
    url: URL,
    headers: Record<string, string>,
    body: string | undefined,
    redact: Redactor,
  ): Promise<CallOutcome> {
    const { clock, limiter, timeLimits, onRequest, onAnswer } = this.#around;
    return limiter.run(clock, async () => {
      const started = clock.now();
      const result = await send({ method: call.method, url, headers, body }, timeLimits);
      const now = clock.now();
      const complete = "status" in result;
      onRequest({
        method: call.method,
        path: call.path,
        status: complete ? result.status : undefined,
        ms: now - started,
      });
      if (!complete) return judgeFault(call, result, url.host);
      onAnswer({ method: call.method, path: call.path, answer: result });
      if (result.status === 429) {
        // Within the slot, so that nobody slips through between the answer and the pause.
        const pause = askedPauseMs(result, now);
        if (pause !== undefined && pause <= longestPauseMs) limiter.pauseUntil(now + pause);
      }
      return judgeAnswer(call, result, redact, now);
    });
  }

  #address(call: Call, codeBase: string): URL {
    return new URL(`${this.#site.apiOrigin}/${codeBase}apis/3.0${call.path}`);
  }

  #tenantKey(): string {
    return `${this.#site.siteOrigin} ${this.#settings.companyId}`;
  }
}

/** A tenant that was served before and is not routed to now is being moved; waiting mends it, other settings do not. */
function notOfTheSettings(ended: CallResult): CallResult {
  const { outcome } = ended;
  if (outcome.ok || outcome.error.code !== "settings") return ended;
  const error = new PsaError({
    ...partsOf(outcome.error),
    code: "unreachable",
    why: `${outcome.error.why ?? ""} ConnectWise has served this tenant with the same settings before.`.trim(),
    next: "Run again in some minutes: the tenant may be in the middle of an upgrade.",
  });
  return { ...ended, outcome: { ...outcome, error } };
}

/** The guide asks for `& " ' * % +` to be percent-encoded; `encodeURIComponent` leaves two of them. */
function withQuery(url: URL, query: Readonly<Record<string, string>> = {}): URL {
  const encode = (text: string): string =>
    encodeURIComponent(text).replace(
      /['*()!]/g,
      (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
    );
  const pairs = Object.entries(query).map(([name, value]) => `${encode(name)}=${encode(value)}`);
  if (pairs.length > 0) url.search = pairs.join("&");
  return url;
}
