import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, mkdtempSync, readdirSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "@jest/globals";
import { otherProcesses } from "../../../provider/resources/host/other-processes.ts";

const tenant = { site: "na.example.net", companyId: "North" };

/** A process that lives until it is ended. */
async function living() {
  const child = spawn(process.execPath, ["-e", "process.stdin.resume()"], {
    stdio: ["pipe", "ignore", "ignore"],
  });
  await once(child, "spawn");
  const end = async () => {
    child.stdin.end();
    await once(child, "exit");
  };
  return { pid: child.pid as number, end };
}

describe("what provider processes of one run tell each other", () => {
  const folder = () => join(mkdtempSync(join(tmpdir(), "psa-run-")), "facts");
  const notes: string[] = [];
  const notice = (text: string) => void notes.push(text);

  it("is heard by the others of the same run and tenant, as long as the teller lives, and holds no name", async () => {
    const [place, teller] = [folder(), await living()];
    const told = otherProcesses({ tenant, run: "127.0.0.1:4000", folder: place, pid: teller.pid, notice });
    const other = (change: object = {}) =>
      otherProcesses({ tenant, run: "127.0.0.1:4000", folder: place, notice, ...change });
    expect(other().heard("ApiMember umbrella")).toBe(false);
    told.tell("ApiMember umbrella");
    expect(told.heard("ApiMember umbrella")).toBe(false);
    expect(other().heard("ApiMember umbrella")).toBe(true);
    expect(other().heard("ApiMember sophos")).toBe(false);
    expect(other({ run: "127.0.0.1:4001" }).heard("ApiMember umbrella")).toBe(false);
    expect(other({ tenant: { ...tenant, companyId: "South" } }).heard("ApiMember umbrella")).toBe(false);
    const [file = ""] = readdirSync(place);
    expect(readFileSync(join(place, file), "utf8")).toMatch(/^[0-9a-f]{64}\n$/);
    await teller.end();
    expect(other().heard("ApiMember umbrella")).toBe(false);
    other().tell("ApiMember sophos");
    expect(readdirSync(place)).toHaveLength(1);
    expect(notes).toEqual([]);
  });

  it("says once when the folder is open to others, and then hears nothing", () => {
    const place = mkdtempSync(join(tmpdir(), "psa-run-"));
    chmodSync(place, 0o777);
    const own = otherProcesses({ tenant, run: "127.0.0.1:4000", folder: place, notice });
    own.tell("ApiMember umbrella");
    expect([own.heard("x"), own.heard("x")]).toEqual([false, false]);
    expect(notes).toEqual([
      expect.stringMatching(/^what other providers .* cannot be seen.*is open to others$/),
    ]);
    expect(readdirSync(place)).toEqual([]);
  });
});
