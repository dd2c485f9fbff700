import { spawnSync } from "node:child_process";
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { writeWhole, writeWholeSync } from "../../../provider/border/whole-file.ts";
import { run } from "../../support/test-io.ts";
import { StackBuilder } from "../../support/stack-builder.ts";
import { sandboxFor } from "../../support/loopback.ts";

const writer = join(import.meta.dirname, "file-writer.ts");

describe("a file that is written", () => {
  let folder: string;
  let file: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "psa-file-"));
    file = join(folder, "state.json");
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  /** In a process of its own; `full` lets it make no file longer than nothing, as a full disk does. */
  function write(how: "async" | "sync" | "killed" | "locked", { full = false } = {}) {
    const node = [process.execPath, "--no-warnings", writer, how, file];
    const shell = ["sh", "-c", "trap '' XFSZ; ulimit -f 0; exec \"$@\"", "sh", ...node];
    const [command = "", ...words] = full ? shell : node;
    const { stdout, signal } = spawnSync(command, words, { encoding: "utf8" });
    return { said: stdout.trim(), signal };
  }

  it("leaves a part behind when its writer is killed, which the next writer removes; its own only", async () => {
    writeFileSync(file, "old");
    expect(write("killed").signal).toBe("SIGKILL");
    const [part = ""] = readdirSync(folder).filter((name) => name.endsWith(".tmp"));
    expect(part).toMatch(/^state\.json\.\d+-[0-9a-f]{8}-[0-9a-f]{8}\.tmp$/);
    expect(readFileSync(file, "utf8")).toBe("old");
    const living = part.replace(/\.\d+-/, `.${process.ppid}-`);
    const others = [
      living,
      part.replace(/-[0-9a-f]{8}-/, "-00000000-"),
      part.replace("state.json.", "other.json."),
      "state.json.2847193",
      "state.json.tmp",
    ];
    for (const name of others) writeFileSync(join(folder, name), "");
    await writeWhole(file, "new");
    expect(readdirSync(folder).sort()).toEqual(["state.json", ...others].sort());
    expect(readFileSync(file, "utf8")).toBe("new");
  });

  it.each(["async", "sync"] as const)(
    "stays as it was, alone in its folder, when the disk is full (%s)",
    (how) => {
      writeFileSync(file, "old");
      expect(write(how, { full: true }).said).toBe("EFBIG");
      expect(readFileSync(file, "utf8")).toBe("old");
      expect(readdirSync(folder)).toEqual(["state.json"]);
      expect(write(how).said).toBe("written");
      expect(readFileSync(file, "utf8")).toBe("new");
    },
  );

  it("needs no lock that a full disk let nobody write: none is left to block the next run", () => {
    expect(write("locked", { full: true }).said).toContain("state-unwritable");
    expect(readdirSync(folder)).toEqual([]);
    expect(write("locked").said).toBe("locked");
  });

  it("keeps its permissions and a link to it, unless it is to be its owner's only", async () => {
    writeFileSync(file, "old", { mode: 0o640 });
    const linked = join(folder, "link.json");
    symlinkSync(file, linked);
    await writeWhole(linked, "new");
    writeWholeSync(linked, "newer");
    expect(readFileSync(file, "utf8")).toBe("newer");
    expect(statSync(file).mode & 0o777).toBe(0o640);
    await writeWhole(linked, "private", { mode: 0o600 });
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });
});

describe("a place where nothing can be written", () => {
  it("is told as what it is, by every command that writes", async () => {
    const sandbox = await sandboxFor();
    const stack = new StackBuilder(sandbox);
    await stack.role("office", { name: "Office Protect", permissions: {} });
    const cwd = mkdtempSync(join(tmpdir(), "psa-place-"));
    writeFileSync(join(cwd, "file"), "");
    mkdirSync(join(cwd, "folder"));
    const places: [string, string][] = [
      ["none/report.txt", `There is no folder ${join(cwd, "none")} (ENOENT).`],
      ["a/b/c/report.txt", `There is no folder ${join(cwd, "a")} (ENOENT).`],
      ["file/report.txt", "A part of the path is not a folder (ENOTDIR)."],
      ["folder", "It is a folder (EISDIR)."],
      // Where even the superuser makes no file, and the system says that there is none.
      ...(process.platform === "linux"
        ? [
            ["/proc/report.txt", "There is no such file, and none can be made in /proc (ENOENT)."] as [
              string,
              string,
            ],
          ]
        : []),
    ];
    for (const [place, why] of places) {
      const { code, err } = await run(["work-order", "--stack", "-", "--out", place], {
        env: { ...sandbox.env },
        stdin: stack.text,
        cwd,
      });
      expect({ place, code, err }).toEqual({ place, code: 2, err: expect.stringContaining(why) as unknown });
    }
    expect(readdirSync(cwd).sort()).toEqual(["file", "folder"]);
  });
});
