import { defineCheck } from '../../evidence/define-check.ts';
import { missingCustomers } from '../../evidence/orders.ts';
import { endOf, lastWords, noneFor } from '../../evidence/quote.ts';
import { expectThat } from '../../evidence/verdict.ts';
import healthyRunElsewhere from '../../scenarios/healthy-run-elsewhere.ts';

export default defineCheck({
  code: 'TI-05',
  tier: 'basic',
  title: 'Works with other ports, credentials, scope and customers',
  failureTitle: 'Customers get no order where ports, credentials, scope or customers are other ones',
  usualCause: 'Mostly an address, a credential or a scope stands in the code, or text beyond ASCII upsets the whole run.',
  basis: ['C-01', 'T-05'],
  fairness: 'Only values of published variables and customers differ, never names. Customers with letters beyond ASCII are left out here; they have a check of their own.',
  scenarios: [healthyRunElsewhere],
  judge(part) {
    const missing = new Set(missingCustomers(part));
    const plain = part.deliverable.filter(({ id, expected }) => missing.has(id) && isAscii(JSON.stringify(expected))).map(({ id }) => id);
    return expectThat(plain.length === 0, {
      expected: 'an order for each customer', observed: `${noneFor(plain)}; ${endOf(part.run())}`,
      ...(part.exchanges.length === 0 && { likelyCause: 'No request reached the services of this run: addresses may be written into the code.' }),
      ...lastWords(part),
    });
  },
});

const isAscii = (text: string) => /^[\u0020-\u007e]*$/.test(text);
