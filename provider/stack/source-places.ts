import { relative, sep } from "node:path";
import { fileURLToPath } from "node:url";
import type { SourcePlace } from "../access/source-place.ts";

/**
 * Where the program declares a resource, from what the engine recorded of it: `sourcePosition`, and the calls that led to it in
 * `stackTrace`. The innermost place outside of packages counts; undefined where there is none.
 * @param folder the program's, for places recorded with an absolute path
 */
export function sourcePlace(entry: unknown, folder: string): SourcePlace | undefined {
  if (typeof entry !== "object" || entry === null) return undefined;
  const { sourcePosition, stackTrace } = entry as Record<string, unknown>;
  const frames = Array.isArray(stackTrace) ? (stackTrace as unknown[]) : [];
  const positions = [
    sourcePosition,
    ...frames.map((frame) => (frame as { sourcePosition?: unknown } | null)?.sourcePosition),
  ];
  for (const position of positions) {
    const place = typeof position === "string" ? parsedPosition(position, folder) : undefined;
    if (place) return place;
  }
  return undefined;
}

/** `project:///index.ts#12,5`, or with an absolute path `project:///file:/home/me/ops/index.ts#12,5` */
function parsedPosition(position: string, folder: string): SourcePlace | undefined {
  const [, path = "", line, column] = /^project:\/\/\/(.+)#(\d+)(?:,(\d+))?$/s.exec(position) ?? [];
  const file = fileOf(path, folder);
  if (file === undefined || !(Number(line) > 0)) return undefined;
  return { file, line: Number(line), ...(Number(column) > 0 ? { column: Number(column) } : {}) };
}

function fileOf(path: string, folder: string): string | undefined {
  let file = path;
  if (/^file:/i.test(path)) {
    if (!URL.canParse(path)) return undefined;
    try {
      file = relative(folder, fileURLToPath(new URL(path)))
        .split(sep)
        .join("/");
    } catch {
      return undefined; // a path of another kind of machine
    }
  }
  const parts = file.split("/");
  const outside = file === "" || file.startsWith("/") || file.includes(":") || parts.includes("..");
  return outside || parts.includes("node_modules") ? undefined : file;
}
