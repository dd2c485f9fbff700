import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";

/** One call of the fake CLI. */
export interface PulumiCall {
  words: string[];
  /** Whether the flags for tools were asked for. */
  debug: string | undefined;
  signals: string[];
}

/** What an `up` does. */
export interface FakeUp {
  exit: number;
  /** The stack's export from then on. */
  state: string;
  /** Engine events for `--event-log`; none: it did not come to write one. */
  events?: object[];
  /** It runs until it is told to stop. */
  untilSignal?: boolean;
  /** On a terminal it reads keys by itself, as the real one does, so that Ctrl-C is no signal: it prints this and waits for a key. */
  untilKey?: string;
}

/** A `pulumi` on a PATH of its own, which keeps a record of its calls and answers as it is told. */
export class FakePulumi {
  readonly folder = mkdtempSync(join(tmpdir(), "psa-fake-pulumi-"));
  readonly project = join(this.folder, "project");

  constructor(
    ups: readonly FakeUp[],
    { selected = "dev", config = {} }: { selected?: string; config?: object } = {},
  ) {
    mkdirSync(this.project);
    writeFileSync(join(this.project, "Pulumi.yaml"), "name: ops\nruntime: nodejs\n");
    writeFileSync(join(this.folder, "script.json"), JSON.stringify({ ups, selected, config }));
    const file = join(this.folder, "pulumi");
    writeFileSync(file, `#!${process.execPath}\n${script}`);
    chmodSync(file, 0o755);
  }

  get path(): string {
    return `${this.folder}${delimiter}${process.env["PATH"] ?? ""}`;
  }

  get calls(): PulumiCall[] {
    const file = join(this.folder, "calls.jsonl");
    return existsSync(file)
      ? readFileSync(file, "utf8")
          .trim()
          .split("\n")
          .map((line) => JSON.parse(line) as PulumiCall)
      : [];
  }

  /** Calls of one command, such as `up` or `stack export`, without what only names the event log's file. */
  wordsOf(command: string): string[][] {
    return this.calls
      .map(({ words }) => words.map((word, at) => (words[at - 1] === "--event-log" ? "LOG" : word)))
      .filter((words) => words.join(" ").startsWith(command));
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

const script = `
const { appendFileSync, existsSync, readFileSync, writeFileSync } = require("node:fs");
const { join } = require("node:path");
const folder = __dirname;
const { ups, selected, config } = JSON.parse(readFileSync(join(folder, "script.json"), "utf8"));
const words = process.argv.slice(2);
const note = (signals) => appendFileSync(join(folder, "calls.jsonl"), JSON.stringify({ words, debug: process.env.PULUMI_DEBUG_COMMANDS, signals }) + "\\n");
const command = words.slice(0, 2).join(" ");
if (words[0] === "up") {
  const counter = join(folder, "ran");
  const ran = existsSync(counter) ? Number(readFileSync(counter, "utf8")) : 0;
  writeFileSync(counter, String(ran + 1));
  const up = ups[ran];
  process.stdout.write("Updating (" + selected + ") " + (ran + 1) + "\\n");
  const signals = [];
  const end = () => {
    note(signals);
    writeFileSync(join(folder, "state.json"), up.state);
    if (up.events) writeFileSync(words[words.indexOf("--event-log") + 1], up.events.map((event) => JSON.stringify(event)).join("\\n"));
    process.exitCode = up.exit;
  };
  if (up.untilSignal) {
    const running = setInterval(() => undefined, 1000);
    process.on("SIGINT", () => {
      signals.push("SIGINT");
      clearInterval(running);
      // A second one would come at once.
      setTimeout(end, 200);
    });
    process.stdout.write("running\\n");
  } else if (up.untilKey) {
    process.stdin.setRawMode(true);
    process.stdin.once("data", () => {
      process.stdin.setRawMode(false);
      process.stdin.pause();
      end();
    });
    process.stdout.write(up.untilKey + "\\n");
  } else end();
} else {
  note([]);
  if (command === "stack --show-name") process.stdout.write(selected + "\\n");
  else if (command === "stack export") process.stdout.write(readFileSync(join(folder, "state.json"), "utf8"));
  else if (words[0] === "config" && words[1] === "get") {
    process.stderr.write("error: configuration key 'x' not found for stack 'dev'\\n");
    process.exitCode = 1;
  } else if (words[0] === "config") process.stdout.write(JSON.stringify(config));
  else process.exitCode = 9;
}
`;
