import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "@jest/globals";
import { root } from "../e2e/support/installed-package.ts";
import { nodesOf, shownText } from "../support/markdown-tree.ts";
import { readPage } from "./support/page.ts";

const operations = (file: string): string[] => {
  const { paths } = JSON.parse(readFileSync(join(root, "provider/sandbox/contract", file), "utf8")) as {
    paths: Record<string, Record<string, unknown>>;
  };
  return Object.entries(paths).flatMap(([path, verbs]) =>
    Object.keys(verbs)
      .filter((verb) => /^(get|post|put|patch|delete)$/.test(verb))
      .map((verb) => named(`${verb.toUpperCase()} ${path}`)),
  );
};

/** ConnectWise writes the same path in several cases, and names of parameters differ. */
const named = (operation: string): string =>
  operation.replace(/\{\w*\}/g, "{}").replace(/ .*/, (path) => path.toLowerCase());

const published = operations("connectwise-psa.openapi.json");
const assumed = operations("connectwise-psa.assumed.json");

describe("what docs/connectwise-api.md says of the API", () => {
  it("names operations that the contract of the sandbox has", async () => {
    const { tree } = await readPage("docs/connectwise-api.md");
    const quoted = nodesOf(tree, "inlineCode")
      .map(shownText)
      .filter((text) => /^(GET|POST|PUT|PATCH|DELETE) \//.test(text))
      .map(named);
    expect(quoted.length).toBeGreaterThan(5);
    expect(quoted.filter((one) => ![...published, ...assumed].includes(one))).toEqual([]);
  });

  it("is as the contract has it where it says that there is no operation", () => {
    const verbs = (path: RegExp) => published.filter((one) => path.test(one.replace(/^\S+ /, "")));
    expect(verbs(/securityroles\/\{\}\/settings/).filter((one) => !one.startsWith("GET "))).toEqual([]);
    const ofRoles = verbs(/^\/system\/securityroles(\/\{\})?$/);
    expect(ofRoles.filter((one) => /^(PUT|PATCH) /.test(one))).toEqual([]);
    expect(verbs(/^\/system\/apimembers/).filter((one) => one.startsWith("DELETE "))).toEqual([]);
    expect(verbs(/key/)).toEqual([]);
  });

  it("knows one ASSUMED operation", () => {
    expect(assumed).toEqual(["PATCH /system/securityroles/{}/settings/{}"]);
  });
});
