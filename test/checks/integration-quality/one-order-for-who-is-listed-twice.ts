import type { Finding } from '../../../rubric/outcome.ts';
import { defineCheck, look } from '../../evidence/define-check.ts';
import { listedTwice, sharing } from '../../evidence/identity.ts';
import { duplicateOrders } from '../../evidence/orders.ts';
import { readPage } from '../../evidence/pages.ts';
import type { Part } from '../../evidence/part.ts';
import { endOf, lastWords, names } from '../../evidence/quote.ts';
import { combine, expectThat, failIfAny, unknown, type Verdict } from '../../evidence/verdict.ts';
import paging from '../../scenarios/paging.ts';
import whoIsWho from '../../scenarios/who-is-who.ts';

/** It begins with customers who stand on the page before. */
const OVERLAPPING_PAGE = 2;

export default defineCheck({
  code: 'IQ-03',
  tier: 'solid',
  title: 'Who is listed twice gets one order, who shares an e-mail address or a name one each',
  failureTitle: 'Customers who are listed twice or share details get several orders, or none',
  usualCause: 'Mostly each entry makes an order of its own, the second one\'s 409 ends the run, or names or e-mails tell customers apart.',
  basis: ['A-05', 'T-01'],
  fairness: 'Which of two versions of a customer is used is free. Ids that look alike are another check\'s business (DT-19).',
  looks: [
    look(whoIsWho, oneOrderEach),
    look(paging, (part) => {
      const verdict = oneOrderEach(part);
      return verdict.outcome === 'pass' && !readPage(part, OVERLAPPING_PAGE) ? unknown(`page ${OVERLAPPING_PAGE}, which repeats customers, was never read`) : verdict;
    }, 'a'),
  ],
});

function oneOrderEach(part: Part): Verdict {
  return combine([
    failIfAny(duplicateOrders(part)),
    missing(part, listedTwice(part), 'is listed twice'),
    missing(part, sharing(part), 'shares an e-mail address or a name with another customer'),
  ]);
}

function missing(part: Part, ids: string[], because: string): Verdict {
  const without = ids.filter((id) => part.ordersFor(id).length === 0);
  const finding: Finding = { expected: `an order for each who ${because}`, observed: `none for ${names(without)}; ${endOf(part.run())}`, ...lastWords(part) };
  return expectThat(without.length === 0, finding);
}
