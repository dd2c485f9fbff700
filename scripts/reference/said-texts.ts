import ts from "typescript";

/** A part of a text that is filled in when it is said. */
export const gap = "…";

/** How many constants and functions are followed: texts are never made in longer chains. */
const mostSteps = 5;

/**
 * The text that an expression gives, with a gap for what is only known when it runs; alternatives stand side by side.
 * Undefined where nothing of it is a text.
 */
export function saidText(
  node: ts.Node | undefined,
  checker: ts.TypeChecker,
  steps = mostSteps,
): string | undefined {
  if (node === undefined) return undefined;
  const of = (part: ts.Node | undefined) => saidText(part, checker, steps);
  if (ts.isStringLiteralLike(node)) return node.text;
  if (ts.isTemplateExpression(node))
    return node.head.text + node.templateSpans.map(({ literal }) => gap + literal.text).join("");
  if (ts.isParenthesizedExpression(node) || ts.isAsExpression(node)) return of(node.expression);
  if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.PlusToken) {
    const [left, right] = [of(node.left), of(node.right)];
    return left === undefined && right === undefined ? undefined : (left ?? gap) + (right ?? gap);
  }
  if (ts.isConditionalExpression(node)) return alternatives([node.whenTrue, node.whenFalse].map(of));
  if (ts.isArrayLiteralExpression(node)) {
    const parts = node.elements.map(of).filter((one) => one !== undefined);
    return parts.length > 0 ? parts.join(" ") : undefined;
  }
  if (ts.isArrowFunction(node)) return of(node.body);
  if (ts.isBlock(node)) return alternatives(returnedBy(node).map(of));
  if (steps === 0) return undefined;
  return saidText(followed(node, checker), checker, steps - 1);
}

/** The texts of a list, those that are made one by one of another list included. */
export function saidTexts(node: ts.Node | undefined, checker: ts.TypeChecker, steps = mostSteps): string[] {
  if (node === undefined) return [];
  const of = (part: ts.Node | undefined) => saidTexts(part, checker, steps);
  if (ts.isArrayLiteralExpression(node)) return node.elements.flatMap(of);
  if (ts.isSpreadElement(node) || ts.isParenthesizedExpression(node)) return of(node.expression);
  if (ts.isConditionalExpression(node)) return [node.whenTrue, node.whenFalse].flatMap(of);
  if (ts.isArrowFunction(node)) return of(node.body);
  if (ts.isBlock(node)) return returnedBy(node).flatMap(of);
  if (ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression))
    return node.arguments.flatMap(of);
  const text = saidText(node, checker, 0);
  if (text !== undefined) return [text];
  return steps === 0 ? [] : saidTexts(followed(node, checker), checker, steps - 1);
}

/** What a function gives back, in the order of the source. */
function returnedBy(block: ts.Block): ts.Expression[] {
  const found: ts.Expression[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isFunctionLike(node)) return;
    if (ts.isReturnStatement(node) && node.expression) found.push(node.expression);
    ts.forEachChild(node, visit);
  };
  ts.forEachChild(block, visit);
  return found;
}

function alternatives(texts: readonly (string | undefined)[]): string | undefined {
  const said = [...new Set(texts.filter((text) => text !== undefined && text !== ""))];
  return said.length > 0 ? said.join(" / ") : undefined;
}

/** The value of a constant, or the body of a function that is called by its name. */
function followed(node: ts.Node, checker: ts.TypeChecker): ts.Node | undefined {
  const name = ts.isCallExpression(node) ? node.expression : node;
  if (!ts.isIdentifier(name)) return undefined;
  const symbol = checker.getSymbolAtLocation(name);
  const [declaration] =
    (symbol && symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol)
      ?.declarations ?? [];
  if (!declaration) return undefined;
  if (ts.isFunctionDeclaration(declaration)) return ts.isCallExpression(node) ? declaration.body : undefined;
  if (!ts.isVariableDeclaration(declaration) || ts.isCallExpression(node)) return undefined;
  return declaration.parent.flags & ts.NodeFlags.Const ? declaration.initializer : undefined;
}
