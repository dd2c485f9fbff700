/** A way into a value: map keys and array indexes, outermost first. `"*"` in a pattern stands for any one of them. */
export type PropertyPath = readonly (string | number)[];

const PART = /\.?([^.[\]"]+)|\[(\d+)\]|\["((?:\\"|[^"])*)"\]|\[\*\]/gy;

/** Reads a path as Pulumi writes it: `a.b`, `a["x y"]`, `a[0]`, `a.*`, `a[*]`, `*`. Text that is no path is one key. */
export function parsePath(text: string): PropertyPath {
  const path: (string | number)[] = [];
  let end = 0;
  for (const match of text.matchAll(PART)) {
    const [, name, index, quoted] = match;
    if (name !== undefined) path.push(name);
    else if (index !== undefined) path.push(Number(index));
    else if (quoted !== undefined) path.push(quoted.replaceAll('\\"', '"'));
    else path.push("*");
    end = match.index + match[0].length;
  }
  return end === text.length && path.length > 0 ? path : [text];
}

/** Writes a path as Pulumi does: `permissions.Companies["Company Maintenance"].edit`, `list[0]`. */
export function formatPath(path: PropertyPath): string {
  return path
    .map((part, index) => {
      if (typeof part === "number") return `[${part}]`;
      if (!/^\w+$/.test(part)) return `["${part.replaceAll('"', '\\"')}"]`;
      return index === 0 ? part : `.${part}`;
    })
    .join("");
}

/** True if `path` is at or below what `pattern` names. */
export function covers(pattern: PropertyPath, path: PropertyPath): boolean {
  return (
    pattern.length <= path.length &&
    pattern.every((part, index) => part === "*" || String(part) === String(path[index]))
  );
}
