import { relative } from "node:path";
import ts from "typescript";
import { root } from "./public-api.ts";
import { gap, saidText, saidTexts } from "./said-texts.ts";

/** An error that some source makes, as far as its text stands there. */
export interface SaidError {
  /** What PsaError calls it, such as `unsafe`. */
  code: string;
  /** The case, where the source has a word for it. */
  is: string | undefined;
  what: string;
  why: string | undefined;
  next: string | undefined;
}

/** What one source file can say. */
export interface SaidByFile {
  /** From the top of the project. */
  file: string;
  errors: SaidError[];
  /** Reasons of partial failures. */
  reasons: string[];
  /** `input: what is wrong`, of `check`. */
  problems: string[];
  /** What is gathered to be told in one error, such as every name that nothing bears. */
  gathered: string[];
}

/** What the sources can say that a module imports, its own included; each file once. */
export function saidFrom(start: string, program: ts.Program): SaidByFile[] {
  const checker = program.getTypeChecker();
  return importedBy(start, program).map((source) => saidIn(source, checker));
}

function importedBy(start: string, program: ts.Program): ts.SourceFile[] {
  const seen = new Map<string, ts.SourceFile>();
  const visit = (file: string): void => {
    const source = program.getSourceFile(file);
    if (!source || seen.has(file) || source.isDeclarationFile) return;
    seen.set(file, source);
    for (const statement of source.statements) {
      const from =
        ts.isImportDeclaration(statement) && !statement.importClause?.isTypeOnly
          ? statement.moduleSpecifier
          : ts.isExportDeclaration(statement) && !statement.isTypeOnly
            ? statement.moduleSpecifier
            : undefined;
      if (!from || !ts.isStringLiteral(from) || !from.text.startsWith(".")) continue;
      const module = program.getTypeChecker().getSymbolAtLocation(from);
      const [imported] = module?.declarations ?? [];
      if (imported) visit(imported.getSourceFile().fileName);
    }
  };
  visit(start);
  return [...seen.values()];
}

function saidIn(source: ts.SourceFile, checker: ts.TypeChecker): SaidByFile {
  const said: SaidByFile = {
    file: relative(root, source.fileName),
    errors: [],
    reasons: [],
    problems: [],
    gathered: [],
  };
  const visit = (node: ts.Node): void => {
    if (ts.isObjectLiteralExpression(node)) {
      const error = errorOf(node, checker);
      if (error) said.errors.push(error);
    }
    if (ts.isNewExpression(node) && node.expression.getText() === "PartialFailure")
      for (const text of saidTexts(node.arguments?.[2], checker)) said.reasons.push(text);
    if (ts.isPropertyAssignment(node) && node.name.getText() === "reasons")
      for (const text of saidTexts(node.initializer, checker)) said.reasons.push(text);
    const gathered =
      ts.isPropertyAssignment(node) && node.name.getText() === "problem"
        ? node.initializer
        : ts.isCallExpression(node) && node.expression.getText() === "problems.push"
          ? node.arguments[0]
          : undefined;
    for (const text of saidTexts(gathered, checker)) said.gathered.push(text);
    if (ts.isShorthandPropertyAssignment(node) && node.name.text === "reasons") {
      const { valueDeclaration } = checker.getShorthandAssignmentValueSymbol(node) ?? {};
      if (valueDeclaration && ts.isVariableDeclaration(valueDeclaration))
        for (const text of saidTexts(valueDeclaration.initializer, checker)) said.reasons.push(text);
    }
    if (ts.isCallExpression(node) && /\.problem$/.test(node.expression.getText())) {
      const [path, text] = node.arguments;
      const wrong = saidText(text, checker);
      if (wrong !== undefined) said.problems.push(`${saidText(path, checker) ?? gap}: ${wrong}`);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return said;
}

/** `{ code, what, next, … }`, where the code may come of what is spread into it. */
function errorOf(node: ts.ObjectLiteralExpression, checker: ts.TypeChecker): SaidError | undefined {
  const value = (name: string) => {
    const property = node.properties.find((one) => one.name?.getText() === name);
    if (!property) return undefined;
    if (ts.isPropertyAssignment(property)) return saidText(property.initializer, checker);
    return ts.isMethodDeclaration(property) ? saidText(property.body, checker) : undefined;
  };
  const what = value("what");
  if (what === undefined) return undefined;
  const code = value("code") ?? spreadCode(node, checker);
  return code === undefined
    ? undefined
    : { code, is: value("is"), what, why: value("why"), next: value("next") };
}

function spreadCode(node: ts.ObjectLiteralExpression, checker: ts.TypeChecker): string | undefined {
  for (const property of node.properties) {
    if (!ts.isSpreadAssignment(property)) continue;
    const type = checker.getTypeAtLocation(property.expression);
    if (ts.isCallExpression(property.expression)) return saidText(property.expression.arguments[0], checker);
    const [declaration] = checker.getSymbolAtLocation(property.expression)?.declarations ?? [];
    const value = declaration && ts.isVariableDeclaration(declaration) ? declaration.initializer : undefined;
    if (value && ts.isObjectLiteralExpression(value) && type.getProperty("code")) {
      const code = value.properties.find((one) => one.name?.getText() === "code");
      if (code && ts.isPropertyAssignment(code)) return saidText(code.initializer, checker);
    }
  }
  return undefined;
}
