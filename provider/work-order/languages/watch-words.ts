import type { Mistake } from "../watch/progress.ts";

/** A mistake, and what somebody has to do about it now. */
export interface MistakeText {
  what: string;
  now: string;
}

/** Everything a watch says, in one language. Names of ConnectWise's screen and commands stay as they are. */
export interface WatchWords {
  wrong: { readonly [K in Mistake["kind"]]: (wrong: Extract<Mistake, { kind: K }>) => MistakeText };
  /** Before what is to be done now. */
  now: string;
  /** Behind a step that was seen done and is open again. */
  undone: string;
  /** A mistake that is mended; the place follows. */
  putRight: string;
  /** Below the work order, where nothing is drawn anew. */
  watching: (seconds: number) => string;
  ctrlC: string;
  /** First line of the block on a terminal. */
  standing: (done: number, all: number) => string;
  doneOf: (done: number, all: number) => string;
  next: string;
  /** A step that waits for a pair in the configuration, and the command that puts it there. */
  waitsForPair: (command: string) => string;
  waitsForRefusal: string;
  leftToUp: (count: number) => string;
  lost: string;
  stuck: (role: string | undefined) => string;
  /** @param what of the error; undefined for throttling, which says enough by itself */
  trouble: (what: string | undefined) => string;
  answersAgain: string;
  page: (address: string) => string;
  unseenKey: (key: string, command: string) => string;
  unseenDeletion: (key: string, command: string) => string;
  /** The last words of a watch: what was seen, what is left, what comes next. */
  seenDone: (count: number) => string;
  left: (count: number) => string;
  thenUp: string;
  interrupted: (command: string) => string;
  /** Between two runs of `up`. */
  upAgain: (command: string) => string;
  upLeaves: (count: number) => string;
  /** The last words of `reconcile`. */
  settled: string;
  nothingToWaitFor: string;
  nothingChanged: string;
  rolesGone: string;
  upFailed: (command: string) => string;
  /** @param again what a person types to go on */
  onlyPreviewed: (command: string, again: string) => string;
  otherTenants: (tenants: string) => string;
}
