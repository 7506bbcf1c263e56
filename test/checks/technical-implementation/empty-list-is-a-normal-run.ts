import { count } from '../../../rubric/report/html/words.ts';
import { defineCheck } from '../../evidence/define-check.ts';
import { endOf, lastWords, quoteExchange } from '../../evidence/quote.ts';
import { combine, expectThat } from '../../evidence/verdict.ts';
import nothingToDo from '../../scenarios/nothing-to-do.ts';

export default defineCheck({
  code: 'TI-07',
  tier: 'solid',
  title: 'An empty list is a normal run: exit code 0, no order',
  failureTitle: 'An empty list is not a normal run',
  usualCause: 'Mostly an empty list is taken for an error, or its first entry is used before anything asks whether there is one.',
  basis: ['A-06', 'X-01'],
  fairness: 'Fetching a token for nothing is fine.',
  scenarios: [nothingToDo],
  judge(part) {
    const [post] = part.orderPosts;
    return combine([
      expectThat(part.run().exitCode === 0, { expected: 'exit code 0', observed: endOf(part.run()), ...lastWords(part) }),
      expectThat(!post, { expected: 'no order', observed: `${count(part.orderPosts.length, 'order')} sent`, ...(post && quoteExchange(post)) }),
    ]);
  },
});
