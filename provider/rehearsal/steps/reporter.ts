import type { Diagnostic, EngineEvent, ShownState, Step, StepOutcome, StepResult } from "../engine-event.ts";
import { toJson } from "../state/entry-json.ts";
import type { ResourceEntry } from "../state/resource-entry.ts";
import { PROVIDER_TYPE, nameOf } from "../values/urn.ts";
import { contains, inClear, isSecret, masked } from "../values/value.ts";
import type { Value } from "../values/value.ts";

/** Shorter secrets would blot out ordinary words. */
const SHORTEST_HIDDEN = 6;
/** A shorter later line of a failure may stand in anything. */
const SHORTEST_REPEATED = 12;
const QUIET_MS = 40;

/**
 * Collects what happens and passes it on as events. The one place where texts leave the engine:
 * any secret it has been told of is replaced by `[secret]` there.
 */
export class Reporter {
  readonly steps: StepResult[] = [];
  readonly diagnostics: Diagnostic[] = [];
  /** After a stop the program's own complaints say nothing new. */
  programMuted = false;
  readonly #emit: (event: EngineEvent) => void;
  readonly #secrets = new Set<string>();
  readonly #failures: string[] = [];
  #heldLines: string[] = [];
  #holding: NodeJS.Timeout | undefined;

  constructor(emit: ((event: EngineEvent) => void) | undefined) {
    this.#emit = emit ?? (() => {});
  }

  /** Learns the secret texts inside a value. */
  learn(value: Value): void {
    contains(value, (part) => {
      if (isSecret(part)) {
        contains(inClear(part), (leaf) => {
          if (typeof leaf === "string" && leaf.length >= SHORTEST_HIDDEN) this.#secrets.add(leaf);
          return false;
        });
      }
      return false;
    });
  }

  started(step: Step): void {
    if (isShown(step)) this.#emit({ kind: "step-started", step });
  }

  finished(step: Step, outcome: StepOutcome, reasons: readonly string[] = []): void {
    if (!isShown(step)) return;
    const result = { ...step, outcome, reasons: reasons.map((reason) => this.#hidden(reason)) };
    this.steps.push(result);
    this.#emit({ kind: "step-finished", step: result });
  }

  diagnostic(severity: Diagnostic["severity"], message: string, urn?: string): void {
    const diagnostic = { severity, message: this.#hidden(message), ...(urn && { urn }) };
    this.diagnostics.push(diagnostic);
    this.#emit({ kind: "diagnostic", diagnostic });
  }

  programLine(line: string): void {
    if (!this.programMuted) this.#emit({ kind: "output", from: "program", line: this.#hidden(line) });
  }

  /** A provider's failure is reported where it happened; the host prints it once more, which is left out. */
  providerFailed(message: string): void {
    const [first = "", ...others] = message.split("\n").map((line) => line.trim());
    if (first) this.#failures.push(first);
    for (const each of others.filter((line) => line.length >= SHORTEST_REPEATED)) this.#failures.push(each);
  }

  /** Lines are held back for a moment, until it is known whether they repeat a failure. */
  providerLine(line: string): void {
    this.#heldLines.push(line);
    this.#holding ??= setTimeout(() => this.flush(), QUIET_MS);
  }

  flush(): void {
    clearTimeout(this.#holding);
    this.#holding = undefined;
    let repeating = false;
    for (const line of this.#heldLines) {
      repeating =
        this.#failures.some((failure) => line.includes(failure)) || (repeating && /^\s+at /.test(line));
      if (!repeating) this.#emit({ kind: "output", from: "provider", line: this.#hidden(line) });
    }
    this.#heldLines = [];
  }

  #hidden(text: string): string {
    let result = text;
    for (const secret of this.#secrets) result = result.replaceAll(secret, "[secret]");
    return result;
  }
}

/** Default providers come and go silently; explicit ones are the program's own resources. */
function isShown({ type, urn }: Step): boolean {
  return type !== PROVIDER_TYPE || nameOf(urn) !== "default";
}

/** An entry as it may be shown. */
export function shown(entry: ResourceEntry): ShownState {
  return toJson(entry, (map) => masked(map)) as unknown as ShownState;
}
