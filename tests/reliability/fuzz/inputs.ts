import fc from "fast-check";

/** Stands for every secret: whatever a parser says, this is not in it. */
export const canary = "CANARYsecret0123456789";

/** What parsers trip over, alone and inside other texts. */
const words = [
  ...["__proto__", "constructor", "prototype", "toString", "hasOwnProperty", "polluted"],
  ...[
    "{",
    "}",
    "[",
    "]",
    '"',
    "\\",
    "'",
    "`",
    ":",
    ",",
    "\n",
    "\r\n",
    "\t",
    "\0",
    "\ufeff",
    "\u2028",
    "\ud800",
    "é",
    "\u202e",
  ],
  ...[
    "null",
    "true",
    "-0",
    "1e999",
    "NaN",
    "0x10",
    "9007199254740993",
    "&a",
    "*a",
    "<<: *a",
    "!!binary",
    "- ",
    "? ",
    "| ",
  ],
  ...[
    "/",
    "..",
    "%2e",
    "%",
    "//",
    "http://",
    "@",
    ":80",
    "?",
    "#",
    "<",
    ">",
    '; rel="next"',
    "pageId=",
    "=",
    "+",
    " ",
  ],
  ...[
    "None",
    "My",
    "All",
    "allow",
    "disallow",
    "<title",
    "<!doctype html>",
    "$&",
    "(",
    ")",
    " and ",
    " like ",
    "x1",
    "after9",
  ],
];

export const text: fc.Arbitrary<string> = fc.oneof(
  { weight: 4, arbitrary: fc.string({ unit: "binary", maxLength: 60 }) },
  {
    weight: 4,
    arbitrary: fc.array(fc.constantFrom(...words), { maxLength: 25 }).map((parts) => parts.join("")),
  },
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.constantFrom(...words), fc.integer({ min: 1, max: 20_000 }))
      .map(([word, times]) => word.repeat(times)),
  },
);

/** A value as JSON can say it, `__proto__` as an own key included, up to `deep` levels. */
export const value: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 3, arbitrary: fc.jsonValue({ maxDepth: 3 }) },
  { weight: 2, arbitrary: text },
  {
    weight: 2,
    arbitrary: fc.constantFrom<unknown>(null, true, 0, -1, 1.5, 1e308, "", [], {}, [[]], [null], { "": "" }),
  },
  {
    weight: 1,
    arbitrary: fc.dictionary(fc.constantFrom(...words), fc.jsonValue({ maxDepth: 1 })).map(ownKeys),
  },
  {
    weight: 1,
    arbitrary: fc
      .integer({ min: 1, max: 150 })
      .map((deep) => JSON.parse("[".repeat(deep) + "]".repeat(deep)) as unknown),
  },
);

/** Keys as a parser makes them: `__proto__` is one like any other. */
function ownKeys(object: Record<string, unknown>): unknown {
  return JSON.parse(JSON.stringify(object)) as unknown;
}

type Change = readonly [
  at: number,
  how: "replace" | "remove" | "rename" | "wrap",
  value: unknown,
  word: string,
];

/** A good value with some of its parts replaced, taken away, renamed or wrapped. */
export function mutated(sample: unknown): fc.Arbitrary<unknown> {
  const change: fc.Arbitrary<Change> = fc.tuple(
    fc.nat(1_000_000),
    fc.constantFrom("replace", "replace", "remove", "rename", "wrap"),
    value,
    fc.constantFrom(...words),
  );
  return fc
    .array(change, { minLength: 1, maxLength: 4 })
    .map((changes) => changes.reduce<unknown>(changedAt, structuredClone(sample)));
}

interface Place {
  holder: Record<string, unknown>;
  key: string;
}

function changedAt(whole: unknown, [at, how, given, word]: Change): unknown {
  // Put in twice, it would hold itself.
  const other = structuredClone(given);
  const places = [...placesIn(whole)];
  const place = places[at % Math.max(1, places.length)];
  if (!place) return other;
  const { holder, key } = place;
  if (how === "remove") delete holder[key];
  else if (how === "wrap") put(holder, key, [holder[key]]);
  else if (how === "rename" && !Array.isArray(holder)) put(holder, word, holder[key]);
  else put(holder, key, other);
  return whole;
}

function put(holder: Record<string, unknown>, key: string, item: unknown): void {
  Object.defineProperty(holder, key, { value: item, enumerable: true, configurable: true, writable: true });
}

function* placesIn(part: unknown): Generator<Place> {
  if (typeof part !== "object" || part === null) return;
  for (const key of Object.keys(part)) {
    yield { holder: part as Record<string, unknown>, key };
    yield* placesIn((part as Record<string, unknown>)[key]);
  }
}

/** A good text that was cut off, had pieces taken out, put in or repeated. */
export function mutatedText(sample: string): fc.Arbitrary<string> {
  const change = fc.tuple(
    fc.nat(Math.max(1, sample.length)),
    fc.nat(40),
    fc.constantFrom("cut", "drop", "insert", "repeat"),
    text,
  );
  return fc.array(change, { minLength: 1, maxLength: 4 }).map((changes) =>
    changes.reduce((so, [at, length, how, piece]) => {
      if (how === "cut") return so.slice(0, at);
      if (how === "drop") return so.slice(0, at) + so.slice(at + length);
      return (
        so.slice(0, at) + (how === "insert" ? piece : so.slice(at, at + length).repeat(3)) + so.slice(at)
      );
    }, sample),
  );
}

/** The same as a file may hold it: in any of the encodings, or in none. */
export function asBytes(arbitrary: fc.Arbitrary<string>): fc.Arbitrary<Uint8Array> {
  return fc
    .tuple(
      arbitrary,
      fc.constantFrom("utf8", "bom", "utf16le", "utf16be", "latin1"),
      fc.option(fc.uint8Array({ maxLength: 6 })),
    )
    .map(([one, encoding, extra]) => {
      const bytes =
        encoding === "utf16le" || encoding === "utf16be"
          ? Buffer.from(`\ufeff${one}`, "utf16le")
          : Buffer.from(encoding === "bom" ? `\ufeff${one}` : one, encoding === "latin1" ? "latin1" : "utf8");
      if (encoding === "utf16be") bytes.swap16();
      return Buffer.concat([bytes, extra ?? new Uint8Array()]);
    });
}
