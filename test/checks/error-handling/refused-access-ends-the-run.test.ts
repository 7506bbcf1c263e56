import { describe, expect, it } from 'vitest';
import { judgeOf } from '../../testing/judge-of.ts';
import { partWith } from '../../testing/part.ts';
import check from './refused-access-ends-the-run.ts';

/** A run that ended with 1, and its requests by [arrival, answer]. */
const asking = (times: [arrivedMs: number, answeredMs: number][], run = {}) => partWith({
  runs: [{ exitCode: 1, ...run }],
  exchanges: times.map(([arrivedMs, answeredMs]) => ({ service: 'token', method: 'POST', target: '/oauth2/token', arrivedMs, answeredMs })),
});
const sending = (count: number, run = {}) => partWith({
  runs: [{ exitCode: 1, ...run }],
  exchanges: Array.from({ length: count }, (_, index) => ({ service: 'destination', method: 'POST', target: '/api/v2/orders', arrivedMs: index, answeredMs: index })),
});

describe('a refused client', () => {
  const outcomeOf = (part: ReturnType<typeof asking>) => judgeOf(check, 'S12')(part).outcome;

  it('may have asked from ten workers at once, and twice more', () => {
    const atOnce = Array.from({ length: 10 }, (_, worker): [number, number] => [worker, 100 + worker]);
    expect([outcomeOf(asking([[0, 100]])), outcomeOf(asking(atOnce)), outcomeOf(asking([...atOnce, [300, 400], [600, 700]]))]).toEqual(['pass', 'pass', 'pass']);
  });

  it('may not go on asking', () => {
    expect(judgeOf(check, 'S12')(asking([[0, 100], [200, 300], [400, 500], [600, 700]]))).toMatchObject({
      findings: [{ expected: 'at most 2 token requests after the first refusal', observed: '3', where: 'token request 4, 0.600 s after the start' }],
    });
  });
});

describe.each(['S17', 'S22'])('where every order is refused (%s)', (scenario) => {
  const outcomeOf = (part: ReturnType<typeof sending>) => judgeOf(check, scenario)(part).outcome;

  it('25 requests are let off, and 26 are not', () => {
    expect([outcomeOf(sending(25)), outcomeOf(sending(26))]).toEqual(['pass', 'fail']);
  });

  it.each([['0', { exitCode: 0 }], ['2', { exitCode: 2 }], ['1 after the suite ended it', { killed: true }], ['none', { exitCode: null, signal: 'SIGKILL' }]])('exit code %s says something else', (_, run) => {
    expect(outcomeOf(sending(1, run))).toBe('fail');
  });
});
