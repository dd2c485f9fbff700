import type { KeyPair } from "../../access/key-pair.ts";
import { decodedText } from "../../border/decoded-text.ts";
import { PsaError } from "../../access/psa-error.ts";
import type { Io } from "../../terminal/io.ts";
import { Conversation } from "../../terminal/conversation.ts";
import { type PairProblem, parsePair } from "./parse-pair.ts";

export interface PairSource {
  /** A file descriptor to read instead of terminal or standard input. */
  fd?: number | undefined;
  /** Standard input holds the stack. */
  stdinTaken?: boolean;
  /** `System > Members > API Members > Umbrella > API Keys`, for what to do about a lost private key. */
  screenPath: string;
}

/**
 * The pair somebody gives: typed or pasted at a terminal without being shown, or from a pipe or file descriptor.
 * @throws PsaError "bad-input" for anything that is no pair, without repeating it; Unanswered
 */
export async function givenPair(io: Io, source: PairSource): Promise<KeyPair> {
  const text = await givenText(io, source, askForBoth);
  const { pair, problem } = parsePair(text);
  if (pair) return pair;
  throw noPair(problem, source);
}

/**
 * The private key that belongs to a known public one; a whole pair is taken too, if it is that key's.
 * @returns undefined when nothing was given
 * @throws PsaError "bad-input"; Unanswered
 */
export async function givenPrivateKey(
  io: Io,
  source: PairSource,
  publicKey: string,
): Promise<KeyPair | undefined> {
  const text = await givenText(io, source, (conversation) =>
    answer(conversation, "Private key (nothing is shown):"),
  );
  const { pair, problem } = parsePair(text);
  if (problem === "nothing") return undefined;
  // One key alone is read as if the known one stood before it.
  const given = pair ?? parsePair(`public key: ${publicKey}\n${text}`).pair;
  if (given?.publicKey === publicKey) return given;
  if (!given) throw noPair(problem ?? "too-many", source);
  throw new PsaError({
    code: "bad-input",
    what: "The pair that was given is another key's.",
    why: `Its public key is not ${publicKey}, the one of the stack.`,
    next: "Give the private key of that pair, or store the new pair with `psa-access key capture`.",
  });
}

async function givenText(
  io: Io,
  { fd, stdinTaken }: PairSource,
  ask: (conversation: Conversation) => Promise<string>,
): Promise<string> {
  if (fd !== undefined) return textOf(fd === 0 ? io.stdin : io.descriptor(fd), fd);
  if (io.terminal && !stdinTaken) {
    return Conversation.hold({ terminal: io.terminal, signal: io.signal }, ask);
  }
  if (!stdinTaken) return textOf(io.stdin, 0);
  throw new PsaError({
    code: "bad-input",
    what: "There is nowhere to read the pair from.",
    why: "Standard input holds the stack.",
    next: "Give the pair on a descriptor of its own (`--fd 3 3<FILE`), or the stack as a file or by its name.",
  });
}

async function askForBoth(conversation: Conversation): Promise<string> {
  let text = await answer(conversation, "Public key (nothing is shown):");
  // Whoever pastes both keys at once is not asked twice.
  while (!parsePair(text).pair && conversation.hasMore) text += `\n${await answer(conversation, "")}`;
  if (parsePair(text).pair || text.trim() === "") return text;
  // Which key it is was asked for; then a missing other one can be named.
  if (parsePair(text).problem === "one-key") text = `public key: ${text}`;
  text += `\n${await answer(conversation, "Private key (nothing is shown):")}`;
  while (!parsePair(text).pair && conversation.hasMore) text += `\n${await answer(conversation, "")}`;
  return text;
}

function answer(conversation: Conversation, prompt: string): Promise<string> {
  return conversation.ask(prompt, { hidden: true });
}

/** Far more than a pair takes, in bytes; the rest is not read, and what was read is then no pair. */
const longestText = 100_000;

async function textOf(stream: AsyncIterable<string | Uint8Array>, fd: number): Promise<string> {
  const parts: Uint8Array[] = [];
  try {
    let length = 0;
    for await (const part of stream) {
      parts.push(typeof part === "string" ? Buffer.from(part) : part);
      length += parts.at(-1)?.length ?? 0;
      if (length > longestText) break;
    }
  } catch (error) {
    throw new PsaError({
      code: "bad-input",
      what: `File descriptor ${fd} cannot be read.`,
      why: `${(error as NodeJS.ErrnoException).code ?? "unknown"}.`,
      next: "Hand it over in the shell, such as `--fd 3 3<FILE`.",
    });
  }
  const { value, fault } = decodedText(Buffer.concat(parts));
  if (fault === undefined) return value;
  throw new PsaError({
    code: "bad-input",
    what: "What was given is no text. Nothing was stored.",
    why: fault,
    next: "Give the pair as text in UTF-8.",
  });
}

function noPair(problem: PairProblem, { screenPath }: PairSource): PsaError {
  const { what, why, next } = problemTexts(screenPath)[problem];
  return new PsaError({ code: "bad-input", what: `${what} Nothing was stored.`, why, next });
}

function problemTexts(screenPath: string): Record<PairProblem, { what: string; why?: string; next: string }> {
  const lost = `If the private key is lost, make a new key under ${screenPath}, and delete that one once nobody uses it.`;
  const forms =
    "Give the public key on one line and the private key on the next, lines with labels, or JSON with publicKey and privateKey.";
  return {
    nothing: { what: "No pair was given.", next: forms },
    "no-private-key": {
      what: "The private key is missing.",
      why: "ConnectWise shows it only once, when the key is saved.",
      next: lost,
    },
    "no-public-key": {
      what: "The public key is missing.",
      next: `It is listed under ${screenPath}. Give both keys.`,
    },
    "one-key": {
      what: "Only one key of the pair was given.",
      why: "ConnectWise shows the private key only once, when the key is saved.",
      next: `Give both keys. ${lost}`,
    },
    "too-many": { what: "This is more than one pair, or holds other text.", next: forms },
    "same-key-twice": {
      what: "The same key was given twice.",
      next: `Give the public key, then the private key. ${lost}`,
    },
    "not-json": { what: "It begins like JSON, but is no JSON with two texts.", next: forms },
  };
}
