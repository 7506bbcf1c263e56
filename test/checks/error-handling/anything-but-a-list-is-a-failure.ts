import { count } from '../../../rubric/report/html/words.ts';
import { defineCheck } from '../../evidence/define-check.ts';
import { endOf, lastWords, quoteExchange } from '../../evidence/quote.ts';
import { combine, expectThat } from '../../evidence/verdict.ts';
import sourceAnswersSomethingElse from '../../scenarios/source-answers-something-else.ts';

export default defineCheck({
  code: 'EH-04',
  tier: 'basic',
  title: 'An answer that is no list is a failure, not an empty list',
  failureTitle: 'An answer that is no list does not end the run as a failure, or brings orders',
  usualCause: 'Mostly the shape of the answer is not looked at, or a failure to read it is caught and leaves an empty list.',
  basis: ['A-06', 'X-01'],
  fairness: 'Asking again is right and allowed. Only the exit code and orders that were sent are judged.',
  scenarios: [sourceAnswersSomethingElse],
  judge(part) {
    const [post] = part.orderPosts;
    return combine([
      expectThat(part.run().exitCode !== 0 && !part.run().killed, { expected: 'an exit code that is not 0', observed: endOf(part.run()), ...lastWords(part) }),
      expectThat(!post, { expected: 'no order', observed: `${count(part.orderPosts.length, 'order')} sent`, ...(post && quoteExchange(post)) }),
    ]);
  },
});
