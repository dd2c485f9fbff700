import { plain } from "../border/shown-text.ts";

/** Makes a text from outside fit to be shown: without secrets, control characters and excess. */
export type Redactor = (text: string) => string;

const longestQuote = 300;

/**
 * What must not be shown of all that one connection has sent. Errors quote what the server said, and a server or a proxy may
 * echo what we sent, also later and in answer to another call.
 */
export class SentSecrets {
  readonly #texts = new Set<string>();

  add(...texts: readonly string[]): void {
    for (const text of texts) if (text !== "") this.#texts.add(text);
  }

  /** Every form in which a secret leaves this process is taken out before the text is cut, lest half a secret stay at the end. */
  redact(text: string): string {
    const forms = new Set([...this.#texts].flatMap(formsOf));
    const longestFirst = [...forms].sort((a, b) => b.length - a.length);
    let shown = text;
    for (const form of longestFirst) shown = shown.split(form).join("[secret]");
    shown = plain(shown).trim();
    return shown.length > longestQuote ? `${shown.slice(0, longestQuote)} …` : shown;
  }
}

function formsOf(text: string): string[] {
  return [
    text,
    encodeURIComponent(text),
    JSON.stringify(text).slice(1, -1),
    Buffer.from(text).toString("base64"),
  ];
}
