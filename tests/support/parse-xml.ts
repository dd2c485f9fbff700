/** An element of XML 1.0, with its text. */
export interface XmlElement {
  name: string;
  attributes: Record<string, string>;
  children: XmlElement[];
  text: string;
}

const entities: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

/**
 * Parses elements, attributes, text and the five entities, and nothing else of XML.
 * @throws Error where a document is not well-formed, or holds a character that XML has no place for
 */
export function parseXml(document: string): XmlElement {
  // eslint-disable-next-line no-control-regex -- what XML forbids
  const forbidden = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Cs}/u.exec(document);
  if (forbidden) throw new Error(`character ${forbidden[0].charCodeAt(0)} at ${forbidden.index}`);
  const declaration = '<?xml version="1.0" encoding="UTF-8"?>\n';
  if (!document.startsWith(declaration)) throw new Error("no XML declaration");
  const root: XmlElement = { name: "", attributes: {}, children: [], text: "" };
  const open = [root];
  let at = declaration.length;
  const take = (pattern: RegExp): RegExpExecArray | null => {
    const match = new RegExp(pattern, "uy");
    match.lastIndex = at;
    const found = match.exec(document);
    if (found) at = match.lastIndex;
    return found;
  };
  const current = () => open.at(-1) as XmlElement;
  while (at < document.length) {
    const text = take(/[^<]+/);
    if (text) {
      current().text += unescaped(text[0]);
      continue;
    }
    const end = take(/<\/([\w-]+)>/);
    if (end) {
      if (open.length === 1 || open.pop()?.name !== end[1]) throw new Error(`</${end[1]}> at ${at}`);
      continue;
    }
    const start = take(/<([\w-]+)/);
    if (!start) throw new Error(`mark-up at ${at}`);
    const element: XmlElement = { name: start[1] as string, attributes: {}, children: [], text: "" };
    for (let one = take(/\s+([\w-]+)="([^"<]*)"/); one; one = take(/\s+([\w-]+)="([^"<]*)"/)) {
      const [, name, value] = one as unknown as [string, string, string];
      if (name in element.attributes) throw new Error(`${name} twice at ${at}`);
      element.attributes[name] = unescaped(value);
    }
    current().children.push(element);
    if (take(/>/)) open.push(element);
    else if (!take(/\/>/)) throw new Error(`<${element.name} at ${at}`);
  }
  const [only, ...others] = root.children;
  if (!only || others.length > 0 || open.length > 1 || root.text.trim() !== "")
    throw new Error("not one element");
  return only;
}

function unescaped(text: string): string {
  if (text.includes("]]>")) throw new Error("]]> in text");
  return text.replace(/&([^;]*);?/g, (whole, name: string) => {
    const character = entities[name];
    if (character === undefined || !whole.endsWith(";")) throw new Error(`entity ${whole}`);
    return character;
  });
}
