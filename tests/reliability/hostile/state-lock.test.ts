import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { lockState } from "../../../provider/rehearsal/state/state-lock.ts";
import { isWhole } from "../support/form.ts";

const contender = join(import.meta.dirname, "lock-contender.ts");
const deadPid = spawnSync("true").pid;

describe("the lock of a state", () => {
  let folder: string;
  let file: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "psa-lock-"));
    file = join(folder, "state.json");
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const locks = () => readdirSync(folder).filter((name) => name.includes(".lock"));
  const leave = (holder: object) => writeFileSync(`${file}.lock`, JSON.stringify(holder));

  it("left by a kill is taken over by one of six contenders at a time, over several rounds", async () => {
    for (let round = 0; round < (isWhole ? 25 : 2); round += 1) {
      leave({ pid: deadPid, host: hostname() });
      const gate = join(folder, `gate-${round}`);
      const children = Array.from({ length: 6 }, (_, index) =>
        spawn(
          process.execPath,
          ["--no-warnings", contender, file, gate, "5", index < 2 ? "die" : "release"],
          {
            stdio: ["ignore", "pipe", "inherit"],
          },
        ),
      );
      await Promise.all(children.map((child) => once(child.stdout, "data")));
      const said = children.map(textOf);
      writeFileSync(gate, "");
      await Promise.all(children.map((child) => once(child, "close")));
      expect(existsSync(`${file}.two-holders`)).toBe(false);
      // Two die while they hold it; everybody else had all their turns.
      expect(said.slice(2).map((text) => text())).toEqual(Array(4).fill("held 5\n"));
      expect(children.map(({ signalCode }) => signalCode)).toEqual([
        "SIGKILL",
        "SIGKILL",
        null,
        null,
        null,
        null,
      ]);
      const release = await lockState(file);
      await release();
      expect(locks()).toEqual([]);
    }
  }, 120_000);

  it("is complete or not there: one that was never finished blocks nobody for long", async () => {
    writeFileSync(`${file}.lock`, "");
    await expect(lockState(file)).rejects.toMatchObject({ code: "state-locked" });
    const long = new Date(Date.now() - 60_000);
    utimesSync(`${file}.lock`, long, long);
    const release = await lockState(file);
    await expect(lockState(file)).rejects.toMatchObject({ code: "state-locked" });
    await release();
    expect(locks()).toEqual([]);
  });

  it("of an earlier process that had this one's number counts as left behind; another machine's never does", async () => {
    leave({ pid: process.pid, host: hostname(), mark: "an earlier life" });
    await (
      await lockState(file)
    )();
    leave({ pid: deadPid, host: `not-${hostname()}` });
    await expect(lockState(file)).rejects.toMatchObject({ code: "state-locked" });
  });

  it("that cannot be written is an error of its own, and leaves nothing", async () => {
    const missing = join(folder, "none", "state.json");
    await expect(lockState(missing)).rejects.toMatchObject({
      code: "state-unwritable",
      why: `There is no folder ${join(folder, "none")} (ENOENT).`,
    });
    expect(readdirSync(folder)).toEqual([]);
  });
});

function textOf({ stdout }: ChildProcess): () => string {
  let text = "";
  stdout?.setEncoding("utf8").on("data", (part: string) => (text += part));
  return () => text;
}
