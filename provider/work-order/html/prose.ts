import { copyableCode } from "./copyable.ts";
import { markup, type Markup } from "../../formats/markup.ts";
import type { PageContext } from "./page-context.ts";

/** Places and words of ConnectWise's screen that our sentences name; longer ones first. */
const screenWords = [
  "System > Setup Tables > Integrator Login",
  "System > Members > API Members",
  "System > Security Roles",
  "Disallow Access to these",
  "Allow Access to these",
  "Default Territory",
  "Save and Close",
  "Business Unit",
  "Member Name",
  "Customize",
  "Time Zone",
  "Member ID",
  "API Keys",
  "New Item",
  "Role ID",
  "Save",
];

const special = new RegExp(`(\`[^\`]*\`|\\b(?:${screenWords.join("|")})\\b)`);

/** A sentence of ours: words of the screen stand out, and a command can be copied. */
export function prose(text: string, sheet: PageContext): Markup {
  const parts = text.split(special).map((part, index) => {
    // `split` puts what the pattern found at the odd places.
    if (index % 2 === 0) return part;
    if (!part.startsWith("`")) return markup`<b class="s" lang="en">${part}</b>`;
    const code = part.slice(1, -1);
    return isCommand(code) ? copyableCode(code, sheet) : markup`<code>${code}</code>`;
  });
  return markup`${parts}`;
}

/** More than `pulumi up`, which everybody can type. */
function isCommand(code: string): boolean {
  return /^(pulumi|psa-access) \S+ \S/.test(code) || code.startsWith("psa-access ");
}

export function proseList(texts: readonly string[], sheet: PageContext): Markup | undefined {
  if (texts.length === 0) return undefined;
  return markup`<ul class="notes">
    ${texts.map((text) => markup`<li>${prose(text, sheet)}</li>`)}
  </ul>`;
}
