export const languages = ["en", "fr", "de", "pt-BR"] as const;
export type Language = (typeof languages)[number];

/** The language a text names, whatever its case and region (`DE`, `fr-CA`, `pt_BR`); undefined for one we do not speak. */
export function languageNamed(text: string): Language | undefined {
  const wanted = text.trim().replace("_", "-").toLowerCase();
  const exact = languages.find((language) => language.toLowerCase() === wanted);
  return exact ?? languages.find((language) => language.split("-")[0] === wanted.split("-")[0]);
}
