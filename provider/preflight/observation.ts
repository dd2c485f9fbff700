/** One complete answer of a tenant, with its data in it: a report takes shapes and codes of it, never values. */
export interface Observation {
  method: string;
  /** Below `/apis/3.0`, without query; ids and all. */
  path: string;
  status: number;
  /** Names in lower case. */
  headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  /** Undefined where the answer was not JSON. */
  json: unknown;
}

export type AnswerFields = Readonly<Record<string, unknown>>;

/** Records of a list's pages together; undefined when no page came, or one that is no list. */
export function recordsOf(observations: readonly Observation[], path: string): AnswerFields[] | undefined {
  const pages = observations.filter(
    (seen) => seen.method === "GET" && samePath(seen.path, path) && seen.status === 200,
  );
  if (pages.length === 0 || !pages.every(({ json }) => Array.isArray(json))) return undefined;
  return pages.flatMap(({ json }) => (json as unknown[]).filter(isFields));
}

/** The last answer to a request; undefined when there was none. */
export function lastOf(
  observations: readonly Observation[],
  method: string,
  isAsked: (path: string) => boolean,
): Observation | undefined {
  return observations.filter((seen) => seen.method === method && isAsked(seen.path)).at(-1);
}

/** ConnectWise itself writes both `securityroles` and `securityRoles`. */
export function samePath(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

export function isFields(value: unknown): value is AnswerFields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function headerOf({ headers }: Observation, name: string): string | undefined {
  const value = headers[name];
  return typeof value === "string" ? value : value?.join(", ");
}
