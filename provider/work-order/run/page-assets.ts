import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { Markup, markup } from "../../formats/markup.ts";

/** What a page loads: nothing. Its style and scripts stand in it, and its policy allows these and no others. */
export interface PageAssets {
  policy: Markup;
  style: Markup;
  scripts: Markup;
}

/** @param watching also follows its own address */
export function pageAssets(watching: boolean): PageAssets {
  const style = part("page.css");
  const scripts = [part("page.js"), ...(watching ? [part("watch.js")] : [])];
  const policy = [
    "default-src 'none'",
    `style-src ${hash(style)}`,
    `script-src ${scripts.map(hash).join(" ")}`,
    ...(watching ? ["connect-src 'self'"] : []),
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
  return {
    policy: markup`<meta http-equiv="Content-Security-Policy" content="${policy}">`,
    style: new Markup(`<style>${style}</style>`),
    scripts: new Markup(scripts.map((script) => `<script>${script}</script>`).join("\n")),
  };
}

const parts = new Map<string, string>();

/** A file of the folder `page`, read once, without comments of whole lines and indents: they are for us. */
function part(file: string): string {
  const known = parts.get(file);
  if (known !== undefined) return known;
  const text = readFileSync(new URL(`../html/page/${file}`, import.meta.url), "utf8")
    .replace(/^\s*(\/\*[^]*?\*\/|\/\/.*)$/gm, "")
    .replace(/\n\s*/g, "\n")
    .trim();
  parts.set(file, text);
  return text;
}

function hash(text: string): string {
  return `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
}
