import type { KeyPair } from "../../access/key-pair.ts";

/** What was given instead of a pair. None of it repeats what was pasted. */
export type PairProblem =
  /** Nothing at all. */
  | "nothing"
  | "no-private-key"
  | "no-public-key"
  /** One text without a label: it cannot be told which of the two it is. */
  | "one-key"
  | "too-many"
  /** The same text twice. */
  | "same-key-twice"
  | "not-json";

export type ParsedPair = { pair: KeyPair; problem?: undefined } | { pair?: undefined; problem: PairProblem };

/**
 * Reads a pasted pair: two lines, one line with both keys, lines with labels such as `Public Key:` or
 * `UMBRELLA_PUBLIC_KEY=`, or JSON with `publicKey` and `privateKey`. Spaces, line ends, quotes and invisible characters
 * around the keys are dropped; unlabelled keys are taken as public, then private.
 */
export function parsePair(text: string): ParsedPair {
  if (text.length > longestText) return { problem: "too-many" };
  const visible = text.replace(invisible, "");
  if (/^\s*\{/.test(visible)) return parseJson(visible);
  return pairOf(keysIn(visible));
}

/** Characters; a pair with labels has some hundred. */
const longestText = 64 * 1024;

interface LabelledKeys {
  public: string[];
  private: string[];
  unlabelled: string[];
}

/** Soft hyphen, zero-width characters, direction marks, byte order mark, and what a terminal sends around a paste. */
const invisible =
  // eslint-disable-next-line no-control-regex -- these are what is taken out
  /\u001b\[20[01]~|[\u0000-\u0008\u000e-\u001f\u007f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]/g;

/** `Public Key`, `publicKey:`, `export UMBRELLA_PUBLIC_KEY=`, `"private":`; a colon or equals sign may be missing after "key". */
const label =
  /(?<![A-Za-z0-9])(?:export[^\S\n]+)?["'`]?(?:\w+[_-])?(public|private)(?:(?:[ \t_-]*key)(?=["'`]?\s*[:=]|["'`]?\s+|$)["'`]?\s*[:=]?|["'`]?\s*[:=])/gim;

/** Between two keys, and around them. */
const between = /[\s,;:|"'`\u2018\u2019\u201c\u201d\u00ab\u00bb]+/;

function keysIn(text: string): LabelledKeys {
  const keys: LabelledKeys = { public: [], private: [], unlabelled: [] };
  // Splitting at a pattern with one group gives texts and groups in turn: what stands before the first label, the first
  // label's kind, what follows it, and so on.
  const parts = text.split(label);
  for (const each of words(parts[0] ?? "")) keys.unlabelled.push(each);
  for (let at = 1; at < parts.length; at += 2) {
    const kind = parts[at]?.toLowerCase() === "public" ? "public" : "private";
    const [labelled, ...rest] = words(parts[at + 1] ?? "");
    if (labelled !== undefined) keys[kind].push(labelled);
    for (const each of rest) keys.unlabelled.push(each);
  }
  return keys;
}

function words(text: string): string[] {
  return text.split(between).filter((word) => word !== "");
}

function pairOf({ public: publics, private: privates, unlabelled }: LabelledKeys): ParsedPair {
  const labelled = publics.length + privates.length;
  const all = labelled + unlabelled.length;
  if (all === 0) return { problem: "nothing" };
  if (all > 2 || publics.length > 1 || privates.length > 1) return { problem: "too-many" };
  if (all === 1) {
    if (publics.length === 1) return { problem: "no-private-key" };
    return { problem: privates.length === 1 ? "no-public-key" : "one-key" };
  }
  const [first, second] = unlabelled;
  const publicKey = publics[0] ?? first;
  const privateKey = privates[0] ?? (publics.length === 1 ? first : second);
  if (publicKey === undefined || privateKey === undefined) return { problem: "too-many" };
  return publicKey === privateKey ? { problem: "same-key-twice" } : { pair: { publicKey, privateKey } };
}

function parseJson(text: string): ParsedPair {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { problem: "not-json" };
  }
  const keys: LabelledKeys = { public: [], private: [], unlabelled: [] };
  for (const [name, given] of Object.entries(value as object)) {
    const [, kind] = /^(?:.*[_-])?(public|private)[ _-]?(?:key)?$/i.exec(name) ?? [];
    if (kind === undefined || given === null) continue;
    if (typeof given !== "string") return { problem: "not-json" };
    for (const each of words(given)) keys[kind.toLowerCase() as "public" | "private"].push(each);
  }
  return pairOf(keys);
}
