import { readFileSync, writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

interface SourceFunction {
  function: string;
  aliases: string[];
  customize: boolean;
}

interface Source {
  moduleAliases: Record<string, string[]>;
  modules: { module: string; functions: SourceFunction[] }[];
  tableSetupEntries: { entry: string }[];
}

/**
 * Text of `provider/access/catalogue.data.ts`, made from `data/permission-names.json`.
 *
 * Every function of the source is taken, those that no vendor asks for (known from print-outs of the screen only)
 * included: a role has them, so a role may be given them. Spellings that are remarks about a guide ("Service Desk >
 * API Reports (order of the steps)") or differ from the name only in case are not aliases.
 */
export function catalogueText(source: Source): string {
  const modules = source.modules.map(({ module, functions }) => {
    const rows = functions.map((fn) => `    ${JSON.stringify(fn.function)}: ${entryText(fn)},`);
    return [`  ${JSON.stringify(module)}: {`, ...rows, "  },"].join("\n");
  });
  const moduleAliases = Object.entries(source.moduleAliases)
    .map(([module, aliases]) => [module, realAliases(module, aliases)] as const)
    .filter(([, aliases]) => aliases.length > 0)
    .map(([module, aliases]) => `  ${JSON.stringify(module)}: ${JSON.stringify(aliases)},`);
  const entries = source.tableSetupEntries.map(({ entry }) => `  ${JSON.stringify(entry)},`);
  return [
    "// Generated from data/permission-names.json by scripts/generate-catalogue.ts; do not edit.",
    "",
    "/** Module → function → other spellings and whether a Customize link was seen. Names are those the screen prints. */",
    "export const catalogue = {",
    ...modules,
    "} as const;",
    "",
    "export const moduleAliases: { readonly [module: string]: readonly string[] } = {",
    ...moduleAliases,
    "};",
    "",
    "export const knownTableSetupEntries = [",
    ...entries,
    "] as const;",
    "",
  ].join("\n");
}

function entryText(fn: SourceFunction): string {
  const aliases = realAliases(fn.function, fn.aliases);
  const parts = [
    ...(aliases.length > 0 ? [`aliases: ${JSON.stringify(aliases)}`] : []),
    ...(fn.customize ? ["customize: true"] : []),
  ];
  return parts.length > 0 ? `{ ${parts.join(", ")} }` : "{}";
}

function realAliases(name: string, aliases: string[]): string[] {
  const seen = new Set([name.toLowerCase()]);
  return aliases.filter((alias) => {
    const known = seen.has(alias.toLowerCase());
    seen.add(alias.toLowerCase());
    return !known && !alias.includes(" > ");
  });
}

const sourceFile = new URL("../data/permission-names.json", import.meta.url);
const targetFile = new URL("../provider/access/catalogue.data.ts", import.meta.url);

export function readCatalogueSource(): Source {
  return JSON.parse(readFileSync(sourceFile, "utf8")) as Source;
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  writeFileSync(targetFile, catalogueText(readCatalogueSource()));
}
