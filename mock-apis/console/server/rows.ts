import type { Exchange } from '../../journal/journal.ts';
import { maskText, secretsOf, type Secrets } from '../explain/mask.ts';
import { PASSING } from '../explain/passing.ts';
import type { Row, Verdict } from '../protocol.ts';
import type { Stage } from '../stage.ts';

/** Of what a client chose. */
const MAX_SHOWN_CHARACTERS = 300;

/** An exchange as one line, with credentials shortened. */
export function rowOf(exchange: Exchange, { startedAtMs, firstOrders, options: { credentials } }: Pick<Stage, 'startedAtMs' | 'firstOrders' | 'options'>): Row {
  const { sequence, service, method, target, answer, arrivedMs, answeredMs, brokenMs, fault, subject, stored } = exchange;
  const secrets = secretsOf(credentials);
  const endedMs = answeredMs ?? brokenMs;
  return {
    n: sequence, at: Math.round(startedAtMs + arrivedMs), service, method,
    target: shown(target, secrets), customer: subject.customer === undefined ? null : shown(subject.customer, secrets),
    status: answer?.status ?? null, ms: endedMs === null ? null : Math.round((endedMs - arrivedMs) * 10) / 10,
    verdict: verdictOf(exchange), fault: fault?.rule ?? null, stored,
    isSecond: stored && subject.customer !== undefined && firstOrders.get(subject.customer) !== sequence,
  };
}

/** Masked before it is cut: half of a credential would not be known for one. */
function shown(text: string, secrets: Secrets): string {
  const masked = maskText(text, secrets);
  return masked.length > MAX_SHOWN_CHARACTERS ? `${masked.slice(0, MAX_SHOWN_CHARACTERS)}…` : masked;
}

function verdictOf({ answer, answeredMs, brokenMs, subject: { customer } }: Exchange): Verdict {
  if (answeredMs === null) return brokenMs === null ? 'open' : 'broken';
  const status = answer?.status ?? 0;
  if (status === 409 && customer !== undefined && answer?.body.includes(`"customerId":${JSON.stringify(customer)}`)) return 'already';
  if (status >= 200 && status < 300) return 'done';
  return PASSING.has(status) ? 'trouble' : 'refused';
}
