import { type Dirent, existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join, relative, resolve, sep } from "node:path";
import type { SourcePlace } from "../access/source-place.ts";
import { sourcePlace } from "./source-places.ts";

/** A program's sources, for the places that Pulumi does not record: it has none for what an ES module declares at its top level. */
export interface ProgramSource {
  /** Where the resource of a state's or preview's entry is declared; undefined where it cannot be told. */
  placeOf(urn: string, entry: unknown): SourcePlace | undefined;
}

/** More than a program has; what is beyond is not looked at. */
const mostFiles = 2_000;
const longestFile = 1_000_000;
const isSource = /\.[cm]?[jt]s$/;
const skipped = new Set(["node_modules", "dist", "build", "bin"]);

/**
 * Its files are read when a place is first looked for, and not at all where none is missing.
 * @param cwd the program's folder, or the one from which `program` leads there; where neither holds a `Pulumi.yaml`, nothing is
 * looked for
 */
export function programSource(cwd: string, program = "."): ProgramSource {
  const found = [resolve(cwd, program), cwd].find(holdsProject);
  const folder = found ?? cwd;
  let declarations: Map<string, SourcePlace[]> | undefined;
  return {
    placeOf: (urn, entry) => {
      const recorded = sourcePlace(entry, folder);
      if (recorded) return recorded;
      declarations ??= found === undefined ? new Map() : declarationsIn(found);
      const [place, ...others] = declarations.get(declaredAs(urn)) ?? [];
      // A name that stands in two places tells of neither.
      return others.length === 0 ? place : undefined;
    },
  };
}

function holdsProject(folder: string): boolean {
  return ["Pulumi.yaml", "Pulumi.yml"].some((name) => existsSync(join(folder, name)));
}

/** What a resource of ours is constructed as: within a VendorIntegration, that is what the program writes. */
function declaredAs(urn: string): string {
  const [, , types = "", name = ""] = urn.split("::");
  const all = types.split("$").map((type) => type.split(":").at(-1) ?? "");
  return `${all.includes("VendorIntegration") ? "VendorIntegration" : all.at(-1)} ${name}`;
}

/** `new connectwise.SecurityRole("umbrella"`, with a name that is written out. */
const construction =
  /\bnew\s+(?:[\w$]+\.)?(SecurityRole|ApiMember|ApiKey|IntegratorLogin|VendorIntegration)\s*\(\s*(["'`])([^"'`\\$\n]{1,200})\2/g;

function declarationsIn(folder: string): Map<string, SourcePlace[]> {
  const found = new Map<string, SourcePlace[]>();
  for (const path of sourcesIn(folder)) {
    const text = withoutComments(textOf(path));
    const file = relative(folder, path).split(sep).join("/");
    for (const { index, 1: type = "", 3: name = "" } of text.matchAll(construction)) {
      const before = text.slice(0, index);
      const line = before.split("\n").length;
      const column = index - before.lastIndexOf("\n");
      const key = `${type} ${name}`;
      found.set(key, [...(found.get(key) ?? []), { file, line, column }]);
    }
  }
  return found;
}

/** Comments become blanks, so that places stay; what looks like one inside a text is left. */
function withoutComments(text: string): string {
  return text.replace(
    /"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|`(?:\\.|[^`\\])*(?:`|$)|\/\/[^\n]*|\/\*[\s\S]*?(?:\*\/|$)/g,
    (part) => (part.startsWith("/") ? part.replace(/[^\n]/g, " ") : part),
  );
}

function sourcesIn(folder: string): string[] {
  const files: string[] = [];
  const open = [folder];
  for (let next = open.pop(); next !== undefined && files.length < mostFiles; next = open.pop()) {
    for (const entry of entriesOf(next)) {
      const path = join(next, entry.name);
      if (entry.isDirectory() && !entry.name.startsWith(".") && !skipped.has(entry.name)) open.push(path);
      else if (entry.isFile() && isSource.test(entry.name)) files.push(path);
    }
  }
  return files.slice(0, mostFiles);
}

/** A folder or file that cannot be read has no places: a report needs none of them. */
function entriesOf(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}

function textOf(path: string): string {
  try {
    return statSync(path).size > longestFile ? "" : readFileSync(path, "utf8");
  } catch {
    return "";
  }
}
