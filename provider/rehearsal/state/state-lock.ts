import { open, readFile, rm } from "node:fs/promises";
import { hostname } from "node:os";
import { EngineError } from "../engine-error.ts";

/**
 * Holds `<file>.lock` so that no second engine writes the same state. A lock left behind by a process that is gone
 * is taken over. Returns the function that lets go.
 */
export async function lockState(file: string): Promise<() => Promise<void>> {
  const lock = `${file}.lock`;
  for (const attempt of [1, 2]) {
    try {
      const handle = await open(lock, "wx", 0o600);
      await handle.writeFile(JSON.stringify({ pid: process.pid, host: hostname() }));
      await handle.close();
      return () => rm(lock, { force: true });
    } catch (thrown) {
      if ((thrown as NodeJS.ErrnoException).code !== "EEXIST") throw thrown;
      if (attempt === 2 || !(await isAbandoned(lock))) break;
      await rm(lock, { force: true });
    }
  }
  throw new EngineError({
    code: "state-locked",
    what: "The state is in use by another run.",
    why: `${lock} exists.`,
    next: "Wait for that run to end; if there is none, delete the lock file.",
  });
}

async function isAbandoned(lock: string): Promise<boolean> {
  try {
    const holder = JSON.parse(await readFile(lock, "utf8")) as { pid?: unknown; host?: unknown };
    return holder.host === hostname() && typeof holder.pid === "number" && !isAlive(holder.pid);
  } catch {
    return false; // unreadable, or just being written: somebody's
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (thrown) {
    return (thrown as NodeJS.ErrnoException).code === "EPERM";
  }
}
