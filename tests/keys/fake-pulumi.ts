import { chmodSync, existsSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";

export interface PulumiCall {
  argv: string[];
  stdin: string;
  env: Record<string, string>;
}

interface Kept {
  config: Record<string, { value: string; secret: boolean }>;
  /** `config set <key>` and the like that fail. */
  failing: string[];
  state: unknown;
  stateInClear: unknown;
}

const script = String.raw`
const { appendFileSync, readFileSync, writeFileSync } = require("node:fs");
const { join } = require("node:path");
const argv = process.argv.slice(2);
const stdin = process.stdin.isTTY ? "" : readFileSync(0, "utf8");
appendFileSync(join(__dirname, "calls.jsonl"), JSON.stringify({ argv, stdin, env: process.env }) + "\n");
const file = join(__dirname, "kept.json");
const kept = JSON.parse(readFileSync(file, "utf8"));
const words = [];
for (let at = 0; at < argv.length; at++) {
  if (["--stack", "--color", "--cwd", "--event-log"].includes(argv[at])) at++;
  else if (!argv[at].startsWith("--")) words.push(argv[at]);
}
const [command, verb, key] = words;
function fail(text) { process.stderr.write("error: " + text + "\n"); process.exit(255); }
if (kept.failing.includes(words.join(" "))) fail("the backend is away; it was given " + stdin);
if (command === "config" && verb === "get") {
  const value = kept.config[key];
  if (!value) fail("configuration key '" + key + "' not found for stack 'dev'");
  process.stdout.write(JSON.stringify({ name: "ops:" + key, ...value }) + "\n");
} else if (command === "config" && verb === "set") {
  kept.config[key] = { value: stdin.replace(/\n$/, ""), secret: argv.includes("--secret") };
} else if (command === "config" && verb === "rm") {
  delete kept.config[key];
} else if (command === "config" && verb === undefined) {
  process.stdout.write(JSON.stringify(kept.config));
} else if (command === "stack" && verb === "export") {
  process.stdout.write(JSON.stringify(argv.includes("--show-secrets") ? kept.stateInClear : kept.state));
} else if (command === "up") {
  process.stdout.write("nothing changed\n");
} else fail("unknown command " + words.join(" "));
writeFileSync(file, JSON.stringify(kept));
`;

/** A `pulumi` that keeps one stack in a folder, and a record of how it was called. */
export class FakePulumi {
  readonly folder = mkdtempSync(join(tmpdir(), "psa-access-fake-"));
  readonly #kept = join(this.folder, "kept.json");
  readonly #calls = join(this.folder, "calls.jsonl");

  constructor({ config = {}, failing = [], state = {}, stateInClear = state }: Partial<Kept> = {}) {
    writeFileSync(join(this.folder, "pulumi.cjs"), script);
    const command = join(this.folder, "pulumi");
    writeFileSync(
      command,
      `#!/bin/sh\nexec "${process.execPath}" "${join(this.folder, "pulumi.cjs")}" "$@"\n`,
    );
    chmodSync(command, 0o755);
    this.#keep({ config, failing, state, stateInClear });
  }

  /** For the environment of a command. */
  get PATH(): string {
    return `${this.folder}${delimiter}${process.env["PATH"] ?? ""}`;
  }

  get config(): Kept["config"] {
    return (JSON.parse(readFileSync(this.#kept, "utf8")) as Kept).config;
  }

  get calls(): PulumiCall[] {
    if (!existsSync(this.#calls)) return [];
    const lines = readFileSync(this.#calls, "utf8").trimEnd().split("\n");
    return lines.map((line) => JSON.parse(line) as PulumiCall);
  }

  #keep(kept: Kept): void {
    writeFileSync(this.#kept, JSON.stringify(kept));
  }
}
