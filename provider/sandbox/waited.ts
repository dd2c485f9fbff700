import { setTimeout as sleep } from "node:timers/promises";

/** Waits so many milliseconds, or less when the sandbox closes meanwhile. */
export async function waited(ms: number, closing: AbortSignal): Promise<void> {
  if (ms <= 0 || closing.aborted) return;
  try {
    await sleep(ms, undefined, { signal: closing });
  } catch (error) {
    if (!closing.aborted) throw error;
  }
}
