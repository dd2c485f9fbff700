import { largest } from "../../access/largest.ts";
import { type Command, InvalidArgumentError, Option } from "commander";
import { dialects } from "../../sandbox/dialects.ts";
import { type FaultKind, faultKinds } from "../../sandbox/faults/fault-kinds.ts";
import { examples } from "../../terminal/examples.ts";
import type { Action, Io, Register } from "../../terminal/io.ts";
import type { SandboxFlags } from "../run/run-sandbox.ts";

/** `psa-access sandbox` */
export const registerSandbox: Register = (command: Command, io: Io, action: Action) => {
  command
    .description(
      "Runs a ConnectWise PSA on this machine, on loopback only, until it is interrupted. The first line on stdout is JSON: " +
        "where it listens, where its screen is, and the settings (environment variables) that reach it.",
    )
    .option("--port <number>", "port to listen on (default: a free one)", wholeNumber(0, 65_535))
    .option("--seed <file>", "tenant to start with: a file of --data")
    .option(
      "--data <file>",
      "file that keeps the tenant between runs (our own key pair is new at each start)",
    )
    .option("--log <file>", "file that gets one JSON line per API request")
    .option("--latency <ms>", "milliseconds before each API request is looked at", wholeNumber(0, 600_000))
    .option("--writable-settings", "accept writes of permission levels, as the published API does not")
    .addOption(
      repeatable(
        "--dialect <name|file>",
        "answer differently where ConnectWise is not documented; a file: as the tenant did that `psa-access preflight --report` wrote it of (repeatable)",
      ),
    )
    .addOption(
      repeatable(
        "--fault <spec>",
        "go wrong on purpose: METHOD PATH-GLOB KIND[:ARG] [xTIMES] [afterN] (repeatable)",
      ),
    )
    .addHelpText("after", () => `${dialectHelp()}${faultHelp()}`)
    .addHelpText(
      "after",
      examples([
        ["psa-access sandbox", "a fresh tenant on a free port"],
        [
          "psa-access sandbox --port 8080 --data tenant.json --log requests.jsonl",
          "one that is still there tomorrow",
        ],
        [
          'psa-access sandbox --fault "POST /system/securityroles reset-after x1"',
          "the first answer to a new role is lost",
        ],
      ]),
    )
    .action(
      action(async (flags: SandboxFlags) => {
        const { runSandbox } = await import("../run/run-sandbox.ts");
        return runSandbox(flags, io);
      }),
    );
};

function repeatable(flags: string, description: string): Option {
  return new Option(flags, description)
    .default([], "none")
    .argParser((value: string, before: string[]) => [...before, value]);
}

function wholeNumber(from: number, to: number): (text: string) => number {
  return (text) => {
    if (/^\d{1,9}$/.test(text) && Number(text) >= from && Number(text) <= to) return Number(text);
    throw new InvalidArgumentError(`Expected a whole number from ${from} to ${to}.`);
  };
}

function dialectHelp(): string {
  const width = largest(dialects.map(({ name }) => name.length));
  return `\nDialects:\n${dialects.map(({ name, description }) => `  ${name.padEnd(width)}  ${description}`).join("\n")}\n`;
}

function faultHelp(): string {
  const kinds: readonly FaultKind[] = faultKinds;
  const spelled = kinds.map(({ name, argument, description }) => ({
    text:
      argument === undefined
        ? name
        : argument.endsWith("?")
          ? `${name}[:${argument.slice(0, -1)}]`
          : `${name}:${argument}`,
    description,
  }));
  const width = largest(spelled.map(({ text }) => text.length));
  return `\nFault kinds:\n${spelled.map(({ text, description }) => `  ${text.padEnd(width)}  ${description}`).join("\n")}\n`;
}
