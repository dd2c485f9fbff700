import { existsSync, openSync, closeSync, rmSync, writeFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { lockState } from "../../../provider/rehearsal/state/state-lock.ts";

/*
 * A process that wants a state's lock: waits until all are there, then tries until it held it `turns` times. While it holds the lock
 * it makes a file that must not exist; another holder at the same moment finds it there.
 */
const [file = "", gate = "", turns = "1", end = "release"] = process.argv.slice(2);
const witness = `${file}.witness`;
process.stdout.write("ready\n");
while (!existsSync(gate)) await sleep(1);
let held = 0;
for (const deadline = Date.now() + 20_000; held < Number(turns) && Date.now() < deadline;) {
  let release: () => Promise<void>;
  try {
    release = await lockState(file);
  } catch {
    await sleep(Math.random() * 2);
    continue;
  }
  held += 1;
  try {
    closeSync(openSync(witness, "wx"));
  } catch {
    writeFileSync(`${file}.two-holders`, "");
  }
  await sleep(Math.random() * 3);
  rmSync(witness, { force: true });
  if (end === "die" && held === Number(turns)) process.kill(process.pid, "SIGKILL");
  await release();
}
process.stdout.write(`held ${held}\n`);
