import type { Entry } from '../../mock-apis/dataset/dataset.ts';
import { missingCustomers } from './orders.ts';
import type { Part } from './part.ts';
import { endOf, lastWords, noneFor, quoteExchange } from './quote.ts';
import { combine, expectThat, type Verdict } from './verdict.ts';

/** Entries of the list without an order at the destination, by whatever fault. */
export const undelivered = (part: Part): Entry[] => part.entries.filter(({ id }) => id === null || part.ordersFor(id).length === 0);

/** Whether a run brought every order home and says so: nobody is missing at the destination, exit code 0. */
export function costsNoOrder(part: Part, runNumber = 1): Verdict {
  const run = part.run(runNumber);
  const missing = missingCustomers(part, part.ordersAfter(runNumber));
  const last = part.attemptsFor(missing[0] ?? '').at(-1);
  return combine([
    expectThat(missing.length === 0, {
      expected: 'every customer has an order', observed: noneFor(missing), ...(last ? quoteExchange(last) : lastWords(part, runNumber)),
    }),
    expectThat(run.exitCode === 0 && !run.killed, { expected: 'exit code 0: every customer is delivered', observed: endOf(run), ...lastWords(part, runNumber) }),
  ]);
}
