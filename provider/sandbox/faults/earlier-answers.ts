import type { Answer } from "../answer.ts";
import type { Fault } from "./fault.ts";

const defaultStaleSeconds = 5;

/** What was answered to each caller and address last: what a replica that lags behind goes on answering. */
export class EarlierAnswers {
  readonly #answers = new Map<string, Answer>();
  readonly #struck = new Map<Fault, number>();

  remember({ url, headers }: Request, answer: Answer): void {
    this.#answers.set(`${headers.get("authorization")} ${url}`, answer);
  }

  /** @returns the answer before, while the fault's seconds last; undefined where there is none. */
  stale(fault: Fault, { url, headers }: Request, now: number): Answer | undefined {
    const since = this.#struck.get(fault) ?? now;
    this.#struck.set(fault, since);
    const seconds = Number(fault.argument || defaultStaleSeconds);
    if (now - since >= seconds * 1000) return undefined;
    return this.#answers.get(`${headers.get("authorization")} ${url}`);
  }
}
