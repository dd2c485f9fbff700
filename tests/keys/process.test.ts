import { spawn } from "node:child_process";
import { once } from "node:events";
import { openSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "@jest/globals";
import { sandboxFor } from "../support/loopback.ts";
import { settledStack } from "../support/vendor-stack.ts";
import { KeyProject, passphrase } from "./key-project.ts";

const bin = fileURLToPath(new URL("../../provider/cli/psa-access.ts", import.meta.url));

async function projectWithPair() {
  const sandbox = await sandboxFor();
  const { stack, pair } = await settledStack(sandbox);
  const project = new KeyProject(sandbox, stack.text);
  project.write("pair", `${pair.publicKey}\n${pair.privateKey}\n`);
  const start = (words: readonly string[], input: "pipe" | "ignore") =>
    spawn(process.execPath, [bin, "key", ...words, "--state", "ops.json"], {
      cwd: project.folder,
      env: { PATH: process.env["PATH"], PULUMI_CONFIG_PASSPHRASE: passphrase, ...sandbox.env },
      stdio: [input, "pipe", "pipe", openSync(join(project.folder, "pair"), "r")],
    });
  return { project, pair, start };
}

async function ended(child: ReturnType<typeof spawn>): Promise<{ code: unknown; shown: string }> {
  let shown = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding("utf8").on("data", (text: string) => (shown += text));
  }
  const [code] = (await once(child, "close")) as [unknown];
  return { code, shown };
}

describe("the process of key capture", () => {
  it("reads a descriptor and makes a file that is its owner's only", async () => {
    const { project, pair, start } = await projectWithPair();
    const words = ["capture", "OfficeProtect", "--fd", "3", "--to-env-file", "new.env"];
    const { code, shown } = await ended(start(words, "ignore"));
    expect({ code, shown }).toMatchObject({ code: 0 });
    expect(project.read("new.env")).toBe(
      `OFFICE_PUBLIC_KEY=${pair.publicKey}\nOFFICE_PRIVATE_KEY=${pair.privateKey}\n`,
    );
    expect(statSync(join(project.folder, "new.env")).mode & 0o777).toBe(0o600);
    expect(shown).not.toContain(pair.privateKey);
  });

  it("is ended by a signal while it reads a pipe, and stores nothing", async () => {
    const { project, pair, start } = await projectWithPair();
    const child = start(["capture", "OfficeProtect"], "pipe");
    child.stdin?.write(`${pair.publicKey}\n`);
    await once(child.stderr as NodeJS.ReadableStream, "data");
    child.kill("SIGTERM");
    expect(await once(child, "exit")).toEqual([null, "SIGTERM"]);
    expect(project.has("Pulumi.dev.yaml")).toBe(false);
  });
});
