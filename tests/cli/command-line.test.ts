import { describe, expect, it } from "@jest/globals";
import { errorText, fail } from "../../provider/cli/failure.ts";
import { PsaError } from "../../provider/model/psa-error.ts";
import { run } from "./test-io.ts";

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

  it("lists dialects and fault kinds in the sandbox's help only", async () => {
    const { out } = await run(["sandbox", "--help"]);
    expect(out).toContain("  my-security-without-member  ");
    expect(out).toContain("  timeout-after[:MS]   ");
    expect((await run(["--help"])).out).not.toContain("my-security");
  });

  it.each([
    [["--nonsense"], "unknown option '--nonsense'"],
    [["drfit"], "Did you mean drift?"],
    [["drift"], "required option '--stack <file|-|name>' not specified"],
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
