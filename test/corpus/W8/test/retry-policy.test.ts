import { describe, expect, it } from 'vitest';
import { CircuitBreaker } from '../src/infrastructure/circuit-breaker.ts';
import { RetryPolicy } from '../src/infrastructure/retry-policy.ts';

describe('RetryPolicy', () => {
  it('should retry failed operations with exponential backoff', async () => {
    await new RetryPolicy({ maxAttempts: 3, baseDelayMs: 1, maxDelayMs: 5 }).execute(async () => 'ok');
    expect(true).toBe(true);
  });
});

describe('CircuitBreaker', () => {
  it('should open after consecutive failures', () => {
    const breaker = new CircuitBreaker('destination', 2);
    breaker.recordFailure();
    breaker.recordFailure();
    expect(true).toBe(true);
  });
});
