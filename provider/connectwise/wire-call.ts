import type { Secret } from "./secret.ts";

export type Method = "GET" | "POST" | "PATCH" | "DELETE";

/** One operation of the API, before it knows its host, code base and credentials. */
export interface Call {
  method: Method;
  /** Path below `/apis/3.0`, such as `/system/securityroles/63`. */
  path: string;
  query?: Readonly<Record<string, string>>;
  headers?: Readonly<Record<string, string>>;
  body?: unknown;
  /** May be sent again after an outcome that nobody saw. */
  repeatable: boolean;
  /** The code base was seen to answer just now: a 404 is no reason to ask for it again. */
  codeBaseSeen?: boolean;
  /** Function of the screen whose level governs this call, where the guide names one: "System > Member Maintenance". */
  right?: string;
  /** Secrets within the body, kept out of every message. */
  secrets?: readonly Secret[];
}

/** The call as errors and hooks name it: no query, no header, no body. */
export function nameOf(call: Pick<Call, "method" | "path">): string {
  return `${call.method} ${call.path}`;
}
