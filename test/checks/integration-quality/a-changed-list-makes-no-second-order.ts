import { defineCheck } from '../../evidence/define-check.ts';
import { movedId } from '../../evidence/moved-ids.ts';
import { newDuplicates } from '../../evidence/orders.ts';
import { endOf, lastWords, names } from '../../evidence/quote.ts';
import { combine, expectThat, fail, failIfAny } from '../../evidence/verdict.ts';
import runAgainOnAChangedList from '../../scenarios/run-again-on-a-changed-list.ts';

/** The run that finds the changed list. */
const RUN = 2;

export default defineCheck({
  code: 'IQ-06',
  tier: 'solid',
  star: true,
  title: 'After a run on a changed list each customer on it has exactly one order',
  failureTitle: 'On a changed list customers get second orders, or none',
  usualCause: 'Mostly order ids are random or follow the place in the list, so that they belong to somebody else after a change.',
  basis: ['P-07', 'A-05', 'T-01'],
  fairness: 'Only orders that the second run added count as second ones. Who is no longer on the list keeps the order there is.',
  scenarios: [runAgainOnAChangedList],
  judge(part) {
    const missing = part.deliverableIn(RUN).map(({ id }) => id).filter((id) => part.ordersFor(id).length === 0);
    const verdict = combine([
      failIfAny(newDuplicates(part, RUN)),
      expectThat(missing.length === 0, { expected: `an order for each customer on the list of run ${RUN}`, observed: `none for ${names(missing)}; ${endOf(part.run(RUN))}`, ...lastWords(part, RUN) }),
    ]);
    const moved = movedId(part, RUN);
    if (verdict.outcome !== 'fail' || !moved) return verdict;
    const likelyCause = `${moved.orderId} was ${moved.before}'s in the first run and ${moved.now}'s in the second: ids follow the place in the list.`;
    return fail(...verdict.findings.map((finding) => ({ ...finding, likelyCause })));
  },
});
