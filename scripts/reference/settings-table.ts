import { format } from "prettier";
import { allSettings } from "../../provider/tenant/setting-table.ts";

const [begin, end] = [
  "<!-- The table is written by scripts/write-settings-table.ts. -->",
  "<!-- End of the table. -->",
];

/** `docs/settings.md` with its table of settings written anew. */
export async function withSettingsTable(page: string): Promise<string> {
  const [before, rest] = page.split(`${begin}\n`);
  const after = rest?.split(end)[1];
  if (before === undefined || after === undefined) throw new Error("The page has no place for the table.");
  return format(`${before}${begin}\n\n${table()}\n\n${end}${after}`, { parser: "markdown", printWidth: 110 });
}

function table(): string {
  const rows = allSettings.map(({ variable, key, meaning, form, otherwise, isSecret }) => [
    variable === undefined ? "–" : `\`${variable}\``,
    `\`${key}\`${isSecret ? " (secret)" : ""}`,
    meaning,
    form ?? "a line of text",
    otherwise ?? "must be given",
  ]);
  const head = ["environment", "stack configuration", "meaning", "what is accepted", "default"];
  return [head, head.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}
