import type { Exchange } from '../../journal/journal.ts';
import type { Stage } from '../stage.ts';
import { explainDestination } from './destination.ts';
import { maskText, secretsOf, type Secrets } from './mask.ts';
import { PASSING } from './passing.ts';
import { reason, type Reason } from './reason.ts';
import { explainSource } from './source.ts';
import { explainToken } from './token.ts';

/** Why a request was answered as it was, with the published sentences; nothing where all went well. No credential is in it in full.
 * @param describeRule what the rule of a fault does, in words; null where nothing is known of it */
export function explain(exchange: Exchange, stage: Stage, describeRule: (rule: string) => string | null): Reason[] {
  return reasonsOf(exchange, stage, describeRule).map((found) => masked(found, secretsOf(stage.options.credentials)));
}

/** Paths and fields of orders are a client's to choose. */
function masked({ text, fields, ...rest }: Reason, secrets: Secrets): Reason {
  const shown = fields?.map((field) => ({ ...field, sent: field.sent === null ? null : maskText(field.sent, secrets) }));
  return { ...rest, text: maskText(text, secrets), ...(shown && { fields: shown }) };
}

function reasonsOf(exchange: Exchange, stage: Stage, describeRule: (rule: string) => string | null): Reason[] {
  if (exchange.fault) return [explainFault(exchange, describeRule(exchange.fault.rule) ?? `The rule ${exchange.fault.rule} of kind ${exchange.fault.kind}.`)];
  if (exchange.answer === null) return exchange.brokenMs === null ? [] : [reason('The connection ended before there was an answer.', 'P-04')];
  const found = refusal(exchange, stage) ?? secondOrder(exchange, stage);
  return found ? [found] : [];
}

function refusal(exchange: Exchange, { options: { credentials }, world, startedAtMs }: Stage): Reason | null {
  switch (exchange.service) {
    case 'source': return explainSource(exchange, credentials.apiKey);
    case 'token': return explainToken(exchange, credentials.client, credentials.scope);
    case 'destination': return explainDestination(exchange, { issued: world.tokens.issued, arrivedAtMs: startedAtMs + exchange.arrivedMs });
    case 'sink': return reason('This is a stranger that a redirect or a link led to. Credentials and customer data must not get here.', 'P-10', 'C-05');
  }
}

function explainFault({ answer, subject, stored }: Exchange, said: string): Reason {
  const kept = stored ? ' The order was stored all the same.' : '';
  const again = PASSING.has(answer?.status ?? 500) ? ['P-01'] : answer && answer.status >= 400 ? ['P-03'] : [];
  const waits = answer && 'Retry-After' in answer.headers ? ['P-02'] : [];
  const safe = stored && subject.orderId !== undefined ? ['D-11'] : [];
  return reason(`On purpose: ${said}${kept}`, ...again, ...waits, ...safe);
}

/** The destination takes a second order for a customer without a word. */
function secondOrder({ stored, subject: { customer }, sequence }: Exchange, { firstOrders }: Stage): Reason | null {
  const first = customer === undefined ? undefined : firstOrders.get(customer);
  if (!stored || first === undefined || first === sequence) return null;
  return reason(`This is a second order for the customer ${customer ?? ''}: request ${first} made one already. The destination does not notice; your program must.`, 'T-01', 'D-04');
}
