import { open } from "node:fs/promises";
import { writeWhole, writeWholeSync } from "../../../provider/border/whole-file.ts";
import { EngineError } from "../../../provider/rehearsal/engine-error.ts";
import { lockState } from "../../../provider/rehearsal/state/state-lock.ts";

/* A process that writes a file, says how that ended, or is killed when half of it is on disk. */
const [how = "", file = ""] = process.argv.slice(2);

try {
  if (how === "locked") {
    await lockState(file);
    process.stdout.write("locked\n");
  } else {
    if (how === "killed") await killWhenWriting();
    if (how === "sync") writeWholeSync(file, "new");
    else await writeWhole(file, "new");
    process.stdout.write("written\n");
  }
} catch (error) {
  process.stdout.write(
    `${error instanceof EngineError ? error.code : (error as NodeJS.ErrnoException).code}\n`,
  );
}

/** The first write to a file's handle is the last thing that this process does. */
async function killWhenWriting(): Promise<void> {
  const handle = await open("/dev/null");
  const prototype = Object.getPrototypeOf(handle) as typeof handle;
  prototype.writeFile = () => {
    process.kill(process.pid, "SIGKILL");
    return new Promise(() => undefined);
  };
  await handle.close();
}
