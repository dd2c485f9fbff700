import { createHash, randomBytes } from "node:crypto";
import { link, open, readdir, readFile, rm, stat } from "node:fs/promises";
import { hostname } from "node:os";
import { basename, dirname, join } from "node:path";
import { fileFault } from "../../border/file-fault.ts";
import { parseJson } from "../../border/parse-json.ts";
import { isAlive } from "../../border/process-alive.ts";
import { EngineError } from "../engine-error.ts";

/**
 * Holds `<file>.lock` so that no second engine writes the same state, and takes over what a process left that is gone. Returns the
 * function that lets go.
 *
 * A lock appears complete, by a link to a file that was written before, so that a full disk leaves none. A dead one is not replaced:
 * of two that found it dead, each would replace the other's. Whoever takes over adds a lock beside it whose name is made of the dead
 * one's mark, so that only one can; the last of this chain is the holder. Whoever lets go removes the first one first; so a chain that
 * is read again after the lock was added, and still leads to it, is one that nobody let go of meanwhile.
 * @throws EngineError "state-locked" when another run holds it, "state-unwritable" when none can be written
 */
export async function lockState(file: string): Promise<() => Promise<void>> {
  const first = `${file}.lock`;
  const mark = randomBytes(12).toString("hex");
  const temporary = `${first}.${mark}.tmp`;
  const text = JSON.stringify({ pid: process.pid, host: hostname(), mark });
  held.add(mark);
  try {
    await writeNew(temporary, text, first);
    const chain = await acquire({ first, mark, temporary, text });
    await removeStrays(first, chain);
    return async () => {
      for (const path of chain) await rm(path, { force: true });
      held.delete(mark);
    };
  } catch (error) {
    held.delete(mark);
    throw error;
  } finally {
    await rm(temporary, { force: true });
  }
}

/** Marks of the locks of this process: one with its number, but of an earlier process that had it, is dead. */
const held = new Set<string>();

interface OwnLock {
  first: string;
  mark: string;
  /** A file that holds the lock's text already. */
  temporary: string;
  text: string;
}

/** @returns the paths of the chain, the own one last */
async function acquire({ first, mark, temporary, text }: OwnLock): Promise<string[]> {
  for (let attempt = 0; attempt < 50; attempt += 1) {
    const last = (await chainFrom(first)).at(-1);
    if (last !== undefined && !last.dead) throw locked(last.path);
    const path = last === undefined ? first : successorOf(first, last.mark);
    if (!(await added(temporary, path, { text, first }))) continue; // somebody was faster
    const chain = await chainFrom(first);
    if (chain.at(-1)?.mark === mark) return chain.map((one) => one.path);
    await rm(path, { force: true }); // the chain it was added to was let go of
  }
  throw locked(first);
}

interface Lock {
  path: string;
  mark: string;
  /** Its process is gone. */
  dead: boolean;
}

/** The locks from the first one to the holder's; none when it is free. */
async function chainFrom(first: string): Promise<Lock[]> {
  const chain: Lock[] = [];
  let path = first;
  for (;;) {
    const lock = await readLock(path);
    if (lock === undefined) return chain;
    chain.push(lock);
    if (!lock.dead) return chain;
    path = successorOf(first, lock.mark);
  }
}

function successorOf(first: string, mark: string): string {
  return `${first}.after-${mark}`;
}

/** Older releases wrote a lock in two moves, without a mark; one that cannot be read for so long is what a kill left of it. */
const longestWriteMs = 10_000;

async function readLock(path: string): Promise<Lock | undefined> {
  try {
    const { mtimeMs, ino } = await stat(path);
    const text = await readFile(path, "utf8");
    const holder = (parseJson(text).value ?? {}) as { pid?: unknown; host?: unknown; mark?: unknown };
    const {
      pid,
      host,
      mark = createHash("sha256").update(`${ino} ${mtimeMs} ${text}`).digest("hex"),
    } = holder;
    if (typeof pid !== "number" || typeof mark !== "string")
      return { path, mark: String(mark), dead: Date.now() - mtimeMs > longestWriteMs };
    const alive = pid === process.pid ? held.has(mark) : isAlive(pid);
    return { path, mark, dead: host === hostname() && !alive };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    return { path, mark: "", dead: false }; // not to be read: somebody's
  }
}

/** False when the path is taken. */
async function added(
  temporary: string,
  path: string,
  { text, first }: { text: string; first: string },
): Promise<boolean> {
  try {
    await link(temporary, path);
    return true;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "EEXIST") return false;
    // Some file systems have no links: then the lock appears empty for a moment, which reads as somebody's.
    if (code === "EPERM" || code === "ENOTSUP" || code === "ENOSYS" || code === "EOPNOTSUPP")
      return writeNew(path, text, first);
    throw unwritable(first, error);
  }
}

/** Nothing is left of a file that could not be written. False when there is one already. */
async function writeNew(path: string, text: string, lock: string): Promise<boolean> {
  try {
    const handle = await open(path, "wx", 0o600);
    try {
      await handle.writeFile(text);
    } catch (error) {
      await rm(path, { force: true });
      throw error;
    } finally {
      await handle.close();
    }
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw unwritable(lock, error);
  }
}

/** What killed runs left beside the lock. Only the holder removes it: none of it belongs to a chain that counts. */
async function removeStrays(first: string, chain: readonly string[]): Promise<void> {
  const folder = dirname(first);
  for (const name of await readdir(folder)) {
    const path = join(folder, name);
    const isStray = name.startsWith(`${basename(first)}.after-`) && !chain.includes(path);
    if (isStray) await rm(path, { force: true });
  }
}

function locked(lock: string): EngineError {
  return new EngineError({
    code: "state-locked",
    what: "The state is in use by another run.",
    why: `${lock} exists.`,
    next: "Wait for that run to end; if there is none, delete the lock file.",
  });
}

function unwritable(lock: string, error: unknown): EngineError {
  return new EngineError({
    code: "state-unwritable",
    what: `The lock ${lock} cannot be written, so the state was left alone.`,
    why: fileFault(error, lock, "write"),
    next: "Make room, or give a state file in a folder that may be written.",
  });
}
