import { describe, expect, it } from 'vitest';
import type { Exchange } from '../../../mock-apis/journal/journal.ts';
import type { ProcessRun } from '../../harness/evidence.ts';
import { judgeOf } from '../../testing/judge-of.ts';
import { partWith } from '../../testing/part.ts';
import check from './stops-on-sigterm.ts';

const SIGNALLED_MS = 5_000;
const text = JSON.stringify({ read: 1, created: 1, alreadyPresent: 0, rejected: 0, failed: 0, problems: [] });
const post = (arrivedMs: number, attempt = 1): Partial<Exchange> => ({ method: 'POST', target: '/api/v2/orders', arrivedMs, answeredMs: arrivedMs + 300, subject: { customer: 'C1', attempt } });

function judge(run: Partial<ProcessRun>, exchanges = [post(1_000)]) {
  return judgeOf(check, 'S44')(partWith({
    entries: [{ label: 'C1', record: {}, id: 'C1', expected: null }], orders: [{ customerId: 'C1' }], exchanges,
    runs: [{ signalled: { signal: 'SIGTERM', atMs: SIGNALLED_MS }, outputFiles: [{ path: 'report.json', bytes: text.length, mode: 0o600, text }], exitCode: 1, endedMs: 6_000, groupEndedMs: 6_000, ...run }],
  }));
}

describe('asked to stop', () => {
  it('passes with a true report and an early end, whatever the exit code', () => {
    expect(judge({}).outcome).toBe('pass');
    expect(judge({ exitCode: null, signal: 'SIGTERM' }).outcome).toBe('pass');
  });

  it('is late when its group is, even if a shell in between ended at once', () => {
    expect(judge({ endedMs: SIGNALLED_MS, groupEndedMs: 17_000 })).toMatchObject({ outcome: 'fail', findings: [{ expected: 'gone within 10 s of SIGTERM' }] });
  });

  it('may bring home what was under way, and begin nothing later', () => {
    expect(judge({}, [post(1_000), post(5_500), post(6_500, 2)]).outcome).toBe('pass');
    expect(judge({ groupEndedMs: 9_000 }, [post(1_000), post(6_500)])).toMatchObject({ outcome: 'fail', findings: [{ expected: 'no new order after SIGTERM', where: 'destination request 2, 6.500 s after the start' }] });
  });

  it('fails without a report', () => {
    expect(judge({ outputFiles: [] })).toMatchObject({ outcome: 'fail', findings: [{ observed: 'OUTPUT_DIR has no report.json' }] });
  });
});
