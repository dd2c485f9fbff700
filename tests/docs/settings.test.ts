import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "@jest/globals";
import { allSettings } from "../../provider/tenant/setting-table.ts";
import { withSettingsTable } from "../../scripts/reference/settings-table.ts";
import { root } from "../e2e/support/installed-package.ts";
import { run } from "../support/test-io.ts";
import { mentionsOf } from "./support/mentions.ts";
import { allMarkdown } from "./support/page.ts";

/** What else bears such a name: a switch of the messages, the mark of an explicit provider, the type of the component. */
const noSettings = ["CONNECTWISE_DEBUG", "connectwise:credentials", "connectwise:index"];

const known = new Set([...allSettings.flatMap(({ variable, key }) => [variable ?? key, key]), ...noSettings]);

function textsBelow(folder: string): { place: string; text: string }[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((name) => /\.(?:c?ts|[cm]?js)$/.test(name) && !name.includes("node_modules"))
    .map((name) => ({ place: join(folder, name), text: readFileSync(join(root, folder, name), "utf8") }));
}

describe("the settings", () => {
  it("are in docs/settings.md as the sources have them (scripts/write-settings-table.ts writes the table)", async () => {
    const page = readFileSync(join(root, "docs/settings.md"), "utf8");
    expect(await withSettingsTable(page)).toBe(page);
  });

  it("are all in psa-access --help", async () => {
    const { out } = await run(["--help"]);
    for (const { variable, key, meaning } of allSettings) {
      expect(out).toContain(variable ?? key);
      expect(out).toContain(meaning);
    }
  });

  it("that a message, an example or a page names can be set", async () => {
    const pages = (await allMarkdown()).flatMap(mentionsOf);
    const named = [...pages, ...textsBelow("provider"), ...textsBelow("examples")].flatMap(
      ({ place, text }) =>
        [...text.matchAll(/\bCONNECTWISE_[A-Z0-9_]*[A-Z0-9]\b|\bconnectwise:[a-z][A-Za-z]*\b/g)].map(
          ([name]) => ({ place, name }),
        ),
    );
    expect(named.length).toBeGreaterThan(100);
    expect(named.filter(({ name }) => !known.has(name))).toEqual([]);
  });

  it("of the project's own scripts are read by one of them", async () => {
    const scripts = ["provider", "scripts"].flatMap(textsBelow).map(({ text }) => text);
    const named = (await allMarkdown())
      .flatMap(mentionsOf)
      .flatMap(({ place, text }) =>
        [...text.matchAll(/\bPSA_[A-Z0-9_]*[A-Z0-9]\b/g)].map(([name]) => ({ place, name })),
      );
    expect(named.filter(({ name }) => !scripts.some((text) => text.includes(name)))).toEqual([]);
  });
});
