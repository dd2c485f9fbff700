import { createHash, randomBytes } from "node:crypto";
import { chownSync, readdirSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { open, rename } from "node:fs/promises";
import { hostname } from "node:os";
import { basename, dirname, join } from "node:path";
import { isAlive } from "./process-alive.ts";

export interface WholeFileOptions {
  /** Permissions; default those of the file that is replaced, else 0666 less the process's mask. */
  mode?: number;
}

/**
 * Writes a file completely or not at all: beside it, flushed to disk, then renamed over it. What an earlier run was killed over is
 * removed. A link is followed. Throws the system's error, with the old file as it was.
 */
export async function writeWhole(file: string, text: string, options: WholeFileOptions = {}): Promise<void> {
  const { target, mode, owner, temporary } = planOf(file, options);
  underWay.add(temporary);
  try {
    const handle = await open(temporary, "wx", mode);
    try {
      await handle.writeFile(text);
      if (mode !== undefined) await handle.chmod(mode);
      if (owner) await handle.chown(owner.uid, owner.gid);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(temporary, target);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  } finally {
    underWay.delete(temporary);
  }
}

/** The same at once, and without waiting for the disk: for a file that is written again and again. */
export function writeWholeSync(file: string, text: string, options: WholeFileOptions = {}): void {
  const { target, mode, owner, temporary } = planOf(file, options);
  try {
    writeFileSync(temporary, text, { flag: "wx", ...(mode === undefined ? {} : { mode }) });
    if (owner) chownSync(temporary, owner.uid, owner.gid);
    renameSync(temporary, target);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}

interface Plan {
  target: string;
  mode: number | undefined;
  /** Of the file that is replaced, where this process may give files away. */
  owner: { uid: number; gid: number } | undefined;
  temporary: string;
}

function planOf(file: string, { mode }: WholeFileOptions): Plan {
  const stats = statSync(file, { throwIfNoEntry: false });
  const target = stats === undefined ? file : realpathSync(file);
  removeLeftOvers(target);
  return {
    target,
    owner: process.getuid?.() === 0 ? stats : undefined,
    mode: mode ?? (stats === undefined ? undefined : stats.mode & 0o7777),
    temporary: `${target}.${process.pid}-${host}-${randomBytes(4).toString("hex")}.tmp`,
  };
}

/** Names no other program gives, and that tell who writes: another machine's process is not ours to judge. */
const host = createHash("sha256").update(hostname()).digest("hex").slice(0, 8);
const underWay = new Set<string>();
const lookedAt = new Set<string>();

/** Once for each file and process: a kill leaves a few files behind, and a run may write hundreds of times. */
function removeLeftOvers(target: string): void {
  if (lookedAt.has(target)) return;
  lookedAt.add(target);
  const [folder, name] = [dirname(target), basename(target)];
  for (const entry of namesIn(folder)) {
    if (!entry.startsWith(`${name}.`)) continue;
    const [, pid, machine] =
      /^(\d+)-([0-9a-f]{8})-[0-9a-f]{8}\.tmp$/.exec(entry.slice(name.length + 1)) ?? [];
    const path = join(folder, entry);
    if (pid === undefined || machine !== host || underWay.has(path)) continue;
    if (Number(pid) === process.pid || !isAlive(Number(pid))) rmSync(path, { force: true });
  }
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return []; // the writing that follows says why
  }
}
