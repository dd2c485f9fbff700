import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { compareFolder, updateFolder } from "../../provider/review/run/permissions-folder.ts";
import { marker } from "../../provider/review/render/wording.ts";

const page = (text: string) => `${marker}\n\n# ${text}\n`;

describe("the folder of rendered files", () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "psa-render-"));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it("is made so, file by file: only what differs is written, and what is ours and unwanted goes", async () => {
    const present = {
      "same.md": page("same"),
      "windows.md": page("windows").replaceAll("\n", "\r\n"),
      "changed.md": page("old"),
      "gone.md": page("gone"),
      "notes.md": "# Ours\n",
      "data.json": "{}",
    };
    for (const [name, text] of Object.entries(present)) writeFileSync(join(folder, name), text);
    const wanted = new Map(["same", "windows", "changed", "new"].map((name) => [`${name}.md`, page(name)]));
    const difference = await compareFolder(folder, wanted);
    expect(difference).toEqual({ changed: ["changed.md"], missing: ["new.md"], leftOver: ["gone.md"] });
    await updateFolder(folder, wanted, difference);
    expect(readdirSync(folder).sort()).toEqual(
      ["changed.md", "data.json", "new.md", "notes.md", "same.md", "windows.md"].sort(),
    );
    expect(readFileSync(join(folder, "windows.md"), "utf8")).toContain("\r\n");
    expect(await compareFolder(folder, wanted)).toEqual({ changed: [], missing: [], leftOver: [] });
  });

  it("is missing entirely: so is every file", async () => {
    const wanted = new Map([["a.md", page("a")]]);
    const away = join(folder, "not", "there");
    expect(await compareFolder(away, wanted)).toEqual({ changed: [], missing: ["a.md"], leftOver: [] });
    await updateFolder(away, wanted, await compareFolder(away, wanted));
    expect(readdirSync(away)).toEqual(["a.md"]);
  });

  it("is refused where somebody else's file has a name of ours, or where it is no folder", async () => {
    writeFileSync(join(folder, "README.md"), "# Our own words\n");
    await expect(compareFolder(folder, new Map([["README.md", page("x")]]))).rejects.toThrow(
      /`render` did not write: README\.md\./,
    );
    await expect(compareFolder(join(folder, "README.md"), new Map())).rejects.toThrow(
      /cannot be read\. .*\(ENOTDIR\)/,
    );
  });
});
