import { parsePath } from "./property-path.ts";
import type { PropertyPath } from "./property-path.ts";
import { isPlainMap } from "./value.ts";
import type { Value, ValueMap } from "./value.ts";

/**
 * `news` with the old value back at every ignored path; a key the old map lacks is taken out.
 * A path whose parent is missing on one side has no effect.
 */
export function withIgnored(news: ValueMap, olds: ValueMap, ignored: readonly string[]): ValueMap {
  if (ignored.length === 0) return news;
  const result = structuredClone(news);
  for (const pattern of ignored) restore(result, olds, parsePath(pattern));
  return result;
}

function restore(news: Value | undefined, olds: Value | undefined, path: PropertyPath): void {
  const [part, ...rest] = path;
  if (part === undefined) return;
  for (const key of part === "*" ? keysOf(news, olds) : [part]) {
    if (rest.length === 0) putBack(news, olds, key);
    else restore(at(news, key), at(olds, key), rest);
  }
}

function keysOf(news: Value | undefined, olds: Value | undefined): (string | number)[] {
  if (Array.isArray(news) && Array.isArray(olds)) return [...news.keys()];
  if (isPlainMap(news) && isPlainMap(olds)) return [...new Set([...Object.keys(news), ...Object.keys(olds)])];
  return [];
}

function at(value: Value | undefined, key: string | number): Value | undefined {
  if (Array.isArray(value)) return value[Number(key)];
  return isPlainMap(value) ? value[String(key)] : undefined;
}

function putBack(news: Value | undefined, olds: Value | undefined, key: string | number): void {
  if (Array.isArray(news) && Array.isArray(olds)) {
    const old = olds[Number(key)];
    if (old !== undefined && Number(key) < news.length) news[Number(key)] = structuredClone(old);
  } else if (isPlainMap(news) && isPlainMap(olds)) {
    const old = olds[String(key)];
    if (old === undefined) delete news[String(key)];
    else news[String(key)] = structuredClone(old);
  }
}
