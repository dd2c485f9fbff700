import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { run } from "../../support/test-io.ts";
import { exampleFiles, exampleStates } from "./example-change.ts";

/** Every file of `examples/output/diff`: name → text. */
export async function exampleOutputs(): Promise<Map<string, string>> {
  const cwd = mkdtempSync(join(tmpdir(), "psa-diff-examples-"));
  try {
    const files = new Map<string, string>(Object.entries(exampleStates()));
    for (const [name, text] of files) writeFileSync(join(cwd, name), text);
    for (const [name, format] of Object.entries(exampleFiles)) {
      const { out, code, err } = await run(
        ["diff", "before.json", "after.json", "--format", format, "--no-widening", "--program", "ops"],
        { cwd },
      );
      if (code !== 7) throw new Error(`diff --format ${format} ended with ${code}: ${err}`);
      // The package's version is not what this is about.
      files.set(name, out.replace(/("semanticVersion": )"[^"]*"/, '$1"0.0.0"'));
    }
    return files;
  } finally {
    rmSync(cwd, { recursive: true });
  }
}
