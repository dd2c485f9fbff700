import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Step } from "../../provider/access/step.ts";
import type { RunningSandbox, StepResult } from "../../provider/sandbox/index.ts";
import { type RecordedResource, recordedIn } from "../e2e/support/recorded.ts";
import type { MatrixWorkspace } from "./matrix-workspace.ts";
import { type Ended, runCommand } from "./run-command.ts";

const commandSeconds = 90;

/** One stack on one sandbox; its program may move from workspace to workspace. */
export class Life {
  readonly sandbox: RunningSandbox;
  workspace: MatrixWorkspace;
  #pair: { publicKey: string; privateKey: string } | undefined;

  constructor(sandbox: RunningSandbox, workspace: MatrixWorkspace) {
    this.sandbox = sandbox;
    this.workspace = workspace;
  }

  /** From now on the stack is run from there: same state, same settings. */
  moveTo(workspace: MatrixWorkspace): void {
    const state = this.stateText();
    this.workspace = workspace;
    writeFileSync(this.#stateFile, state, { mode: 0o600 });
  }

  run(verb: "preview" | "up" | "refresh" | "destroy", ...words: string[]): Promise<Ended> {
    const { node, psaAccess, directory, environment } = this.workspace;
    const pair = this.#pair
      ? ["--config", `publicKey=${this.#pair.publicKey}`, "--secret", "privateKey=VENDOR_PRIVATE_KEY"]
      : [];
    return runCommand([node, psaAccess, "rehearse", verb, ".", "--state", "state.json", ...pair, ...words], {
      cwd: directory,
      env: {
        ...environment,
        ...this.sandbox.env,
        PULUMI_CONFIG_PASSPHRASE: "matrix",
        VENDOR_PRIVATE_KEY: this.#pair?.privateKey,
      },
      seconds: commandSeconds,
    });
  }

  /** A person does every open step on the screen; the pair made on the way is configured. */
  async technician(): Promise<StepResult[]> {
    const answer = await fetch(`${this.sandbox.screen}/api/perform`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ steps: this.outstanding() }),
    });
    const results = (await answer.json()) as StepResult[];
    const made = results.find(({ privateKey }) => privateKey !== undefined);
    if (made?.publicKey !== undefined && made.privateKey !== undefined) {
      this.#pair = { publicKey: made.publicKey, privateKey: made.privateKey };
    }
    return results;
  }

  /** Number of requests that were not GETs since the log was last cleared. */
  writes(): string[] {
    return this.sandbox.log
      .filter(({ method }) => method !== "GET")
      .map(({ method, path }) => `${method} ${path}`);
  }

  stateText(): string {
    return readFileSync(this.#stateFile, "utf8");
  }

  recorded(): RecordedResource[] {
    return recordedIn(this.stateText());
  }

  outstanding(): Step[] {
    return this.recorded().flatMap(({ outputs }) => outputs.outstanding);
  }

  /** Type → the text that names its provider, as inputs and outputs of the state hold it. */
  providerTexts(): Record<string, { inputs: unknown; outputs: unknown }> {
    return Object.fromEntries(
      this.recorded().map(({ type, inputs, outputs }) => [
        type,
        { inputs: inputs["__provider"], outputs: outputs["__provider"] },
      ]),
    );
  }

  get #stateFile(): string {
    return join(this.workspace.directory, "state.json");
  }
}
