import { closeSync, openSync, writeSync } from "node:fs";

/** One API request. Paths are below `…/apis/3.0`, but that of code base discovery and of what is no API path at all. */
export interface LogEntry {
  /** When the request came, ISO 8601. */
  time: string;
  /** GET, POST, PATCH, PUT or DELETE, as it was sent. */
  method: string;
  /** Address without the query. */
  path: string;
  /** As it was sent, without the question mark. */
  query: string;
  /** 0: the connection was dropped without an answer. */
  status: number;
  /** From the request's arrival until its answer was ready. */
  ms: number;
  /** Public key of the pair that signed the request; null without one. */
  publicKey: string | null;
}

/** Keeps every request in memory and, given a file, on disk: a line is complete before its answer leaves. */
export class RequestLog {
  readonly entries: LogEntry[] = [];
  #descriptor: number | undefined;

  constructor(file: string | undefined) {
    if (file !== undefined) this.#descriptor = openSync(file, "a", 0o600);
  }

  add(entry: LogEntry): void {
    this.entries.push(entry);
    if (this.#descriptor !== undefined) writeSync(this.#descriptor, `${JSON.stringify(entry)}\n`);
  }

  /** Requests so far; with a filter such as `"GET"` or `"GET /system/securityroles"` only those (case of paths ignored). */
  requests(filter?: string): LogEntry[] {
    if (filter === undefined) return [...this.entries];
    const [method, path] = filter.split(" ");
    return this.entries.filter(
      (entry) =>
        entry.method === method && (path === undefined || entry.path.toLowerCase() === path.toLowerCase()),
    );
  }

  clear(): void {
    this.entries.length = 0;
  }

  close(): void {
    if (this.#descriptor !== undefined) closeSync(this.#descriptor);
    this.#descriptor = undefined;
  }
}
