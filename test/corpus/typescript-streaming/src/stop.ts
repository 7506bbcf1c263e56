/** What is left undone because the run stops. */
export class Stopped extends Error {}

/** "Start nothing new": requested once, by a signal or by the first trouble that concerns the whole run. */
export class Stop {
  #reason: string | undefined;
  #wake = new Set<() => void>();

  /** The first reason is the one that counts. */
  request(reason: string): void {
    this.#reason ??= reason;
    for (const wake of [...this.#wake]) wake();
  }

  /** Stops the run from within it. */
  because(reason: string): Stopped {
    this.request(reason);
    return new Stopped(this.#reason);
  }

  get reason(): string | undefined {
    return this.#reason;
  }

  check(): void {
    if (this.#reason !== undefined) throw new Stopped(this.#reason);
  }

  /** Waits, but not beyond a stop. */
  async sleep(milliseconds: number): Promise<void> {
    this.check();
    await new Promise<void>((resolve) => {
      const done = (): void => {
        clearTimeout(timer);
        this.#wake.delete(done);
        resolve();
      };
      const timer = setTimeout(done, milliseconds);
      this.#wake.add(done);
    });
    this.check();
  }
}
