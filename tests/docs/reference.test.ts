import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { describe, expect, it } from "@jest/globals";
import ts from "typescript";
import { allSettings } from "../../provider/tenant/setting-table.ts";
import { readComment } from "../../scripts/reference/comments.ts";
import { declaredParts, saysItself } from "../../scripts/reference/declared-parts.ts";
import { referencePages } from "../../scripts/reference/pages.ts";
import { publicApi } from "../../scripts/reference/public-api.ts";
import { root } from "../e2e/support/installed-package.ts";

const api = publicApi();
const declarations = api.reachable.flatMap(({ name, declarations: all = [] }) =>
  all.map((node) => ({ name, node })),
);

function placeOf(node: ts.Node): string {
  const source = node.getSourceFile();
  const { line } = source.getLineAndCharacterOfPosition(node.getStart());
  return `${relative(root, source.fileName)}:${line + 1}`;
}

/** Names of the resources whose inputs and outputs the reference tells. */
const resources = ["SecurityRole", "ApiMember", "ApiKey", "IntegratorLogin", "VendorIntegration"];

function inputsOf(resource: string): { name: string; node: ts.PropertySignature }[] {
  const args = api.reachable.find(({ name }) => name === `${resource}Args`);
  if (!args) throw new Error(`${resource}Args is not exported.`);
  const checker = api.program.getTypeChecker();
  return checker
    .getPropertiesOfType(checker.getDeclaredTypeOfSymbol(args))
    .flatMap(({ name, declarations: all = [] }) =>
      all.filter(ts.isPropertySignature).map((node) => ({ name, node })),
    );
}

describe("what an import of the package reaches", () => {
  it("has a comment, and so has each of its properties and methods", () => {
    expect(declarations.length).toBeGreaterThan(150);
    const silent = declarations.flatMap(({ name, node }) => [
      ...(readComment(node).text === "" ? [`${placeOf(node)}: ${name}`] : []),
      ...declaredParts(node)
        .filter((part) => !saysItself(part.node) && readComment(part.node).text === "")
        .map((part) => `${placeOf(part.node)}: ${name}.${part.path.join(".")}`),
    ]);
    expect(silent).toEqual([]);
  });

  it.each(resources)(
    "tells of every input of %s where its value comes from, and what holds without it",
    (name) => {
      const inputs = inputsOf(name).filter(({ node }) => node.type?.getText() !== "undefined");
      expect(inputs.length).toBeGreaterThan(5);
      const missing = inputs.flatMap(({ name: input, node }) => {
        const { tags } = readComment(node);
        return [
          ...(tags.has("source") ? [] : [`${input} has no @source`]),
          ...(node.questionToken && !tags.has("default") ? [`${input} has no @default`] : []),
        ];
      });
      expect(missing).toEqual([]);
    },
  );
});

describe("the inputs of Provider", () => {
  const inputs = inputsOf("Provider");

  it("are the settings, in their order, and may be left out where those may", () => {
    expect(inputs.map(({ name, node }) => [name, node.questionToken !== undefined])).toEqual(
      allSettings.map(({ name, otherwise }) => [name, otherwise !== undefined]),
    );
  });

  it.each(allSettings.map((setting) => [setting.name, setting] as const))(
    "say of %s what the table of settings says",
    (name, { meaning, otherwise, isSecret }) => {
      const [input] = inputs.filter((one) => one.name === name);
      const text = (input ? readComment(input.node).text : "").replaceAll(/\s+/g, " ");
      expect(text.toLowerCase()).toContain(meaning.toLowerCase());
      if (otherwise !== undefined)
        expect(text.replaceAll(/[`"]/g, "")).toMatch(
          new RegExp(`Default:? ${otherwise.replaceAll(".", "\\.")}`),
        );
      expect(/secret/.test(text)).toBe(isSecret === true);
    },
  );
});

describe("docs/reference", () => {
  it("is what scripts/write-reference-pages.ts writes", () => {
    const folder = join(root, "docs", "reference");
    const written = new Map(
      readdirSync(folder)
        .sort()
        .map((file) => [file, readFileSync(join(folder, file), "utf8")]),
    );
    expect(written).toEqual(new Map([...referencePages(api)].sort(([a], [b]) => (a < b ? -1 : 1))));
  });
});
