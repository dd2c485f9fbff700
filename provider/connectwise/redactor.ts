import { plain } from "../border/shown-text.ts";
import type { Secret } from "./secret.ts";

/** Makes a text from outside fit to be shown: without secrets, control characters and excess. */
export type Redactor = (text: string) => string;

const longestQuote = 300;

/**
 * Errors quote what the server said, and a server or a proxy may echo what we sent. So every form in which a secret leaves
 * this process is taken out of the text before it is cut, lest half a secret stay at the end.
 */
export function createRedactor(secrets: readonly Secret[], authorization?: string): Redactor {
  const forms = new Set<string>();
  for (const secret of secrets) {
    const text = secret.reveal();
    if (text === "") continue;
    forms.add(text);
    forms.add(encodeURIComponent(text));
    forms.add(JSON.stringify(text).slice(1, -1));
    forms.add(Buffer.from(text).toString("base64"));
  }
  if (authorization !== undefined) forms.add(authorization.replace(/^Basic /, ""));
  const longestFirst = [...forms].sort((a, b) => b.length - a.length);

  return (text) => {
    let shown = text;
    for (const form of longestFirst) shown = shown.split(form).join("[secret]");
    shown = plain(shown).trim();
    return shown.length > longestQuote ? `${shown.slice(0, longestQuote)} …` : shown;
  };
}
