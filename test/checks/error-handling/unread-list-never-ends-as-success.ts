import { defineCheck } from '../../evidence/define-check.ts';
import { endOf, lastWords } from '../../evidence/quote.ts';
import { expectThat } from '../../evidence/verdict.ts';
import secondPageNeverComes from '../../scenarios/second-page-never-comes.ts';

export default defineCheck({
  code: 'EH-15',
  tier: 'solid',
  star: true,
  title: 'A list that could not be read to its end never ends as a success',
  failureTitle: 'A list that could not be read to its end ends as a success',
  basis: ['A-06', 'X-01'],
  fairness: 'Delivering page 1 first is fine, and so is any exit code but 0. A run that had to be ended fails; one that never asked for page 2 is not judged.',
  scenarios: [secondPageNeverComes],
  judge(part) {
    const run = part.run();
    return expectThat(run.exitCode !== 0 && !run.killed, {
      expected: 'an exit code that is not 0: 20 customers on page 2 were never seen', observed: `${endOf(run)}, ${part.orders.length} orders`, ...lastWords(part),
    });
  },
});
