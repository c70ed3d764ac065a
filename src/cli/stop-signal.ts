/** What says that a person or the system wants the process to stop. Whoever listens has to stop; when nobody does, the process ends at once. */
export class StopSignal {
  readonly #controller = new AbortController();

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  get isStopped(): boolean {
    return this.signal.aborted;
  }

  /** Calls `stop` at the first Ctrl-C; the second one ends the process at once. Returns what ends the listening. */
  listen(stop: () => void): () => void {
    const signals = ["SIGINT", "SIGTERM"] as const;
    const ignore = (): void => {
      for (const signal of signals) process.off(signal, hear);
    };
    const hear = (): void => {
      ignore();
      this.#controller.abort();
      stop();
    };
    for (const signal of signals) process.on(signal, hear);
    return ignore;
  }
}
