import { lstatSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** Every form in which a secret is likely to turn up in a text. */
export function formsOf(secret: string): Map<string, string> {
  const forms = new Map([
    ["raw", secret],
    ["URL-encoded", encodeURIComponent(secret)],
    ["JSON-escaped", JSON.stringify(secret).slice(1, -1)],
    ["JSON-escaped twice", JSON.stringify(JSON.stringify(secret)).slice(3, -3)],
    ["hexadecimal", Buffer.from(secret).toString("hex")],
  ]);
  // Base64 of a longer text that holds the secret looks different for each of three positions.
  for (const before of ["", "a", "ab"]) {
    const start = Math.ceil((before.length * 4) / 3);
    for (const encoding of ["base64", "base64url"] as const) {
      const encoded = Buffer.from(before + secret)
        .toString(encoding)
        .replace(/=+$/, "");
      // The last character also holds bits of what follows.
      forms.set(`${encoding} at ${before.length}`, encoded.slice(start, -1));
    }
  }
  return forms;
}

/** Where secrets were found: `<place>: <name> <form>`. */
export function findings(
  places: Iterable<readonly [place: string, text: string]>,
  secrets: ReadonlyMap<string, string>,
): string[] {
  const forms = [...secrets].flatMap(([name, secret]) =>
    [...formsOf(secret)].map(([form, text]) => ({ name, form, text })),
  );
  const found: string[] = [];
  for (const [place, text] of places) {
    for (const one of forms) if (text.includes(one.text)) found.push(`${place}: ${one.name} (${one.form})`);
  }
  return found;
}

/** Every file below a folder, links not followed. */
export function* filesBelow(folder: string): Generator<[string, string]> {
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    const stats = lstatSync(path);
    if (stats.isDirectory()) yield* filesBelow(path);
    else if (stats.isFile()) yield [path, readFileSync(path, "latin1")];
  }
}

/** Looks at the machine's process list again and again, where there is a /proc. */
export class ProcessList {
  readonly seen = new Set<string>();
  readonly #timer: NodeJS.Timeout;

  constructor() {
    this.#timer = setInterval(() => this.#look(), 40);
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  #look(): void {
    let pids: string[];
    try {
      pids = readdirSync("/proc").filter((name) => /^\d+$/.test(name));
    } catch {
      return; // no such file system on this machine
    }
    for (const pid of pids) {
      try {
        this.seen.add(readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " "));
      } catch {
        // the process ended meanwhile
      }
    }
  }
}
