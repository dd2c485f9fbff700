import { createHash } from "node:crypto";
import {
  appendFileSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir, userInfo } from "node:os";
import { join } from "node:path";
import type { OtherProcesses } from "../../tenant/declarations.ts";
import { type Tenant, tenantText } from "../../access/tenant.ts";

/** Names the run for the hosts of the built-in engine, which gives them no address of its own. */
export const runVariable = "PSA_ACCESS_RUN";

/** What the notes of other processes are kept by. */
interface Options {
  /** The tenant this process works on: facts of other tenants are not heard. */
  tenant: Tenant;
  /** What all provider processes of one run share; undefined: this is none of them. */
  run: string | undefined;
  /** Folder of the notes; default one of this user below the system's temporary folder. */
  folder?: string;
  /** Process id of this process; default `process.pid`. */
  pid?: number;
  /** Says, once, that the notes cannot be used. */
  notice: (text: string) => void;
}

/** The address of the engine, a host's first argument: every host of a run has the same, and no two runs at once. */
export function runOfThisProcess(): string | undefined {
  const [, , address] = process.argv;
  return process.env[runVariable] ?? (/:\d+$/.test(address ?? "") ? address : undefined);
}

/**
 * Every explicit provider has a process of its own, and they know nothing of each other. Each notes what it declares in a file
 * of its own, in a folder of this user, as digests; a file counts as long as its process lives.
 */
export function otherProcesses({
  tenant,
  run,
  folder = join(tmpdir(), `pulumi-connectwise-psa-${userInfo().uid}`),
  pid = process.pid,
  notice,
}: Options): OtherProcesses {
  if (run === undefined) return { tell: () => undefined, heard: () => false };
  const prefix = digest(run).slice(0, 24);
  const own = join(folder, `${prefix}-${pid}`);
  const told = new Set<string>();
  let trouble: string | undefined;
  let isOpen = false;
  let isSaid = false;
  const line = (fact: string) => digest(JSON.stringify([tenantText(tenant).toLowerCase(), fact]));
  return {
    tell: (fact) => {
      if (told.has(fact) || trouble !== undefined) return;
      told.add(fact);
      try {
        if (!isOpen) open(folder, own);
        isOpen = true;
        appendFileSync(own, `${line(fact)}\n`);
      } catch (error) {
        trouble = (error as Error).message;
      }
    },
    heard: (fact) => {
      if (trouble !== undefined) {
        if (!isSaid)
          notice(
            `what other providers of this program declare cannot be seen, since the folder for it cannot be used: ${trouble}`,
          );
        isSaid = true;
        return false;
      }
      const wanted = line(fact);
      return filesIn(folder).some(
        ({ name, writer }) =>
          writer !== pid &&
          name.startsWith(`${prefix}-`) &&
          isAlive(writer) &&
          readFileSync(join(folder, name), "utf8").split("\n").includes(wanted),
      );
    },
  };
}

/** Makes this process's file, and removes those of processes that have ended: hosts are killed, and cannot do it themselves. */
function open(folder: string, own: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const { uid, mode } = lstatSync(folder);
  const isOurs = process.platform === "win32" || (uid === userInfo().uid && (mode & 0o077) === 0);
  if (!isOurs) throw new Error(`${folder} is open to others`);
  for (const { name, writer } of filesIn(folder)) {
    if (!isAlive(writer)) rmSync(join(folder, name), { force: true });
  }
  writeFileSync(own, "", { mode: 0o600 });
}

function filesIn(folder: string): { name: string; writer: number }[] {
  let names: string[];
  try {
    names = readdirSync(folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return [];
    throw error;
  }
  return names.flatMap((name) => {
    const [, writer] = /^[0-9a-f]{24}-(\d+)$/.exec(name) ?? [];
    return writer === undefined ? [] : [{ name, writer: Number(writer) }];
  });
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

function digest(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
