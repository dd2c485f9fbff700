import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The top of the project. */
export const root = dirname(dirname(dirname(dirname(fileURLToPath(import.meta.url)))));
/** Where the packed tarball is installed, as a user has it; the test command sees to it that it is current. */
export const installedModules = join(root, "examples", "ops", "node_modules");
export const psaAccess = join(installedModules, "pulumi-connectwise-psa", "dist", "cli", "psa-access.js");

if (!existsSync(psaAccess))
  throw new Error("The package is not installed in examples/ops: run `npm test` or `npm run build`.");
