import { defineCheck } from '../../evidence/define-check.ts';
import { missingCustomers } from '../../evidence/orders.ts';
import { endOf, lastWords, names, quoteExchange } from '../../evidence/quote.ts';
import { combine, expectThat } from '../../evidence/verdict.ts';
import sourceHiccups from '../../scenarios/source-hiccups.ts';

export default defineCheck({
  code: 'EH-08',
  tier: 'solid',
  title: 'Survives hiccups of the source: 503, broken connection, page cut short',
  failureTitle: 'A hiccup of the source ends the run or loses customers',
  usualCause: 'Mostly reads are not tried again, or only after some statuses, and a broken connection or body is not among the reasons.',
  basis: ['P-01'],
  fairness: 'No request is hit more than twice, and three attempts are published. Only pages that were asked for are judged; retries hidden in a library are welcome.',
  scenarios: [sourceHiccups],
  judge: (part) => combine(part.evidence.dataset.pages.map((page, index) => {
    const reads = part.listReads.filter(({ subject }) => subject.page === index + 1);
    const last = reads.at(-1);
    const ids = new Set(page.map(({ id }) => id));
    const missing = last ? missingCustomers(part).filter((id) => ids.has(id)) : [];
    return expectThat(missing.length === 0, {
      expected: `the customers of page ${index + 1} are delivered`, observed: `${missing.length} not delivered: ${names(missing)}; ${endOf(part.run())}`,
      ...(last ? quoteExchange(last) : lastWords(part)),
      ...(reads.length === 1 && { likelyCause: 'The page was asked for once only.' }),
    });
  })),
});
