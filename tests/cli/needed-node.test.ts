import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { describe, expect, it } from "@jest/globals";
import { tooOldNode } from "../../provider/border/needed-node.ts";
import { psaAccess } from "../e2e/support/installed-package.ts";

const provider = (path: string) => fileURLToPath(new URL(`../../provider/${path}`, import.meta.url));

/** This Node, which says of itself that it is an older one. */
function asNode(version: string, argv: readonly string[]) {
  const pretend = `Object.defineProperty(process, "versions", { value: { ...process.versions, node: "${version}" } })`;
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ["--no-warnings", "--import", `data:text/javascript,${encodeURIComponent(pretend)}`, ...argv],
    { encoding: "utf8" },
  );
  return { status, stdout, stderr };
}

const sentence =
  "pulumi-connectwise-psa does not run on Node.js 20.20.2: it needs 22.12 or newer; install one, and see that `node --version` says so.";

describe("an older Node", () => {
  it.each(["18.0.0", "20.20.2", "22.11.0"])("is too old: %s", (version) => {
    expect(tooOldNode(version)).toContain(`does not run on Node.js ${version}: it needs 22.12 or newer`);
  });

  it.each(["22.12.0", "23.0.0", "24.1.0"])("is not what runs it: %s", (version) => {
    expect(tooOldNode(version)).toBeUndefined();
  });

  it("is what package.json says", () => {
    const { engines } = JSON.parse(readFileSync(provider("../package.json"), "utf8")) as {
      engines: { node: string };
    };
    expect(engines.node).toBe(">=22.12");
  });

  it("gets one sentence from psa-access", () => {
    expect(asNode("20.20.2", [provider("cli/psa-access.ts"), "--version"])).toEqual({
      status: 2,
      stdout: "",
      stderr: `error: ${sentence}\n`,
    });
  });

  it.each(["index.js", "sandbox/index.js", "resources/host/api-key.js", "resources/host/security-role.js"])(
    "gets one sentence from what loads %s of the installed package",
    (path) => {
      const module = pathToFileURL(join(dirname(dirname(psaAccess)), path)).href;
      const load = `import(${JSON.stringify(module)}).catch((error) => console.log(error.message))`;
      expect(asNode("20.20.2", ["-e", load])).toMatchObject({
        status: 0,
        stdout: `${sentence}
`,
      });
    },
  );

  it("comes as far as the sentence: the command and its check import nothing that it may lack", () => {
    const imports = (path: string) =>
      [...readFileSync(provider(path), "utf8").matchAll(/^(?:import|export)\b.*from "(.*)";$/gm)].map(
        ([, from]) => from,
      );
    expect(imports("cli/psa-access.ts")).toEqual(["../border/needed-node.ts"]);
    expect(imports("border/needed-node.ts")).toEqual([]);
  });
});
