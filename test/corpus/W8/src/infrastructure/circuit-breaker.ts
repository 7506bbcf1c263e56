import { FatalError } from '../core/errors.ts';

/** Protects a downstream system: opens after a number of consecutive failures. */
export class CircuitBreaker {
  private consecutiveFailures = 0;

  constructor(private readonly name: string, private readonly threshold: number) {}

  /** @throws FatalError when the circuit is open */
  assertClosed(): void {
    if (this.consecutiveFailures >= this.threshold) throw new FatalError(`${this.name} is unavailable, circuit is open`);
  }

  recordSuccess(): void {
    this.consecutiveFailures = 0;
  }

  recordFailure(): void {
    this.consecutiveFailures += 1;
  }
}
