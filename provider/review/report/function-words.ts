import { catalogue } from "../../access/catalogue.data.ts";

/** Functions whose name is something that one does: in a sentence they stay a name. */
const deeds = /^(add|chat|close|data|import|launch|manage|mass|merge|print|my)\b/i;

/** A function in a sentence: `service tickets`, `reports in Sales`, `"Close Service Tickets"`, `ConnectWise Control`. */
export function functionWords(module: string, fn: string): string {
  const words = deeds.test(fn) ? `"${fn}"` : lowered(fn);
  return isAmbiguous(fn) ? `${words} in ${module}` : words;
}

/** Everyday words in lower case; abbreviations, names of products and what follows them as they are. */
function lowered(name: string): string {
  const [plain = "", product = ""] = /^(.*?)((?:ConnectWise|Knowledge Base)\b.*)?$/s.exec(name)?.slice(1) ?? [
    name,
  ];
  return (
    plain.replace(/\p{L}+/gu, (word) => (/^\p{Lu}\p{Ll}*$/u.test(word) ? word.toLowerCase() : word)) + product
  );
}

const modulesOf = new Map<string, number>();
for (const functions of Object.values(catalogue)) {
  for (const fn of Object.keys(functions)) modulesOf.set(fn, (modulesOf.get(fn) ?? 0) + 1);
}

/** Also a name that the catalogue does not have: it says little without its module. */
function isAmbiguous(fn: string): boolean {
  return modulesOf.get(fn) !== 1;
}
