import type { Exchange, ServiceName } from '../../mock-apis/journal/journal.ts';
import type { Part } from '../evidence/part.ts';
import { askedWait, type AskedWait } from './asked-wait.ts';
import { endingOf, endOf, isOrderPost, recordOf } from './exchange-words.ts';

/** A request in the light of those about the same record before it. */
export interface Attempt {
  exchange: Exchange;
  /** Number of the run it was made in, from 1. */
  run: number;
  /** Number among the requests of this run about this record, from 1. */
  attempt: number;
  /** The attempt of the same run that it repeats; null where it repeats none. */
  repeats: Exchange | null;
  /** From the end of that to its arrival; 0 where they overlapped. */
  waitedMs: number | null;
  /** What the answer to that had asked. */
  asked: AskedWait | null;
  /** What its own answer asks. */
  asks: AskedWait | null;
  /** It carries another orderId than the order's attempt before, of this run or an earlier one. */
  newId: boolean;
}

/** All requests about one record, in order of arrival. */
export interface RecordAttempts { service: ServiceName; name: string; attempts: Attempt[] }

/** Groups the exchanges of a part by what they are about, in order of their first request. */
export function recordsOf(part: Part): RecordAttempts[] {
  const clock = wallClockAtStart(part);
  const records = new Map<string, RecordAttempts>();
  for (const exchange of part.exchanges) {
    const name = recordOf(exchange);
    const key = `${exchange.service} ${name}`;
    const record = records.get(key) ?? { service: exchange.service, name, attempts: [] };
    records.set(key, record);
    record.attempts.push(attemptOf(exchange, record.attempts, runOf(part, exchange), clock));
  }
  return [...records.values()];
}

function attemptOf(exchange: Exchange, earlier: readonly Attempt[], run: number, clock: number | null): Attempt {
  const before = earlier.at(-1);
  const sameRun = earlier.filter((one) => one.run === run);
  const last = sameRun.at(-1);
  const repeats = last && isRepeat(exchange, last.exchange) ? last.exchange : null;
  return {
    exchange, run, attempt: sameRun.length + 1, repeats,
    waitedMs: repeats && Math.max(0, exchange.arrivedMs - (endOf(repeats) ?? exchange.arrivedMs)),
    asked: repeats && (last?.asks ?? null),
    asks: askedWait(exchange, clock),
    newId: isOrderPost(exchange) && before !== undefined && before.exchange.subject.orderId !== exchange.subject.orderId,
  };
}

/** An order that is sent again is a repeat whatever was answered; a list or a token that is asked for after a good answer is a new one. */
const isRepeat = (exchange: Exchange, last: Exchange): boolean => isOrderPost(exchange) || endingOf(last) !== 'done';

/** Whether all went as it should, each attempt the first of its run. An order that was there already is as it should be where the
 * run went on and ended well. */
export const isQuiet = ({ attempts }: Pick<RecordAttempts, 'attempts'>, runs: Part['runs']): boolean => attempts.every(({ exchange, repeats, run }) => {
  const ending = endingOf(exchange);
  return repeats === null && exchange.fault === null && (ending === 'done' || (ending === 'already' && runs[run - 1]?.exitCode === 0));
});

function runOf(part: Part, { arrivedMs }: Exchange): number {
  const started = part.runs.filter(({ startedMs }) => startedMs <= arrivedMs).length;
  return Math.max(1, started);
}

/** The wall clock (ms) when the services of a part were started, by the first order or token with both times; null without one. */
function wallClockAtStart(part: Part): number | null {
  const [order] = part.orders;
  const stored = part.exchanges.find(({ sequence }) => sequence === order?.sequence);
  if (order && stored) return Date.parse(order.receivedAt) - stored.arrivedMs;
  const [token] = part.evidence.tokens;
  const issued = part.tokenRequests.find(({ answer }) => answer?.status === 200);
  return token && issued ? token.issuedAtMs - issued.arrivedMs : null;
}
