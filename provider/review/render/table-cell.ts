import { linked } from "../../formats/markdown-text.ts";

/*
 * A name in a table, so that it reads as it is, nothing in it is mark-up, and exactly the same name can be read back. What
 * cannot be seen (line ends, control and direction marks, odd spaces) is written as `\u{…}`, a backslash of the name as two.
 */

const unseen = /[\p{C}\p{Zl}\p{Zp}]|(?! )\p{Zs}|^ | $/gu;

/** Any text → one cell of a table. */
export function tableCell(name: string): string {
  if (name === "") return String.raw`\\u{}`;
  const visible = name.replaceAll("\\", "\\\\").replace(unseen, (sign) => escapeOf(sign));
  return joined(visible.split(linked));
}

/** The first character in its escaped form, for a text that would otherwise read as a word of the table's own. */
export function guarded(name: string): string {
  const [first = ""] = name;
  return joined([
    escapeOf(first) + name.slice(first.length).replaceAll("\\", "\\\\").replace(unseen, escapeOf),
  ]);
}

/** Odd parts are what a code host would make a link, a mention or the like of: they become code, side by side ones as one. */
function joined(parts: string[]): string {
  let text = "";
  let code = "";
  parts.forEach((part, index) => {
    if (index % 2 === 1) code += part;
    else if (part !== "") {
      text += fenced(code) + escaped(part);
      code = "";
    }
  });
  return text + fenced(code);
}

function fenced(code: string): string {
  return code === "" ? "" : `\`${code}\``;
}

function escaped(text: string): string {
  return text.replace(/[\\`*_~[\]<>&$#]/g, "\\$&").replaceAll("|", "&#124;");
}

function escapeOf(sign: string): string {
  return `\\u{${(sign.codePointAt(0) ?? 0).toString(16)}}`;
}

/** A cell as `tableCell` writes it → the text; undefined for anything else. */
export function readCell(cell: string): string | undefined {
  const parts: string[] = [];
  let rest = cell;
  while (rest !== "") {
    const token = /^(?:\\([!-/:-@[-`{-~])|(&#124;)|`([^`|]+)`|([^\\`*_~[\]<>&$#|]+))/.exec(rest);
    if (token === null) return undefined;
    const [whole, sign, pipe, code, words] = token;
    parts.push(sign ?? (pipe === undefined ? (code ?? words ?? "") : "|"));
    rest = rest.slice(whole.length);
  }
  return withUnseen(parts.join(""));
}

function withUnseen(visible: string): string | undefined {
  if (visible === "\\u{}") return "";
  let wrong = false;
  const text = visible.replace(/\\(?:\\|u\{([0-9a-f]{1,6})\}|)/g, (whole, hex: string | undefined) => {
    if (whole === "\\\\") return "\\";
    const point = hex === undefined ? NaN : parseInt(hex, 16);
    if (point <= 0x10ffff) return String.fromCodePoint(point);
    wrong = true;
    return "";
  });
  return wrong ? undefined : text;
}
