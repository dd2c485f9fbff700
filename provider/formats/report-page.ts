import { Markup, markup } from "./markup.ts";

/** One page that needs nothing else: no script, no font, no request. */
export function reportPage(title: string, body: Markup): string {
  const page = markup`<html lang="en">
    <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
      <meta name="referrer" content="no-referrer">
      <title>${title}</title>
      <style>${new Markup(style)}</style>
    </head>
    <body><main>
      <h1>${title}</h1>
      ${body}
    </main></body>
  </html>`;
  return `<!doctype html>\n${page.text}\n`;
}

const style = `
:root{color-scheme:light dark;--ink:#1b1f24;--quiet:#57606a;--page:#fff;--line:#d0d7de;--wide:#a40e26;--wideback:#ffebe9;--narrow:#116329;--narrowback:#dafbe1;--open:#7d4e00;--openback:#fff8c5}
@media(prefers-color-scheme:dark){:root{--ink:#e6edf3;--quiet:#9da7b1;--page:#0d1117;--line:#30363d;--wide:#ff9492;--wideback:#3c1618;--narrow:#7ee2a0;--narrowback:#12291b;--open:#f0c75e;--openback:#2e2511}}
body{font:16px/1.5 system-ui,sans-serif;color:var(--ink);background:var(--page);margin:0}
main{max-width:72rem;margin:0 auto;padding:1.5rem}
h1{font-size:1.5rem;margin:0 0 .25rem}h2{font-size:1.15rem;margin:2rem 0 .25rem;overflow-wrap:anywhere}
.summary{font-size:1.1rem;margin:0}.quiet{color:var(--quiet);font-size:.9rem;margin:.25rem 0;overflow-wrap:anywhere}
.box{border:1px solid;border-radius:6px;padding:.5rem .75rem}.loud{color:var(--wide);background:var(--wideback)}
p.narrower{color:var(--narrow);background:var(--narrowback)}
.scroll{overflow-x:auto}table{border-collapse:collapse;width:100%;margin-top:.5rem}
th,td{text-align:left;vertical-align:top;padding:.4rem .6rem;border-top:1px solid var(--line);overflow-wrap:break-word}
th{font-size:.85rem}.level,.effect{white-space:nowrap}
.wider .effect{color:var(--wide);background:var(--wideback)}.narrower .effect{color:var(--narrow);background:var(--narrowback)}
.unknown .effect,.unclear .effect{color:var(--open);background:var(--openback)}
code{font:.85em ui-monospace,monospace;overflow-wrap:anywhere}a{color:inherit}
@media print{.scroll{overflow:visible}section{break-inside:avoid-page}}
`;
