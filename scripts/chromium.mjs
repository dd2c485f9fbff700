// A Chromium for the browser tests: the one on the PATH, or, as root on Debian (a container, a CI machine), Debian's own.
// Without one the browser tests are skipped and say so; PSA_BROWSER=off leaves them out, PSA_BROWSER=required makes that a failure.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";

const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

export function provideChromium() {
  const { PSA_BROWSER: wanted } = process.env;
  if (wanted === "off" || process.env.CHROMIUM_PATH || names.some(onPath)) return;
  if (process.getuid?.() !== 0 || !onPath("apt-get")) return;
  process.stderr.write("installing Chromium from Debian's packages for the browser tests (once) …\n");
  if (apt("install") || (apt("update") && apt("install"))) return;
  process.stderr.write("Chromium could not be installed: the browser tests will be skipped\n");
}

function apt(verb) {
  const words =
    verb === "update"
      ? ["update"]
      : ["install", "-y", "--no-install-recommends", "chromium", "fonts-liberation"];
  const { status } = spawnSync("apt-get", ["-qq", ...words], {
    stdio: "ignore",
    env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
  });
  return status === 0;
}

function onPath(name) {
  return (process.env.PATH ?? "").split(delimiter).some((folder) => existsSync(join(folder, name)));
}
