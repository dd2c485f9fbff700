// `psa-access diff OLD NEW` on two snapshots in the folder of the environment, with what it took, the start of Node included.
import { join } from "node:path";
import { main } from "../dist/cli/main.js";
import { processIo } from "../dist/cli/process-io.js";

const folder = process.env.PSA_BENCH_FOLDER;
const out = join(folder, "diff.json");
const argv = [
  "diff",
  join(folder, "week-0.json"),
  join(folder, "week-1.json"),
  "--format",
  "json",
  "--out",
  out,
];
const code = await main(argv, processIo());
if (code !== 7) throw new Error(`diff ended with ${code}`);
process.stdout.write(
  JSON.stringify({ ms: performance.now(), peakMb: process.resourceUsage().maxRSS / 1024 }),
);
