import { count } from '../../../rubric/report/html/words.ts';
import { defineCheck } from '../../evidence/define-check.ts';
import { endOf, lastWords } from '../../evidence/quote.ts';
import { expectThat } from '../../evidence/verdict.ts';
import secondPageNeverComes from '../../scenarios/second-page-never-comes.ts';

export default defineCheck({
  code: 'EH-15',
  tier: 'solid',
  star: true,
  title: 'A list that could not be read to its end never ends as a success',
  failureTitle: 'After a list that could not be read to its end the run ends as a success, or not by itself',
  usualCause: 'Mostly a page that fails counts as the end of the list, or it is asked for without end.',
  basis: ['A-06', 'X-01'],
  fairness: 'Delivering page 1 first is fine, and so is any exit code but 0. A run that had to be ended fails; one that never asked for page 2 is not judged.',
  scenarios: [secondPageNeverComes],
  judge(part) {
    const run = part.run();
    return expectThat(run.exitCode !== 0 && !run.killed, {
      expected: 'an exit code that is not 0: 20 customers on page 2 were never seen', observed: `${endOf(run)}, ${count(part.orders.length, 'order')}`, ...lastWords(part),
    });
  },
});
