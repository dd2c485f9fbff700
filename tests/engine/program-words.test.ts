import { describe, expect, it } from "@jest/globals";
import { programWords } from "../../provider/rehearsal/program/program-words.ts";

describe("what is reported of a program", () => {
  it.each([
    [
      "Running program '/ops/index.js' failed with an unhandled exception:\nError: Cannot find package 'no-such-package' imported from /ops/index.js\n    at Object.getPackageJSONURL (node:internal)\n",
      "no-such-package",
    ],
    ["Error: Cannot find module '@pulumi/pulumi'\nRequire stack:\n- /ops/index.ts", "@pulumi/pulumi"],
    ["Error: Cannot find package '@acme/roles/list' imported from /ops/index.js", "@acme/roles"],
  ])("names the package that is not installed, and what to do, without a stack", (message, name) => {
    expect(programWords(message)).toBe(
      `The program imports the package "${name}", which is not installed: run \`npm install\` in its folder, then this again.`,
    );
  });

  it.each([
    "Error: Cannot find module '/ops/roles.js' imported from /ops/index.js\n    at …",
    "Error: Cannot find module './roles.js'\n    at …",
    "Error: out of luck\n    at main (/ops/index.js:1:1)",
  ])("leaves everything else as it is", (message) => {
    expect(programWords(`${message}\n`)).toBe(message);
  });
});
