import { spawn, spawnSync } from "node:child_process";
import { stripVTControlCharacters } from "node:util";

/** util-linux's `script` gives a command a terminal of its own; without it these tests are left out, and a line says so. */
export const hasTerminals = spawnSync("script", ["--version"], { encoding: "utf8" }).stdout?.includes(
  "util-linux",
);
if (!hasTerminals)
  process.stderr.write("There is no `script` of util-linux here: what needs a terminal is not tested.\n");

/** What a person types once a text is on the screen; keys come one after the other. */
export interface Typed {
  after: string;
  keys: readonly string[];
}

const patienceMs = 50_000;

/** Runs a command on a terminal of its own, with somebody who types. @returns what the screen showed, without colours */
export function onTerminal(
  command: readonly string[],
  {
    cwd,
    env,
    types,
  }: { cwd: string; env: Readonly<Record<string, string | undefined>>; types: readonly Typed[] },
): Promise<{ code: number; screen: string }> {
  const line = `stty cols 200 rows 50; exec ${command.map(quoted).join(" ")}`;
  const child = spawn("script", ["--quiet", "--return", "--flush", "--command", line, "/dev/null"], {
    cwd,
    env: { ...env, TERM: "xterm", SHELL: "/bin/sh" },
    stdio: ["pipe", "pipe", "inherit"],
  });
  const waiting = [...types];
  let screen = "";
  let from = 0;
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    screen += stripVTControlCharacters(text).replaceAll("\r", "");
    const [next] = waiting;
    if (!next || !screen.slice(from).includes(next.after)) return;
    waiting.shift();
    from = screen.length;
    next.keys.forEach((key, at) => setTimeout(() => child.stdin.write(key), 200 * (at + 1)));
  });
  return new Promise((resolve, reject) => {
    const bound = setTimeout(() => {
      child.kill();
      reject(new Error(`It still runs, and shows:\n${screen}`));
    }, patienceMs);
    child.on("error", reject);
    child.on("close", (code) => {
      clearTimeout(bound);
      resolve({ code: code ?? 1, screen });
    });
  });
}

function quoted(word: string): string {
  return `'${word.replaceAll("'", "'\\''")}'`;
}
