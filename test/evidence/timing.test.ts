import { describe, expect, it } from 'vitest';
import type { Exchange } from '../../mock-apis/journal/journal.ts';
import { partWith } from '../testing/part.ts';
import { givesUpInTime, workingMs } from './timing.ts';

const failure: Partial<Exchange> = { service: 'source', target: '/api/v1/customers', arrivedMs: 3_000, answeredMs: 4_000 };
const endedAt = (endedMs: number, more = {}) => partWith({ exchanges: [failure], runs: [{ endedMs, ...more }] });

describe('giving up', () => {
  it.each([[69_000, 'pass'], [69_001, 'fail']])('counts from the first failure: ended at %i ms, %s', (endedMs, outcome) => {
    const part = endedAt(endedMs);
    expect(givesUpInTime(part, part.exchanges[0]).outcome).toBe(outcome);
  });

  it('is not done by a run that had to be ended', () => {
    const part = endedAt(50_000, { killed: true });
    expect(givesUpInTime(part, part.exchanges[0])).toMatchObject({ outcome: 'fail', findings: [{ observed: 'it was still running after 50.000 s and was ended' }] });
  });

  it.each([[85_000, 'pass'], [85_001, 'fail']])('lets a slow start off where no failure can be seen: %i ms, %s', (endedMs, outcome) => {
    expect(givesUpInTime(partWith({ runs: [{ endedMs }] })).outcome).toBe(outcome);
  });
});

describe('the working time of a run', () => {
  it.each([[3_000, 27_000], [25_000, 10_000]])('leaves out the time to its first request, up to 20 s of it: first request at %i ms', (arrivedMs, expected) => {
    expect(workingMs(partWith({ exchanges: [{ arrivedMs }], runs: [{ endedMs: 30_000 }] }))).toBe(expected);
  });
});
