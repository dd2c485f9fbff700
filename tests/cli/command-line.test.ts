import { globSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "@jest/globals";
import { commands } from "../../provider/cli/commands.ts";
import { errorText, fail } from "../../provider/terminal/failure.ts";
import { PsaError } from "../../provider/access/psa-error.ts";
import { run } from "../support/test-io.ts";

describe("psa-access", () => {
  it.each([
    [["--help"]],
    [["sandbox", "--help"]],
    [["rehearse", "--help"]],
    [["drift", "--help"]],
    [["work-order", "-h"]],
  ])("%j prints help with examples on stdout", async (argv) => {
    const { code, out, err } = await run(argv);
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(out).toContain("Usage: psa-access");
    expect(out).toContain("Examples:\n  $ ");
  });

  it("lists every command of this release, and help on each by its name", async () => {
    const { out } = await run(["help"]);
    expect(out.match(/^ {2}(sandbox|rehearse|drift|work-order) /gm)).toHaveLength(4);
    expect((await run(["help", "drift"])).out).toContain("--stack <file|-|name>");
  });

  it.each([
    [["rehearse", "help", "--help"], "folder of the Pulumi program"],
    [["help", "key", "verify"], "Usage: psa-access key"],
    [["key", "help", "verify"], "Usage: psa-access key verify"],
  ])("%j is help on a command that there is", async (argv, says) => {
    const { code, out } = await run(argv);
    expect({ code, out }).toEqual({ code: 0, out: expect.stringContaining(says) });
  });

  it("names no command that there is not, in no help and in no message", () => {
    const known = new Set([...commands.map(({ name }) => name), "help"]);
    const named = sourceFiles().flatMap((file) =>
      [...readFileSync(file, "utf8").matchAll(/psa-access ([a-z][a-z-]*)/g)]
        .map(([, word = ""]) => word)
        // The role of the probe, by its name.
        .filter((word) => word !== "probe")
        .map((word) => [file, word] as const),
    );
    expect(named.length).toBeGreaterThan(100);
    expect(named.filter(([, word]) => !known.has(word))).toEqual([]);
  });

  it("lists dialects and fault kinds in the sandbox's help only", async () => {
    const { out } = await run(["sandbox", "--help"]);
    expect(out).toContain("  my-security-without-member  ");
    expect(out).toContain("  timeout-after[:MS]   ");
    expect((await run(["--help"])).out).not.toContain("my-security");
  });

  it.each([
    [["--nonsense"], "unknown option '--nonsense'"],
    [["drfit"], "Did you mean drift?"],
    [["drift", "--stack", "x", "y"], "too many arguments"],
    [["drift", "--stack", "x", "--wach"], "unknown option '--wach'"],
    [["drift", "--stack", "x", "--format", "yaml"], "Allowed choices are text, md, json"],
    [["sandbox", "--port", "70000"], "Expected a whole number from 0 to 65535"],
    [["sandbox", "--latency", "-1"], "Expected a whole number"],
    [["sandbox", "--dialect", "nonsense"], "Choose from: sparse-settings"],
    [["sandbox", "--fault", "GET /x nonsense"], "Its kind is one of: status,"],
    [["sandbox", "--seed", "no-such-file.json"], "ENOENT"],
    [["sandbox", "--log", "no-such-folder/log"], "ENOENT"],
    [[], "Usage: psa-access"],
    [["nonsense", "--help"], "unknown command 'nonsense'"],
    [["drfit", "--help"], "Did you mean drift?"],
    [["-h", "drfit"], "Did you mean drift?"],
    [["help", "drfit"], "Did you mean drift?"],
    [["key", "verfy", "--help"], "Did you mean verify?"],
    [["key", "help", "verfy"], "Did you mean verify?"],
  ])("%j is wrong use: exit 2, nothing on stdout", async (argv, message) => {
    const { code, out, err } = await run(argv);
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).toContain(message);
  });

  it("prints the package's version", async () => {
    expect(await run(["--version"])).toEqual({
      code: 0,
      out: expect.stringMatching(/^\d+\.\d+\.\d+\n$/),
      err: "",
    });
  });

  it("shows an error as what, why and next, a line each, and a stack only when asked for", () => {
    const error = new PsaError({
      code: "unreachable",
      what: "ConnectWise does not answer.",
      why: "The connection was refused.",
      next: "Check the site.",
      request: "GET /system/info",
      status: 503,
      requestId: "abc",
    });
    const text = [
      "error: ConnectWise does not answer.",
      "  why: The connection was refused.",
      "  request: GET /system/info (503, x-cw-request-id abc)",
      "  next: Check the site.",
    ].join("\n");
    expect(errorText(error)).toBe(text);
    expect(shown(error, {})).toBe(`${text}\n`);
    expect(shown(error, { CONNECTWISE_DEBUG: "1" })).toContain("command-line.test.ts");
  });
});

function sourceFiles(): string[] {
  const root = fileURLToPath(new URL("../../", import.meta.url));
  return globSync(["provider/**/*.ts", "docs/*.md", "README.md", "examples/ci/**/*.yml"], { cwd: root }).map(
    (file) => `${root}${file}`,
  );
}

function shown(error: Error, env: Record<string, string>): string {
  let err = "";
  const quiet = { write: () => undefined, isTTY: false };
  const stderr = { ...quiet, write: (text: string) => void (err += text) };
  fail(
    {
      stdout: quiet,
      stderr,
      stdin: nothing(),
      terminal: undefined,
      descriptor: nothing,
      env,
      cwd: ".",
      signal: new AbortController().signal,
    },
    error,
  );
  return err;
}

async function* nothing(): AsyncIterable<string> {}
