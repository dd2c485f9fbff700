/** A fault of the matrix: what strikes a request, and the next one where it takes two. */
export interface MatrixFault {
  name: string;
  /** Kinds of the sandbox's faults; the second strikes the next request that matches. */
  kinds: readonly string[];
  /** Strikes a GET only: elsewhere it is another fault or none. */
  readsOnly?: true;
  /** Too slow or too large to strike every request. */
  onceOnly?: true;
}

const one = (kind: string, more: Partial<MatrixFault> = {}): MatrixFault => ({
  name: kind,
  kinds: [kind],
  ...more,
});
const inARow = (...kinds: string[]): MatrixFault => ({ name: kinds.join(", then "), kinds });

const list: Partial<MatrixFault> = { readsOnly: true };

export const matrixFaults: readonly MatrixFault[] = [
  ...["reset", "reset-after", "timeout:1", "timeout-after:1", "cut-off"].map((kind) => one(kind)),
  ...[401, 403, 404, 409, 429, 500, 503].map((status) => one(`status:${status}`)),
  ...[401, 403, 404, 405, 407, 409].map((status) => one(`proxy-page:${status}`)),
  ...["html", "html:500", "html:404"].map((kind) => one(kind)),
  ...["bare:401", "bare:404", "bare:502", "bare:503"].map((kind) => one(kind)),
  ...["status:200", "status:204", "status-after:500", "status-after:504"].map((kind) => one(kind)),
  ...["throttle", "throttle:1", "throttle:600"].map((kind) => one(kind)),
  ...["half-page", "empty-body", "wrong-json", "wrong-type", "nulls", "other-record"].map((kind) =>
    one(kind),
  ),
  one("ignored"),
  ...["cannot-route", "quoting:400", "quoting:401", "redirect:http://127.0.0.1:9/"].map((kind) => one(kind)),
  ...["short-page", "short-list:0", "short-list:1", "moved-link", "foreign-link:http://127.0.0.1:9"].map(
    (kind) => one(kind, list),
  ),
  one("stale:10", list),
  one("huge-body", { onceOnly: true }),
  one("gzip-body", { onceOnly: true }),
  { ...inARow("short-page", "duplicate-page"), ...list },
  { ...inARow("short-page", "growing-list"), ...list },
  { ...inARow("short-page", "short-list:0"), ...list },
  inARow("status:503", "reset-after"),
  inARow("reset-after", "status:401"),
  inARow("status-after:504", "proxy-page:403"),
  inARow("throttle:1", "half-page"),
  { ...inARow("short-list:0", "other-record"), ...list },
];

/** `once`: it passes; `same`: this request for good; `always`: from this request on, whatever is asked. */
export const durations = ["once", "same", "always"] as const;
export type Duration = (typeof durations)[number];

/** One request of a log, as a fault finds it again. */
export interface LoggedRequest {
  /** From 0, in the operation. */
  at: number;
  method: string;
  path: string;
  /** How many of the same method and path came before. */
  before: number;
}

export function loggedRequests(log: readonly { method: string; path: string }[]): LoggedRequest[] {
  const seen = new Map<string, number>();
  return log.map(({ method, path }, at) => {
    const name = `${method} ${path.toLowerCase()}`;
    const before = seen.get(name) ?? 0;
    seen.set(name, before + 1);
    return { at, method, path, before };
  });
}

export function strikes(fault: MatrixFault, duration: Duration, method: string): boolean {
  if (fault.readsOnly && method !== "GET") return false;
  return duration === "once" || (!fault.onceOnly && fault.kinds.length === 1);
}

/** As the sandbox is told. */
export function faultTexts(fault: MatrixFault, duration: Duration, request: LoggedRequest): string[] {
  const { method, path, before, at } = request;
  return fault.kinds.map((kind) => {
    if (duration === "always") return `* /** ${kind} after${at}`;
    return `${method} ${path} ${kind} ${duration === "once" ? "x1 " : ""}after${before}`;
  });
}
