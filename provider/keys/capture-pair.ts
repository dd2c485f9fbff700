import type { KeyPair } from "../access/key-pair.ts";
import { requireTenant } from "../tenant/require-tenant.ts";
import type { Context } from "../tenant/context.ts";
import { isPsaError, PsaError, type PsaErrorCode } from "../access/psa-error.ts";
import { type ExitCode, exitCodes } from "../terminal/exit-code.ts";
import { fail } from "../terminal/failure.ts";
import type { Io } from "../terminal/io.ts";
import { type StackKey } from "./chosen-key.ts";
import { keysTab } from "../work-order/languages/screen-paths.ts";
import { type JudgedPair, judgePair } from "./judge-pair.ts";
import type { KeyOfPair } from "./key-of-pair.ts";
import { Unanswered } from "../terminal/conversation.ts";
import { givenPair, type PairSource } from "./pair/given-pair.ts";
import { ProgressPrinter } from "./progress-printer.ts";
import type { PairStore } from "./stores/pair-store.ts";
import { heldText, makeOneOf, verdictText } from "./verdict-text.ts";

export interface Capture {
  key: StackKey;
  /** Signs in afresh at each call. @throws PsaError "settings" */
  context: () => Context;
  store: PairStore;
  source: Omit<PairSource, "screenPath">;
  /** Store a pair that cannot be proved now. Never one that was found to be wrong. */
  unproved: boolean;
  /** The key of another API member for which the stack holds a public key. */
  otherKeyOf: (publicKey: string) => KeyOfPair | undefined;
  /** Public key of a pair that must not be given again. */
  notAgain?: string | undefined;
}

export interface Captured {
  stored: boolean;
  /** 0 proved; 20 stored, with something left for a person, or not answered; 7 another pair than declared; else an error's. */
  code: ExitCode;
}

/** Asks for a pair, proves it and stores it. A pair that is not the declared one is not stored. */
export async function capturePair(capture: Capture, io: Io): Promise<Captured> {
  const { key, store, unproved } = capture;
  const speaker = new ProgressPrinter(io);
  try {
    await store.prepare();
    // Whoever cannot be told whether a pair is right is not asked for one.
    if (!unproved) await signInFirst(capture);
    const pair = await givenPair(io, { ...capture.source, screenPath: keysTab(key.member) });
    if (pair.publicKey === capture.notAgain || pair.privateKey === capture.notAgain) throw sameAsBefore(key);
    const judged = await unlessStopped(judgedOrUnknown(capture, pair), io);
    if (judged instanceof PsaError) {
      const held = capture.otherKeyOf(pair.publicKey) ?? capture.otherKeyOf(pair.privateKey);
      if (held) {
        speaker.wrong(`The pair is not one of ${key.member}. ${heldText(held)} Nothing was stored.`);
        speaker.next(makeOneOf(key));
        return { stored: false, code: exitCodes.differences };
      }
      speaker.warn(`NOT PROVED: ${judged.what} Nobody knows yet whether this pair works.`);
      await store.store(pair);
      speaker.done(store.stored);
      return { stored: true, code: exitCodes.open };
    }
    return await settled(judged, capture, speaker);
  } catch (error) {
    if (error instanceof Unanswered) {
      speaker.say("Not answered: nothing was stored.");
      return { stored: false, code: exitCodes.open };
    }
    const code = fail(io, error, { gate: true });
    if (isPsaError(error) && !error.what.includes("othing was stored")) speaker.say("Nothing was stored.");
    return { stored: false, code };
  }
}

async function signInFirst({ key, context }: Capture): Promise<void> {
  const live = context();
  await requireTenant(live, key.tenant, `key "${key.description}"`);
  await live.snapshot.own();
}

async function settled(
  judged: JudgedPair,
  { key, store, unproved, otherKeyOf }: Capture,
  speaker: ProgressPrinter,
): Promise<Captured> {
  const { found, swapped, pair } = judged;
  const held = otherKeyOf(pair.publicKey);
  const text = verdictText(judged, key, "The pair", held);
  if (found.verdict === "refused") speaker.say("It was tried the other way round as well.");
  if (swapped) speaker.warn("The two keys were the wrong way round: put right.");
  const unknownOwner = found.verdict === "owner-unknown";
  if (found.verdict !== "proved" && found.verdict !== "too-narrow" && !(unknownOwner && unproved && !held)) {
    speaker.wrong(`${text.what}${text.cells.length > 0 ? "" : " Nothing was stored."}`);
    speaker.cells(text);
    if (text.cells.length > 0) speaker.say("Nothing was stored.");
    if (unknownOwner && !held) speaker.next("If you made it there yourself, capture it with --unproved.");
    else if (text.next !== undefined) speaker.next(text.next);
    return { stored: false, code: unknownOwner && !held ? exitCodes.unknown : exitCodes.differences };
  }
  const proved = found.verdict === "proved";
  if (proved) speaker.done(text.what);
  else speaker.warn(unknownOwner ? `NOT PROVED: ${text.what}` : text.what);
  speaker.cells(text);
  await store.store(pair);
  speaker.done(store.stored);
  if (text.next !== undefined) speaker.say(text.next);
  return { stored: true, code: proved ? exitCodes.done : exitCodes.open };
}

/** Why nothing can be said of a pair, where that is allowed. */
const noProof: readonly PsaErrorCode[] = [
  "settings",
  "not-signed-in",
  "no-right",
  "unreachable",
  "throttled",
  "unexpected-answer",
];

async function judgedOrUnknown(
  { key, context, unproved }: Capture,
  pair: KeyPair,
): Promise<JudgedPair | PsaError> {
  try {
    return await judgePair(context(), key, pair, { tryExchanged: true });
  } catch (error) {
    if (unproved && isPsaError(error) && noProof.includes(error.code)) return error;
    throw error;
  }
}

/** Only where somebody was asked are signals taken over; elsewhere they end the process by themselves. */
function unlessStopped<T>(work: Promise<T>, io: Io): Promise<T> {
  if (!io.terminal) return work;
  const { signal } = io;
  return Promise.race([
    work,
    new Promise<never>((_, reject) => {
      if (signal.aborted) reject(new Unanswered());
      signal.addEventListener("abort", () => reject(new Unanswered()), { once: true });
    }),
  ]);
}

function sameAsBefore(key: StackKey): PsaError {
  return new PsaError({
    code: "bad-input",
    what: "This is the pair that is in use now.",
    why: "A rotation needs a new one.",
    next: `Make a new key under ${keysTab(key.member)}, and give its public key and its private key.`,
  });
}
