import { defineCheck } from '../../evidence/define-check.ts';
import { missingCustomers } from '../../evidence/orders.ts';
import { endOf, lastWords, names } from '../../evidence/quote.ts';
import { combine, expectThat } from '../../evidence/verdict.ts';
import undeliverableRecords from '../../scenarios/undeliverable-records.ts';

export default defineCheck({
  code: 'EH-07',
  tier: 'solid',
  title: 'Unusable records do not stop the others, and each is named',
  failureTitle: 'Unusable records stop the others, or go unnamed',
  usualCause: 'Mostly a record that cannot be mapped raises an error out of the loop, or records are skipped without a line.',
  basis: ['P-06', 'T-04'],
  fairness: 'Entries without an id need not be named. Names are looked for in all output and in the files of OUTPUT_DIR.',
  scenarios: [undeliverableRecords],
  judge(part) {
    const missing = missingCustomers(part);
    const said = part.said();
    const unnamed = part.entries.filter(({ id, expected }) => expected === null && id !== null && !said.includes(id));
    return combine([
      expectThat(missing.length === 0, { expected: 'an order for every clean customer', observed: `none for ${names(missing)}; ${endOf(part.run())}`, ...lastWords(part) }),
      expectThat(unnamed.length === 0, {
        expected: 'every customer that was not delivered is named by customer_id', observed: `${unnamed.length} unnamed: ${names(unnamed.map(({ label, id }) => `${id ?? ''} (${label})`))}`,
      }),
    ]);
  },
});
