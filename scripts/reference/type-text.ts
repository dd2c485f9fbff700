import type ts from "typescript";

/** A type as a reader needs it: on one line, without comments, and without the wrappers that every input and output has. */
export function typeText(node: ts.TypeNode | undefined): string {
  if (node === undefined) return "";
  return withoutWrappers(plainText(node))
    .replace(/^(\| )/, "")
    .replace(/(?: \| undefined)+$/, "")
    .trim();
}

/** The text of a node on one line, without comments. */
export function plainText(node: ts.Node): string {
  return node
    .getText()
    .replace(/\/\*[^]*?\*\//g, "")
    .replace(/\/\/[^\n]*/g, "")
    .replace(/\s+/g, " ")
    .replace(/([{(<[]) \| /g, "$1 ")
    .replace(/([(<[]) /g, "$1")
    .replace(/,? (?=[)\]]|(?<!=)>(?!=))/g, "")
    .trim();
}

/** Every input also takes an output of another resource, and every output is one: said once, not in each row. */
function withoutWrappers(text: string): string {
  const start = /pulumi\.(?:Input|Output)</.exec(text);
  if (!start) return text;
  const from = start.index + start[0].length;
  let depth = 1;
  let end = from;
  for (; end < text.length && depth > 0; end++) {
    if (text[end] === "<") depth++;
    if (text[end] === ">" && text[end - 1] !== "=") depth--;
  }
  return withoutWrappers(text.slice(0, start.index) + text.slice(from, end - 1) + text.slice(end));
}
