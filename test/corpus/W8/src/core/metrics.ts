/** Lightweight in-process metrics registry. */
export class MetricsCollector {
  private readonly counters = new Map<string, number>();
  private readonly timings = new Map<string, number[]>();

  /** Increments a counter. */
  increment(name: string): void {
    this.counters.set(name, this.get(name) + 1);
  }

  /** @returns the current value of a counter */
  get(name: string): number {
    return this.counters.get(name) ?? 0;
  }

  /** Measures the duration of an asynchronous operation. */
  async measure<T>(name: string, operation: () => Promise<T>): Promise<T> {
    const startedAt = performance.now();
    try {
      return await operation();
    } finally {
      this.timings.set(name, [...(this.timings.get(name) ?? []), performance.now() - startedAt]);
    }
  }

  /** @returns all metrics in a form suited for logging */
  snapshot(): Record<string, number> {
    const averages = [...this.timings].map(([name, values]) => [`${name}AvgMs`, Math.round(values.reduce((sum, value) => sum + value, 0) / values.length)] as const);
    return { ...Object.fromEntries(this.counters), ...Object.fromEntries(averages) };
  }
}
