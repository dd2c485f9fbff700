// Builds what `npm pack` ships: dist/ (compiled), dynamic/ (the frozen entries at the path states name), schemas/.
import { execFileSync } from "node:child_process";
import { chmodSync, cpSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const at = (...parts) => join(root, ...parts);

for (const folder of ["dist", "dynamic"]) rmSync(at(folder), { recursive: true, force: true });
cpSync(at("provider", "dynamic"), at("dynamic"), { recursive: true });
execFileSync(
  process.execPath,
  [at("node_modules", "typescript", "bin", "tsc"), "-p", at("tsconfig.build.json")],
  {
    cwd: root,
    stdio: "inherit",
  },
);
// What the compiler leaves behind: the contract documents and the files of the two pages.
for (const folder of [
  ["sandbox", "contract"],
  ["sandbox", "screen", "page"],
  ["work-order", "html", "page"],
]) {
  cpSync(at("provider", ...folder), at("dist", ...folder), {
    recursive: true,
    filter: (path) => !path.endsWith(".ts"),
  });
}
chmodSync(at("dist", "cli", "psa-access.js"), 0o755);
