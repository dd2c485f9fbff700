import type { KeyPair } from "../../access/key-pair.ts";
import { signIn } from "../../resources/api-key/sign-in.ts";
import type { Context } from "../../tenant/context.ts";
import { isPsaError, type PsaErrorCode } from "../../access/psa-error.ts";
import type { ProgressPrinter } from "../progress-printer.ts";

export interface Waiting {
  context: Context;
  /** Milliseconds between two looks; more while nothing changes. */
  interval: number;
  /** Returns early when the signal aborts. */
  pause: (ms: number) => Promise<void>;
  signal: AbortSignal;
  speaker: ProgressPrinter;
}

const longest = 60_000;
const slower = 1.5;

/** Which of the pairs still sign in. */
export async function stillSigningIn(pairs: readonly KeyPair[], context: Context): Promise<KeyPair[]> {
  const looks = await Promise.all(pairs.map((pair) => signIn(context, pair)));
  return pairs.filter((_, index) => looks[index]?.signedIn);
}

const passing: readonly PsaErrorCode[] = ["unreachable", "throttled", "unexpected-answer"];

/**
 * Looks again and again until every pair is refused.
 * @returns false when it was stopped
 * @throws PsaError when our own key is refused or lacks a right
 */
export async function waitUntilRefused(pairs: readonly KeyPair[], waiting: Waiting): Promise<boolean> {
  const { context, interval, pause, signal, speaker } = waiting;
  let living = [...pairs];
  let wait = interval;
  let troubled = false;
  for (;;) {
    if (!signal.aborted) await pause(wait);
    if (signal.aborted) return false;
    const slowed = Math.max(interval, Math.min(wait * slower, longest));
    try {
      const left = await stillSigningIn(living, context);
      for (const { publicKey } of living.filter((pair) => !left.includes(pair))) {
        speaker.done(`ConnectWise refuses ${publicKey}.`);
      }
      if (left.length === 0) return true;
      wait = left.length < living.length ? interval : slowed;
      living = left;
      troubled = false;
    } catch (error) {
      if (!isPsaError(error) || !passing.includes(error.code)) throw error;
      if (!troubled) speaker.warn(`${error.what} Looking again, more slowly.`);
      troubled = true;
      wait = slowed;
    }
  }
}
