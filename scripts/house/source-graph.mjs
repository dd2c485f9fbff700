// The sources of provider/ as a graph: which file imports which (type imports included), and what each exports by itself.
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve, sep } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/**
 * @typedef {object} Source
 * @property {string[]} imports files of provider/ that it imports or re-exports, types included
 * @property {string[]} exports names that it declares and exports; re-exports are another file's
 * @property {number} lines as `wc -l` counts them
 * @property {string} text
 */

/** @returns {Map<string, Source>} by path below the project's root, with `/` */
export function sourceGraph() {
  const files = readdirSync(join(root, "provider"), { recursive: true, encoding: "utf8" })
    .filter((file) => /\.(?:c?ts|c?js)$/.test(file) && !/\.d\.c?ts$/.test(file))
    .map((file) => `provider/${file.split(sep).join("/")}`)
    .sort();
  const known = new Set(files);
  return new Map(files.map((file) => [file, sourceOf(file, known)]));
}

/** @returns {Source} */
function sourceOf(file, known) {
  const text = readFileSync(join(root, file), "utf8");
  const parsed = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const imports = new Set();
  const exports = new Set();
  const follow = (specifier) => {
    if (!specifier.startsWith(".")) return;
    const path = relative(root, resolve(root, dirname(file), specifier))
      .split(sep)
      .join("/");
    for (const candidate of [path, path.replace(/js$/, "ts")])
      if (known.has(candidate)) imports.add(candidate);
  };
  const visit = (node) => {
    if (
      (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) &&
      node.moduleSpecifier &&
      ts.isStringLiteral(node.moduleSpecifier)
    )
      follow(node.moduleSpecifier.text);
    if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) follow(node.argument.literal.text);
    if (ts.isExternalModuleReference(node)) follow(node.expression.text);
    if (
      ts.isCallExpression(node) &&
      (node.expression.kind === ts.SyntaxKind.ImportKeyword || node.expression.getText() === "require") &&
      node.arguments[0] &&
      ts.isStringLiteral(node.arguments[0])
    )
      follow(node.arguments[0].text);
    ts.forEachChild(node, visit);
  };
  visit(parsed);
  for (const statement of parsed.statements) for (const name of exportedBy(statement)) exports.add(name);
  return { imports: [...imports], exports: [...exports], lines: text.split("\n").length - 1, text };
}

function exportedBy(statement) {
  if (ts.isExportDeclaration(statement) && !statement.moduleSpecifier && statement.exportClause)
    return ts.isNamedExports(statement.exportClause)
      ? statement.exportClause.elements.map(({ name }) => name.text)
      : [];
  const isExported = statement.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword);
  if (!isExported) return [];
  if (ts.isVariableStatement(statement))
    return statement.declarationList.declarations.flatMap(({ name }) =>
      ts.isIdentifier(name) ? [name.text] : name.elements.map((element) => element.name.text),
    );
  return statement.name ? [statement.name.text] : [];
}

/** @returns {string[][]} files that import one another in a circle, each circle once, sorted (Tarjan's strong components) */
export function importCircles(graph) {
  const index = new Map();
  const low = new Map();
  const stack = [];
  const circles = [];
  const visit = (file) => {
    index.set(file, index.size);
    low.set(file, index.get(file));
    stack.push(file);
    for (const next of graph.get(file).imports) {
      if (!index.has(next)) {
        visit(next);
        low.set(file, Math.min(low.get(file), low.get(next)));
      } else if (stack.includes(next)) low.set(file, Math.min(low.get(file), index.get(next)));
    }
    if (low.get(file) !== index.get(file)) return;
    const component = stack.splice(stack.indexOf(file));
    if (component.length > 1 || graph.get(file).imports.includes(file)) circles.push(component.sort());
  };
  for (const file of graph.keys()) if (!index.has(file)) visit(file);
  return circles;
}

/** A ConnectWise in memory and an engine in memory may name things as the product does. */
const apart = /^provider\/(?:sandbox|rehearsal)\//;

/**
 * @param {(name: string, files: string[]) => boolean} [mayShare] names that several files export on purpose
 * @returns {[string, string[]][]} names that two or more files declare and export
 */
export function sharedNames(graph, mayShare = () => false) {
  const files = new Map();
  for (const [file, { exports }] of graph)
    if (!apart.test(file)) for (const name of exports) files.set(name, [...(files.get(name) ?? []), file]);
  return [...files].filter(([name, at]) => at.length > 1 && !mayShare(name, at)).sort();
}
