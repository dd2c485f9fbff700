import type { Note } from "../order/note.ts";
import { de } from "./de.ts";
import { en } from "./en.ts";
import { fr } from "./fr.ts";
import type { Language } from "./language.ts";
import { ptBr } from "./pt-br.ts";
import type { Words } from "./words.ts";

const catalogues: { readonly [language in Language]: Words } = { en, fr, de, "pt-BR": ptBr };

export function wordsOf(language: Language): Words {
  return catalogues[language];
}

/** A note in the reader's language. */
export function noteText<N extends Note>(note: N, { notes }: Words): string {
  return (notes[note.note] as (note: N) => string)(note);
}
