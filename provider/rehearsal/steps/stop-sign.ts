/** Thrown where work is not started, or not answered, because the run has stopped. Its cause was reported already. */
export class Stopped extends Error {
  override readonly name = "Stopped";
}

/** Says once, for the whole run, that nothing new may be started. */
export class StopSign {
  #reason: "failed" | "canceled" | undefined;
  readonly #raised = Promise.withResolvers<void>();

  get reason(): "failed" | "canceled" | undefined {
    return this.#reason;
  }

  /** Resolves when the run stops; pending for ever otherwise. */
  get raised(): Promise<void> {
    return this.#raised.promise;
  }

  raise(reason: "failed" | "canceled"): void {
    this.#reason ??= reason;
    this.#raised.resolve();
  }

  throwIfRaised(): void {
    if (this.#reason !== undefined) throw new Stopped("The run has stopped.");
  }

  /** The work's result, or `Stopped` as soon as the run stops; the work itself goes on. */
  orStopped<T>(work: Promise<T>): Promise<T> {
    const stopped = this.raised.then((): never => {
      throw new Stopped("The run has stopped.");
    });
    return Promise.race([work, stopped]);
  }
}
