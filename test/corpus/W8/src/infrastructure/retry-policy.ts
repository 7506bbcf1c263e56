/** Options of a retry policy. */
export interface RetryOptions {
  maxAttempts: number;
  baseDelayMs: number;
  maxDelayMs: number;
}

/** Exponential backoff with full jitter, as recommended by the AWS architecture blog. */
export class RetryPolicy {
  constructor(private readonly options: RetryOptions = { maxAttempts: 5, baseDelayMs: 500, maxDelayMs: 30_000 }) {}

  /** Executes an operation and retries it on failure. */
  async execute<T>(operation: () => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await operation();
      } catch (error) {
        if (attempt >= this.options.maxAttempts) throw error;
        await new Promise((resolve) => setTimeout(resolve, this.delayFor(attempt)));
      }
    }
  }

  private delayFor(attempt: number): number {
    const ceiling = Math.min(this.options.maxDelayMs, this.options.baseDelayMs * 2 ** attempt);
    return Math.random() * ceiling;
  }
}
