import { resolve } from "node:path";
import picocolors from "picocolors";
import { fileFault } from "../../border/file-fault.ts";
import { isPsaError, PsaError } from "../../access/psa-error.ts";
import { type RunningSandbox, startSandbox } from "../../sandbox/index.ts";
import { colours } from "../../terminal/colours.ts";
import { chosenDialects } from "./dialect-files.ts";
import { type ExitCode, exitCodes } from "../../terminal/exit-code.ts";
import type { Io } from "../../terminal/io.ts";
import { readSnapshot } from "./read-snapshot.ts";

export interface SandboxFlags {
  port?: number;
  seed?: string;
  data?: string;
  log?: string;
  latency?: number;
  writableSettings?: boolean;
  dialect: string[];
  fault: string[];
}

/** Serves until interrupted. The first line carries our own key pair, so it goes to stdout and nowhere else. */
export async function runSandbox(flags: SandboxFlags, io: Io): Promise<ExitCode> {
  const { signal } = io;
  const sandbox = await started(flags, io);
  io.stdout.write(`${JSON.stringify({ site: sandbox.site, screen: sandbox.screen, env: sandbox.env })}\n`);
  if (io.stderr.isTTY) io.stderr.write(greeting(sandbox, io));
  await new Promise<void>((done) => {
    if (signal.aborted) done();
    else signal.addEventListener("abort", () => done(), { once: true });
  });
  await sandbox.close();
  return exitCodes.done;
}

/** For the person who started it; scripts read the first line. */
function greeting({ screen }: RunningSandbox, io: Io): string {
  const address = picocolors.createColors(colours(io, "stderr")).cyan(screen);
  return `\nThe sandbox is running. Open its screen in a browser: ${address}\nCtrl-C ends it.\n`;
}

async function started(flags: SandboxFlags, io: Io): Promise<RunningSandbox> {
  const at = (file: string) => resolve(io.cwd, file);
  const seed = flags.seed === undefined ? undefined : await readSnapshot(flags.seed, { io, word: "seed" });
  const dialects = await chosenDialects(flags.dialect, io);
  try {
    return await startSandbox({
      ...(flags.port === undefined ? {} : { port: flags.port }),
      ...(seed === undefined ? {} : { seed }),
      ...(flags.data === undefined ? {} : { dataFile: at(flags.data) }),
      ...(flags.log === undefined ? {} : { logFile: at(flags.log) }),
      ...(flags.latency === undefined ? {} : { latencyMs: flags.latency }),
      ...(flags.writableSettings ? { writableSettings: true } : {}),
      dialects,
      faults: flags.fault,
    });
  } catch (error) {
    if (isPsaError(error) || (error as NodeJS.ErrnoException).path === undefined) throw error;
    const { path } = error as NodeJS.ErrnoException;
    throw new PsaError({
      code: "bad-input",
      what: `The file ${path} cannot be used.`,
      why: fileFault(error, path ?? "", "write"),
      next: "Give a file in a directory that exists and may be written.",
    });
  }
}
