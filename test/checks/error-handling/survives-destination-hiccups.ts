import { count } from '../../../rubric/report/html/words.ts';
import { defineCheck } from '../../evidence/define-check.ts';
import { missingCustomers } from '../../evidence/orders.ts';
import { endOf, quoteExchange } from '../../evidence/quote.ts';
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
    const findings = missingCustomers(part).map((id) => {
      const { length } = part.attemptsFor(id);
      const last = part.attemptsFor(id).at(-1);
      return {
        expected: `an order for ${id}`,
        observed: `${length === 0 ? 'none was ever sent' : `none after ${count(length, 'attempt')}`}; ${endOf(part.run())}`,
        ...(last && quoteExchange(last)),
      };
    });
    if (findings.length === 0 && part.faultsFired < ENOUGH_FAULTS) return unknown(`the program met only ${part.faultsFired} of 9 faults`);
    return failIfAny(findings);
  },
});
