#!/usr/bin/env node
import { enableCompileCache } from "node:module";

enableCompileCache();

async function start(): Promise<void> {
  // Imported only now: the compile cache serves what is loaded after it was switched on.
  const [{ main }, { processIo }] = await Promise.all([import("./main.ts"), import("./process-io.ts")]);
  process.exitCode = await main(process.argv.slice(2), processIo());
}

void start();
