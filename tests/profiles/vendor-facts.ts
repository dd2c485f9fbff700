import { readFileSync } from "node:fs";
import type { Level } from "../../provider/access/level.ts";

/** A vendor's guide as collected: the facts a profile has to print unchanged. */
export interface VendorFacts {
  vendor: string;
  product: string;
  slug: string;
  sources: { url: string; title: string; language: string; seen: string; urlDerived?: true }[];
  roleIdSuggestion: string | null;
  permissions: {
    module: string;
    function: string;
    add: Level;
    edit: Level;
    delete: Level;
    inquire: Level;
    optional: boolean;
    optionalFor?: string;
    purpose: string | null;
  }[];
  customize: { module: string; function: string; allow: string[] }[];
  apiMember: { memberId?: string; memberName?: string; keyDescription?: string };
}

export function readVendorFacts(slug: string): VendorFacts {
  const file = new URL(`./fixtures/${slug}.json`, import.meta.url);
  return JSON.parse(readFileSync(file, "utf8")) as VendorFacts;
}
