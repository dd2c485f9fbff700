import { getResponse } from "msw";
import type {
  RunningSandbox,
  Sandbox,
  SandboxEnvironment,
  ScreenState,
} from "../../provider/sandbox/index.ts";
import { sandboxHandlers } from "../../provider/sandbox/index.ts";

/** Members of the answers that tests look at; which ones are there depends on the request. */
export interface Answered extends ScreenState, Row {
  code: string;
  message: string;
  errors: { code: string; message: string; field: string; resource: string }[];
  error: string;
  count: number;
  Codebase: string;
  publicKey: string;
  privateKey: string;
  settings: ScreenState["roles"][number]["settings"];
  admin: boolean;
  keys: object[];
}

/** One record of a list. */
export interface Row {
  id: number;
  name: string;
  identifier: string;
  adminFlag: boolean;
  inactiveFlag: boolean;
  inactiveDate?: string;
  notes?: string;
  emailAddress?: string;
  securityRole: { id: number | null; name: string };
  structureLevel: object;
  securityLocation: object;
  defaultLocation: object;
  defaultDepartment: object;
  salesDefaultLocation: object;
  moduleName: string;
  moduleFunctionName: string;
  addLevel: string | null;
  editLevel: string | null;
  deleteLevel: string | null;
  inquireLevel: string | null;
  member?: { id: number; identifier: string; name: string };
  itemIdentifier: string;
  memberApiFlag: boolean;
}

export interface Reply {
  status: number;
  headers: Headers;
  text: string;
  json: Answered;
  /** The same, where it is a list. */
  list: Row[];
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
  const list = Array.isArray(json) ? (json as Row[]) : [];
  return { status: response.status, headers: response.headers, text, json: json as Answered, list };
}

export function requestFor(
  env: SandboxEnvironment,
  method: string,
  path: string,
  options: CallOptions,
): Request {
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
