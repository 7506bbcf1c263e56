import type { Finding } from '../../../rubric/outcome.ts';
import { count } from '../../../rubric/report/html/words.ts';
import { defineCheck } from '../../evidence/define-check.ts';
import { missingCustomers } from '../../evidence/orders.ts';
import type { Part } from '../../evidence/part.ts';
import { endOf, names, quoteExchange } from '../../evidence/quote.ts';
import { failIfAny, unknown } from '../../evidence/verdict.ts';
import destinationHiccups from '../../scenarios/destination-hiccups.ts';

/** Of nine: with fewer, too little was met to say that it was survived. */
const ENOUGH_FAULTS = 6;

export default defineCheck({
  code: 'EH-09',
  tier: 'solid',
  title: 'Survives hiccups of the destination: 500, 502, 503, 504, 408, 429, broken connection',
  failureTitle: 'A hiccup of the destination costs orders',
  usualCause: 'Mostly orders are not tried again, or not after every status and break of the connection that may pass.',
  basis: ['P-01'],
  fairness: 'No order is hit more than twice, and three attempts are published. The trouble follows the customer, so parallel work does not move it.',
  scenarios: [destinationHiccups],
  judge(part) {
    const missing = missingCustomers(part);
    const findings = [...missing.flatMap((id) => afterAttempts(part, id)), ...neverSent(part, missing)];
    if (findings.length === 0 && part.faultsFired < ENOUGH_FAULTS) return unknown(`the program met only ${part.faultsFired} of 9 faults`);
    return failIfAny(findings);
  },
});

/** What became of an order that was sent in vain; nothing where it was never sent. */
function afterAttempts(part: Part, id: string): Finding[] {
  const attempts = part.attemptsFor(id);
  const last = attempts.at(-1);
  return last ? [{ expected: `an order for ${id}`, observed: `none after ${count(attempts.length, 'attempt')}; ${endOf(part.run())}`, ...quoteExchange(last) }] : [];
}

/** One finding for all whom the run never came to. */
function neverSent(part: Part, missing: string[]): Finding[] {
  const ids = missing.filter((id) => part.attemptsFor(id).length === 0);
  return ids.length === 0 ? [] : [{ expected: `an order for ${names(ids)}`, observed: `none was ever sent; ${endOf(part.run())}` }];
}
