import { describe, expect, it } from 'vitest';
import { Journal, type Exchange, type JournalOptions } from './journal.ts';

const exchange = {
  service: 'source', connection: 1, method: 'GET', target: '/', headers: [], body: '', bodyBytes: 0, arrivedMs: 0, bodyEndedMs: null, answeredMs: null, brokenMs: null,
  answer: null, fault: null, stored: false, inFlight: 0, requestId: '', subject: {},
} satisfies Omit<Exchange, 'sequence'>;

function filled(options: JournalOptions): Journal {
  const journal = new Journal(options);
  for (let count = 0; count < 5; count += 1) journal.add({ ...exchange });
  return journal;
}
const numbers = ({ exchanges }: Journal) => exchanges.map(({ sequence }) => sequence);

describe('a full journal', () => {
  it('keeps the first exchanges and counts what it drops', () => {
    const journal = filled({ maxExchanges: 3 });
    expect([numbers(journal), journal.dropped, journal.requests.source]).toEqual([[1, 2, 3], 2, 5]);
  });

  it('keeps the last ones where that is asked for', () => {
    const journal = filled({ maxExchanges: 3, whenFull: 'forget-oldest' });
    expect([numbers(journal), journal.dropped, journal.requests.source]).toEqual([[3, 4, 5], 0, 5]);
  });
});
