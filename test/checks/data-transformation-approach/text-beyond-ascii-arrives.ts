import { defineCheck } from '../../evidence/define-check.ts';
import { differencesIn, whereOrdersArrived } from '../../evidence/orders.ts';
import { combine, expectThat, failIfAny } from '../../evidence/verdict.ts';
import { endOf } from '../../evidence/quote.ts';
import healthyRunElsewhere from '../../scenarios/healthy-run-elsewhere.ts';

const isBeyondAscii = (value: unknown) => /[^ -~]/.test(JSON.stringify(value));

export default defineCheck({
  code: 'DT-06',
  tier: 'basic',
  title: 'Letters beyond ASCII arrive unchanged',
  failureTitle: 'Customers with letters beyond ASCII arrive changed, or not at all',
  usualCause: 'Mostly the encoding is the locale\'s instead of UTF-8, or a filter takes out what is not ASCII.',
  basis: ['A-01', 'T-07', 'RFC 8259 8.1'],
  fairness: 'Compared after NFC; JSON escapes and plain UTF-8 are the same.',
  scenarios: [healthyRunElsewhere],
  judge: (part) => whereOrdersArrived(part, () => combine([
    failIfAny(differencesIn(part, ['name', 'city'], ({ expected }) => isBeyondAscii(expected))),
    ...part.deliverable.filter(({ id, expected }) => isBeyondAscii(expected) && part.ordersFor(id).length === 0).map(({ id, label }) =>
      expectThat(false, { expected: `an order for ${id} (${label})`, observed: `none arrived; ${endOf(part.run())}` })),
  ])),
});
