import { allSettings } from "../tenant/setting-table.ts";

/** The settings for the end of the help: variable, or key where there is no variable, and what it means. */
export function settingsHelp(): string {
  const names = allSettings.map(({ variable, key }) => variable ?? key);
  const width = names.reduce((most, { length }) => Math.max(most, length), 0);
  const lines = allSettings.map(
    ({ meaning, otherwise }, index) =>
      `  ${(names[index] ?? "").padEnd(width)}  ${meaning}${otherwise === undefined ? "" : ` (default: ${otherwise})`}`,
  );
  const [first] = allSettings;
  return [
    "",
    `Settings, from the environment, else from the stack's configuration (${first?.variable} there is ${first?.key}):`,
    ...lines,
    "",
  ].join("\n");
}
