import type { Context } from "../../../tenant/context.ts";
import { type WatchProgress, type StepStatus, type PollError, type Mistake } from "../../watch/progress.ts";
import { type Step, stepKey } from "../../../access/step.ts";
import { hasLogin } from "../../../stack/live-view.ts";
import { KeyWatch } from "./key-watch.ts";
import { pollOutcome } from "./poll-outcome.ts";
import type { ConfiguredPairs } from "./configured-pairs.ts";
import { RoleWatch } from "./role-watch.ts";
import type { WatchedStack } from "./watched-stack.ts";

/** Everything a work order is about, looked at in rounds. */
export class TenantWatch {
  readonly #context: Context;
  readonly #stack: WatchedStack;
  readonly #roles: RoleWatch;
  readonly #keys: KeyWatch[];
  #logins: string[] = [];

  constructor(context: Context, stack: WatchedStack, pairs: ConfiguredPairs) {
    this.#context = context;
    this.#stack = stack;
    this.#roles = new RoleWatch(context.connection, stack.roles, (of, list) =>
      context.snapshot.requireComplete(of, list),
    );
    this.#keys = stack.keys.map((key) => new KeyWatch(context, key, pairs));
  }

  /** Code base and sign-in, once, and what a later change is told by. */
  async start(): Promise<void> {
    await this.#context.snapshot.tenant();
    await this.#roles.start();
    await Promise.all(this.#keys.map((key) => key.start()));
  }

  /** One round. @throws PsaError for what waiting cannot mend: refused credentials, a missing right */
  async look(): Promise<PollError | null> {
    const troubles = await Promise.all([
      this.#roles.look(),
      this.#lookAtLogins(),
      ...this.#keys.map((key) => key.look()),
    ]);
    return troubles.find((trouble) => trouble !== undefined) ?? null;
  }

  progress(): Pick<WatchProgress, "standings" | "wrongs"> {
    const parts = [this.#roles.progress(), ...this.#keys.map((key) => key.progress())];
    const standings = new Map<string, StepStatus>();
    const note = (step: Step, standing: StepStatus) => standings.set(stepKey(step), standing);
    for (const [step, standing] of parts.flatMap((part) => part.standings)) note(step, standing);
    for (const step of this.#loginSteps())
      note(step, hasLogin(this.#logins, step.username) ? "done" : "open");
    const wrongs: Mistake[] = parts.flatMap((part) => part.wrongs);
    return { standings, wrongs };
  }

  #loginSteps() {
    return this.#stack.keys.flatMap(({ logins }) => logins);
  }

  async #lookAtLogins(): Promise<PollError | undefined> {
    if (this.#loginSteps().every(({ username }) => hasLogin(this.#logins, username))) return undefined;
    const outcome = await pollOutcome(() => this.#context.connection.integratorLogins.list());
    if (!outcome.ok) return outcome.trouble;
    this.#logins = outcome.value
      .filter(({ inactiveFlag }) => inactiveFlag !== true)
      .map(({ username }) => username);
    return undefined;
  }
}
