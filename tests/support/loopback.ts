import { afterEach } from "@jest/globals";
import { type RunningSandbox, type SandboxOptions, startSandbox } from "../../provider/sandbox/index.ts";

const running: RunningSandbox[] = [];

afterEach(async () => {
  await Promise.all(running.splice(0).map((sandbox) => sandbox.close()));
});

/** A sandbox on a loopback port, closed after the test. */
export async function sandboxFor(options: SandboxOptions = {}): Promise<RunningSandbox> {
  const sandbox = await startSandbox(options);
  running.push(sandbox);
  return sandbox;
}
