import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "@jest/globals";
import { sandboxFor } from "../support/loopback.ts";
import { settledStack } from "../support/vendor-stack.ts";

const bin = fileURLToPath(new URL("../../provider/cli/psa-access.ts", import.meta.url));

function start(argv: readonly string[], env: Record<string, string | undefined> = {}) {
  return spawn(process.execPath, [bin, ...argv], { env: { PATH: process.env["PATH"], ...env } });
}

describe("the psa-access process", () => {
  it.each(["SIGINT", "SIGTERM"] as const)("of a sandbox ends with 0 at %s", async (signal) => {
    const child = start(["sandbox"]);
    const [line] = (await once(createInterface(child.stdout), "line")) as [string];
    const { site } = JSON.parse(line) as { site: string };
    // An open connection must not keep it alive.
    await fetch(`${site}/login/companyinfo/sandbox`);
    child.kill(signal);
    expect(await once(child, "exit")).toEqual([0, null]);
  });

  it("keeps its exit code when the reader of its output has gone away", async () => {
    const sandbox = await sandboxFor();
    const { stack, roleId } = await settledStack(sandbox);
    sandbox.actions.changeRole(Number(roleId), { name: "Renamed" });
    const file = join(mkdtempSync(join(tmpdir(), "psa-access-")), "stack.json");
    writeFileSync(file, stack.text);
    const child = start(["drift", "--stack", file], { ...sandbox.env });
    let err = "";
    child.stderr.on("data", (text: Buffer) => (err += text.toString()));
    child.stdout.destroy();
    expect([await once(child, "exit"), err]).toEqual([[7, null], ""]);
  });
});
