#!/usr/bin/env node
import { tooOldNode } from "../border/needed-node.ts";

/** Nothing but the check is imported statically: an old Node must get as far as its sentence. */
async function start(): Promise<void> {
  const fault = tooOldNode(process.versions.node);
  if (fault !== undefined) {
    process.stderr.write(`error: ${fault}\n`);
    process.exitCode = 2;
    return;
  }
  const { enableCompileCache } = await import("node:module");
  enableCompileCache();
  // Imported only now: the compile cache serves what is loaded after it was switched on.
  const [{ main }, { processIo }] = await Promise.all([import("./main.ts"), import("./process-io.ts")]);
  process.exitCode = await main(process.argv.slice(2), processIo());
}

void start();
