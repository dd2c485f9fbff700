import { getResponse } from "msw";
import type { RunningSandbox, Sandbox, SandboxEnvironment } from "../../provider/sandbox/index.ts";
import { sandboxHandlers } from "../../provider/sandbox/index.ts";

export interface Reply {
  status: number;
  headers: Headers;
  text: string;
  // Tests look into answers of many shapes.
  json: ReturnType<typeof JSON.parse>;
}

export interface CallOptions {
  body?: unknown;
  headers?: Record<string, string>;
  /** Signs in with this pair instead of our own. */
  pair?: { publicKey: string; privateKey: string };
}

export type Call = (method: string, path: string, options?: CallOptions) => Promise<Reply>;

/** A caller of the sandbox in process, through the msw handlers. */
export function inProcess(sandbox: Sandbox): Call {
  const handlers = sandboxHandlers(sandbox);
  return async (method, path, options = {}) => {
    const response = await getResponse(handlers, requestFor(sandbox.env, method, path, options));
    if (!response || response.type === "error") throw new Error("The connection was dropped.");
    return replyOf(response);
  };
}

/** A caller over a real socket. */
export function overSocket(sandbox: RunningSandbox): Call {
  return async (method, path, options = {}) =>
    replyOf(await fetch(requestFor(sandbox.env, method, path, options)));
}

async function replyOf(response: Response): Promise<Reply> {
  const text = await response.text();
  const isJson = response.headers.get("content-type")?.includes("json") ?? false;
  let json: unknown;
  try {
    json = isJson && text ? JSON.parse(text) : undefined;
  } catch {
    json = undefined; // half a page
  }
  return { status: response.status, headers: response.headers, text, json };
}

export function requestFor(env: SandboxEnvironment, method: string, path: string, options: CallOptions): Request {
  const outside = path.startsWith("/login/") || path.startsWith("/screen") || path.startsWith("/v");
  const url = env.CONNECTWISE_SITE + (outside ? path : `/v4_6_release/apis/3.0${path}`);
  const headers: Record<string, string> = { ...signature(env, options.pair), ...options.headers };
  const init: RequestInit = { method, headers };
  if (options.body !== undefined) {
    headers["content-type"] ??= "application/json";
    init.body = typeof options.body === "string" ? options.body : JSON.stringify(options.body);
  }
  return new Request(url, init);
}

export function signature(env: SandboxEnvironment, pair?: CallOptions["pair"]): Record<string, string> {
  const publicKey = pair?.publicKey ?? env.CONNECTWISE_PUBLIC_KEY;
  const privateKey = pair?.privateKey ?? env.CONNECTWISE_PRIVATE_KEY;
  const text = `${env.CONNECTWISE_COMPANY_ID}+${publicKey}:${privateKey}`;
  return {
    authorization: `Basic ${Buffer.from(text).toString("base64")}`,
    clientId: env.CONNECTWISE_CLIENT_ID,
  };
}
