import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";

export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** What one import of the package gives. */
export interface EntryPoint {
  /** As a program writes it: `pulumi-connectwise-psa/sandbox`. */
  specifier: string;
  /** Its source, from the top of the project. */
  file: string;
  /** Its exports, aliases followed, in the order of the source. */
  symbols: ts.Symbol[];
}

export interface PublicApi {
  program: ts.Program;
  entryPoints: EntryPoint[];
  /**
   * Every symbol of ours that an export is, or that its type names, and so on; each once, in the order of finding. What
   * `runtime/*` takes from other rooms is not followed: the frozen entries load it, and no program names it.
   */
  reachable: ts.Symbol[];
}

/** Reads what the package's `exports` give away, and all that can be reached from there. */
export function publicApi(): PublicApi {
  const files = sourcesOfExports();
  const program = ts.createProgram([...files.values()], compilerOptions());
  const checker = program.getTypeChecker();
  const values = new Set<ts.Symbol>();
  const entryPoints = [...files].map(([specifier, file]) => {
    const source = program.getSourceFile(file);
    const module = source && checker.getSymbolAtLocation(source);
    if (!module) throw new Error(`${specifier}: ${file} is no module.`);
    const exports = checker.getExportsOfModule(module);
    const symbols = exports.map((symbol) => resolved(symbol, checker));
    exports.forEach((symbol, at) => {
      if (!isTypeOnly(symbol) && symbols[at]) values.add(symbols[at]);
    });
    return { specifier, file: relative(root, file), symbols };
  });
  const reachable = new Set<ts.Symbol>();
  const queue = entryPoints.flatMap(({ symbols }) => symbols);
  for (let symbol = queue.shift(); symbol; symbol = queue.shift()) {
    if (reachable.has(symbol)) continue;
    reachable.add(symbol);
    const isOfHost = folderOf(symbol) === hostFolder;
    for (const named of namedBy(symbol, checker, values.has(symbol)))
      if (!isOfHost || folderOf(named) === hostFolder) queue.push(named);
  }
  return { program, entryPoints, reachable: [...reachable] };
}

/** Specifier → source file, for every export of package.json that is a module of ours. */
function sourcesOfExports(): Map<string, string> {
  const { name, exports } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as {
    name: string;
    exports: Record<string, string | { types: string }>;
  };
  const files = new Map<string, string>();
  for (const [path, target] of Object.entries(exports)) {
    if (typeof target === "string") continue;
    const source = join(root, target.types.replace("./dist/", "provider/").replace(/\.d\.ts$/, ".ts"));
    const specifier = `${name}${path.slice(1)}`;
    if (!path.includes("*")) files.set(specifier, source);
    else {
      for (const file of readdirSync(dirname(source)).sort()) {
        const [, stem] = /^(.+)\.ts$/.exec(file) ?? [];
        if (stem !== undefined) files.set(specifier.replace("*", stem), source.replace("*", stem));
      }
    }
  }
  return files;
}

function compilerOptions(): ts.CompilerOptions {
  const file = join(root, "tsconfig.json");
  const { config } = ts.readConfigFile(file, (path) => readFileSync(path, "utf8")) as { config: unknown };
  return ts.parseJsonConfigFileContent(config, ts.sys, root).options;
}

/** `export type { … }`: nobody can construct it. */
function isTypeOnly(symbol: ts.Symbol): boolean {
  return (symbol.declarations ?? []).some(
    (node) => ts.isExportSpecifier(node) && (node.isTypeOnly || node.parent.parent.isTypeOnly),
  );
}

/** Where the host lives that the frozen entries load, `runtime/*` to the outside. */
export const hostFolder = join("provider", "resources", "host");

/** Folder of the source that declares it, from the top of the project. */
export function folderOf(symbol: ts.Symbol): string | undefined {
  const [declaration] = symbol.declarations ?? [];
  return declaration && relative(root, dirname(declaration.getSourceFile().fileName));
}

/** Symbols of ours that the declarations of one name in their types; bodies are not looked at. */
function namedBy(symbol: ts.Symbol, checker: ts.TypeChecker, isConstructed: boolean): ts.Symbol[] {
  const found: ts.Symbol[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isBlock(node) || isHidden(node) || (ts.isConstructorDeclaration(node) && !isConstructed)) return;
    if (ts.isTypeReferenceNode(node) || ts.isExpressionWithTypeArguments(node) || ts.isTypeQueryNode(node)) {
      const name = ts.isTypeReferenceNode(node)
        ? node.typeName
        : ts.isTypeQueryNode(node)
          ? node.exprName
          : node.expression;
      const named = checker.getSymbolAtLocation(name);
      if (named) found.push(resolved(named, checker));
    }
    if (ts.isImportTypeNode(node) && node.qualifier) {
      const named = checker.getSymbolAtLocation(node.qualifier);
      if (named) found.push(resolved(named, checker));
    }
    // The value of a constant is no part of its type, but where nothing else says it.
    if (ts.isVariableDeclaration(node) && node.initializer) {
      if (node.type) visit(node.type);
      else for (const named of namesOfType(checker.getTypeAtLocation(node))) found.push(named);
      return;
    }
    if (ts.isFunctionLike(node) && !node.type && "body" in node && node.body) {
      const signature = checker.getSignatureFromDeclaration(node);
      if (signature) for (const named of namesOfType(signature.getReturnType())) found.push(named);
      node.parameters.forEach(visit);
      return;
    }
    if (ts.isParameter(node) || ts.isPropertyDeclaration(node)) {
      if (node.type) visit(node.type);
      return;
    }
    ts.forEachChild(node, visit);
  };
  for (const declaration of symbol.declarations ?? []) visit(declaration);
  return found.filter(isOurs);
}

function namesOfType(type: ts.Type): ts.Symbol[] {
  return [type.aliasSymbol, type.getSymbol()].filter((symbol) => symbol !== undefined);
}

/** Of a class: what TypeScript or JavaScript keeps to itself. */
export function isHidden(node: ts.Node): boolean {
  if (!ts.isClassElement(node)) return false;
  if (node.name && ts.isPrivateIdentifier(node.name)) return true;
  return (ts.getCombinedModifierFlags(node) & (ts.ModifierFlags.Private | ts.ModifierFlags.Protected)) !== 0;
}

/** Declared at the top of a file of ours: parameters of types and members belong to what they stand in. */
function isOurs(symbol: ts.Symbol): boolean {
  return (symbol.declarations ?? []).some(
    (node) =>
      node.getSourceFile().fileName.startsWith(join(root, "provider")) &&
      (ts.isSourceFile(node.parent) || ts.isVariableDeclarationList(node.parent)),
  );
}

function resolved(symbol: ts.Symbol, checker: ts.TypeChecker): ts.Symbol {
  return symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
}
