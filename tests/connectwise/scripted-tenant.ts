import { afterAll, afterEach, beforeAll } from "@jest/globals";
import { http, HttpResponse } from "msw";
import { setupServer } from "msw/node";
import { CodeBases, connect, createLimiter, Secret } from "../../provider/connectwise/index.ts";
import type { Connection, ConnectionSettings, RequestLog } from "../../provider/connectwise/index.ts";
import { fakeClock } from "./fake-clock.ts";
import type { FakeClock } from "./fake-clock.ts";

export interface SeenRequest {
  method: string;
  url: URL;
  headers: Headers;
  body: unknown;
}

/** Answers the n-th API request (from 1); company information is answered by itself unless `companyInfo` says how. */
export type Script = (request: SeenRequest, n: number) => Response | Promise<Response>;

export interface Scripted {
  connection: Connection;
  /** API requests as they arrived, without those for company information. */
  requests: SeenRequest[];
  companyInfoRequests: SeenRequest[];
  /** What the client's own hook reported. */
  hook: RequestLog[];
  clock: FakeClock;
}

export const privateKeyText = 'pr1v&te/"Key"+ÄÖ=';
export const settings: ConnectionSettings = {
  site: "psa.example.test",
  companyId: "acme",
  publicKey: "PUBLIC1",
  privateKey: new Secret(privateKeyText),
  clientId: "11111111-2222-3333-4444-555555555555",
};

export const json = (value: unknown, init: ResponseInit = {}): Response =>
  new HttpResponse(JSON.stringify(value), {
    ...init,
    headers: { "content-type": "application/vnd.connectwise.com+json; charset=utf-8", ...init.headers },
  });

export const complaint = (status: number, code: string, message: string, errors?: unknown): Response =>
  json(
    { code, message, errors: errors ?? null },
    { status, headers: { "content-type": "application/json" } },
  );

/** Intercepts all traffic of one test file; call once at its top. */
export function useScriptedTenant(): (
  script: Script,
  options?: { settings?: Partial<ConnectionSettings>; companyInfo?: Script; random?: () => number },
) => Scripted {
  const server = setupServer();
  beforeAll(() => server.listen({ onUnhandledFrame: "error" }));
  afterEach(() => server.resetHandlers());
  afterAll(() => server.close());

  return (script, options = {}) => {
    const requests: SeenRequest[] = [];
    const companyInfoRequests: SeenRequest[] = [];
    const hook: RequestLog[] = [];
    const clock = fakeClock();
    const companyInfo: Script =
      options.companyInfo ??
      (() => json({ CompanyName: "Acme", Codebase: "v4_6_release/", IsCloud: "True" }));
    server.use(
      http.all("*", async ({ request }) => {
        const text = await request.text();
        const seen: SeenRequest = {
          method: request.method,
          url: new URL(request.url),
          headers: request.headers,
          body: text === "" ? undefined : JSON.parse(text),
        };
        const isInfo = seen.url.pathname.startsWith("/login/companyinfo/");
        const list = isInfo ? companyInfoRequests : requests;
        list.push(seen);
        return (isInfo ? companyInfo : script)(seen, list.length);
      }),
    );
    const connection = connect(
      { ...settings, ...options.settings },
      {
        clock,
        random: options.random ?? (() => 0.5),
        limiter: createLimiter(),
        codeBases: new CodeBases(),
        onRequest: (seen) => hook.push(seen),
      },
    );
    return { connection, requests, companyInfoRequests, hook, clock };
  };
}

/** The error of a call that has to fail. */
export async function failureOf(call: Promise<unknown>): Promise<unknown> {
  return call.then(
    () => {
      throw new Error("The call was expected to fail, and did not.");
    },
    (error: unknown) => error,
  );
}
