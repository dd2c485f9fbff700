import { existsSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { loadProject, loadStackConfig } from "../../provider/rehearsal/index.ts";
import type { RunningSandbox } from "../../provider/sandbox/index.ts";
import { type Ran, run, type Surroundings } from "../support/test-io.ts";

export const passphrase = "correct horse battery staple";

/** A program's folder with the state of its stack, and the command run in it. */
export class KeyProject {
  readonly folder = mkdtempSync(join(tmpdir(), "psa-access-"));
  readonly #sandbox: RunningSandbox;

  constructor(sandbox: RunningSandbox, state: string) {
    this.#sandbox = sandbox;
    this.write("Pulumi.yaml", "name: ops\nruntime: nodejs\n");
    this.write("ops.json", state);
  }

  write(file: string, text: string): void {
    writeFileSync(join(this.folder, file), text);
  }

  read(file: string): string {
    return readFileSync(join(this.folder, file), "utf8");
  }

  has(file: string): boolean {
    return existsSync(join(this.folder, file));
  }

  /** The stack's configuration, secrets in clear. */
  get config(): Record<string, { value: string; secret: boolean }> {
    return { ...loadStackConfig(loadProject(this.folder), "dev", passphrase) };
  }

  /** `psa-access key …`, on the state file unless another stack is named. */
  key(words: readonly string[], around: Surroundings = {}): Promise<Ran> {
    const stack = words.some((word) => /^--(stack|state)$/.test(word)) ? [] : ["--state", "ops.json"];
    return run(["key", ...words, ...stack], {
      cwd: this.folder,
      ...around,
      env: { ...this.#sandbox.env, PULUMI_CONFIG_PASSPHRASE: passphrase, ...around.env },
    });
  }
}
