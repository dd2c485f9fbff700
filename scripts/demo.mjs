// The main job as a story, on the example of the README, with the installed package's own command.
import { spawnSync } from "node:child_process";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const psaAccess = join(
  root,
  "examples",
  "ops",
  "node_modules",
  "pulumi-connectwise-psa",
  "dist",
  "cli",
  "psa-access.js",
);
const { status } = spawnSync(
  process.execPath,
  [psaAccess, "rehearse", "examples/ops", ...process.argv.slice(2)],
  {
    cwd: root,
    stdio: "inherit",
  },
);
process.exit(status ?? 1);
