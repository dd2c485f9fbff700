import type { Language } from "./language.ts";
import { watch as de } from "./watch/de.ts";
import { watch as en } from "./watch/en.ts";
import { watch as fr } from "./watch/fr.ts";
import { watch as ptBr } from "./watch/pt-br.ts";
import type { WatchWords } from "./watch-words.ts";

const catalogues: { readonly [language in Language]: WatchWords } = { en, fr, de, "pt-BR": ptBr };

export function watchWords(language: Language): WatchWords {
  return catalogues[language];
}
