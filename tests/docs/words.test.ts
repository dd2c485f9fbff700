import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "@jest/globals";
import { exitCodes, worst } from "../../provider/terminal/exit-code.ts";
import { root } from "../e2e/support/installed-package.ts";
import { shownText, tablesOf } from "../support/markdown-tree.ts";
import { commandTree, helpOptions, optionsOf, withDescendants } from "./support/command-tree.ts";
import { callsIn, mentionsOf } from "./support/mentions.ts";
import { allMarkdown } from "./support/page.ts";

const all = await allMarkdown();
const tree = await commandTree();
const mentions = all.flatMap(mentionsOf);

/** Options of Pulumi that the pages name. */
const ofOthers = [
  "--exclude-protected",
  "--expect-no-changes",
  "--non-interactive",
  "--preview-only",
  "--run-program",
  "--secret",
  "--show-secrets",
  "--target",
  "--target-replace",
  "--yes",
];

/** Code that only looks like a call: the name of the role that `preflight --probe-writes` makes. */
const noCalls = ["psa-access probe"];

describe("what the documentation says of psa-access:", () => {
  it("every command and option exists", () => {
    const wrong = mentions
      .filter(({ text }) => !noCalls.includes(text))
      .flatMap(({ place, text }) =>
        callsIn(text).flatMap((words) => faultsOf(words).map((fault) => `${place}: ${text}: ${fault}`)),
      );
    expect(wrong).toEqual([]);
  });

  it("an option that is named alone belongs to some command", () => {
    const known = new Set([
      ...withDescendants(tree).flatMap((command) => [...optionsOf(command).keys()]),
      ...ofOthers,
      ...helpOptions,
    ]);
    const unknown = mentions.filter(({ text }) => {
      const [option = ""] = /^--[a-z][\w-]*/.exec(text) ?? [];
      return option !== "" && !known.has(option);
    });
    expect(unknown.map(({ place, text }) => `${place}: ${text}`)).toEqual([]);
  });

  it("every command is named somewhere", () => {
    const named = new Set(mentions.flatMap(({ text }) => callsIn(text).map(([first = ""]) => first)));
    expect(tree.commands.map((command) => command.name()).filter((name) => !named.has(name))).toEqual([]);
  });
});

describe("a script of npm that the documentation names", () => {
  it("is one of the project", () => {
    const { scripts } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { scripts: object };
    const named = mentions.flatMap(({ place, text }) =>
      [...text.matchAll(/\bnpm run ([\w:-]+)/g)].map(([, script = ""]) => ({ place, script })),
    );
    expect(named.length).toBeGreaterThan(0);
    expect(named.filter(({ script }) => !(script in scripts))).toEqual([]);
  });
});

describe("a table of exit codes", () => {
  const tables = all.flatMap(({ file, tree: page }) =>
    tablesOf(page)
      .filter(([heading]) => heading?.includes("exit"))
      .map(([heading = [], ...rows]) => ({
        file,
        codes: rows.flatMap((row) =>
          (row[heading.indexOf("exit")] ?? "").split(",").map((code) => code.trim()),
        ),
      })),
  );
  const values = Object.values(exitCodes).map(String);

  it("names only codes that there are", () => {
    const odd = tables.flatMap(({ file, codes }) =>
      codes.filter((code) => !values.includes(code)).map((code) => `${file}: ${code}`),
    );
    expect(odd).toEqual([]);
  });

  it("is complete in docs/psa-access.md", () => {
    expect(tables.find(({ file }) => file === "docs/psa-access.md")?.codes.sort()).toEqual(values.sort());
  });

  it("has its codes in the order in which they win", () => {
    const page = all.find(({ file }) => file === "docs/psa-access.md");
    const [, order = ""] = /When several hold: ([\d, ]+)/.exec(page ? shownText(page.tree) : "") ?? [];
    const codes = order
      .split(",")
      .filter((code) => code.trim() !== "")
      .map(Number) as Parameters<typeof worst>[0][];
    expect(codes.map(String).sort()).toEqual(values.sort());
    expect(codes.map((_, at) => worst(...codes.slice(at)))).toEqual(codes);
  });
});

/** What is wrong with a call of `psa-access`: a command or option that it has not, or a choice that its option has not. */
function faultsOf(words: readonly string[]): string[] {
  let command = tree;
  const faults: string[] = [];
  words.forEach((word, at) => {
    if (!word.startsWith("-") || word === "-") {
      const [first] = word.split("|");
      const below = command.commands.find((one) => one.name() === first);
      if (below) command = below;
      else if (command.commands.length > 0 && command.registeredArguments.length === 0 && /^[a-z]/.test(word))
        faults.push(`${command.name()} has no command ${word}`);
      return;
    }
    const [name = "", given = words[at + 1]] = word.replace(/[,.:]$/, "").split("=");
    if (helpOptions.includes(name)) return;
    const option = optionsOf(command).get(name);
    if (!option) faults.push(`${command.name()} has no option ${name}`);
    else if (option.argChoices && /^[a-z]/.test(given ?? "") && !option.argChoices.includes(given ?? ""))
      faults.push(`${name} knows ${option.argChoices.join(", ")}, not ${given}`);
  });
  return faults;
}
