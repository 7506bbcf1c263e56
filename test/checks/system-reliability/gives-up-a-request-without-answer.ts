import { defineCheck } from '../../evidence/define-check.ts';
import { keptOpen } from '../../evidence/open-requests.ts';
import { failIfAny } from '../../evidence/verdict.ts';
import noAnswer from '../../scenarios/no-answer.ts';

export default defineCheck({
  code: 'SR-03',
  tier: 'solid',
  title: 'A request that gets no answer is given up in time',
  failureTitle: 'A request that gets no answer is waited for too long',
  usualCause: 'Mostly requests have no time limit, or a longer one than is published.',
  basis: ['P-04'],
  fairness: 'Closing the connection, the next attempt or the end of the program count, with 1 s let off. Whether it is tried again is another check\'s business.',
  timing: true,
  scenarios: [noAnswer],
  judge: (part) => failIfAny(keptOpen(part)),
});
