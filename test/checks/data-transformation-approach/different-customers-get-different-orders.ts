import { defineCheck } from '../../evidence/define-check.ts';
import { endOf, quoteExchange } from '../../evidence/quote.ts';
import { failIfAny } from '../../evidence/verdict.ts';
import whoIsWho from '../../scenarios/who-is-who.ts';

/** They differ by leading zeros, by separator, by case, and by nothing else. */
const ALIKE = ['42', '00042', 'EU/42', 'EU-42', 'EU.42', 'eu-42'];

export default defineCheck({
  code: 'DT-19',
  tier: 'exceptional',
  title: 'Customers whose ids look alike get orders of their own',
  failureTitle: 'Customers whose ids look alike share an order, or have none',
  usualCause: 'Mostly characters that an order id may not have are dropped or replaced alike, or are sent as they are and refused.',
  basis: ['A-02', 'D-04', 'T-01'],
  fairness: 'Any scheme that keeps different ids apart passes: a hash, hexadecimal, escaping.',
  scenarios: [whoIsWho],
  judge: (part) => failIfAny(ALIKE.filter((id) => part.ordersFor(id).length === 0).map((id) => {
    const [attempt] = part.attemptsFor(id);
    return { expected: `an order of its own for ${id}`, observed: `none; ${attempt ? `sent as ${attempt.subject.orderId ?? 'an order without id'}` : `never sent, ${endOf(part.run())}`}`, ...(attempt && quoteExchange(attempt)) };
  })),
});
