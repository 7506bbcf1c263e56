import type { Exchange } from '../../journal/journal.ts';
import type { Row, Verdict } from '../protocol.ts';
import type { Stage } from '../stage.ts';

/** Statuses after which the same request may be sent again [P-01]. */
const PASSING = new Set([408, 429, 500, 502, 503, 504]);
const MAX_TARGET_CHARACTERS = 300;

/** An exchange as one line. */
export function rowOf(exchange: Exchange, { startedAtMs, firstOrders }: Pick<Stage, 'startedAtMs' | 'firstOrders'>): Row {
  const { sequence, service, method, target, answer, arrivedMs, answeredMs, brokenMs, fault, subject, stored } = exchange;
  const endedMs = answeredMs ?? brokenMs;
  return {
    n: sequence, at: Math.round(startedAtMs + arrivedMs), service, method,
    target: target.length > MAX_TARGET_CHARACTERS ? `${target.slice(0, MAX_TARGET_CHARACTERS)}…` : target,
    status: answer?.status ?? null, ms: endedMs === null ? null : Math.round((endedMs - arrivedMs) * 10) / 10,
    verdict: verdictOf(exchange), fault: fault?.rule ?? null, customer: subject.customer ?? null, stored,
    isSecond: stored && subject.customer !== undefined && firstOrders.get(subject.customer) !== sequence,
  };
}

function verdictOf({ answer, answeredMs, brokenMs, subject: { customer } }: Exchange): Verdict {
  if (answeredMs === null) return brokenMs === null ? 'open' : 'broken';
  const status = answer?.status ?? 0;
  if (status === 409 && customer !== undefined && answer?.body.includes(`"customerId":${JSON.stringify(customer)}`)) return 'already';
  if (status >= 200 && status < 300) return 'done';
  return PASSING.has(status) ? 'trouble' : 'refused';
}
