import { defineCheck } from '../../evidence/define-check.ts';
import { givenUp } from '../../evidence/patience.ts';
import { failIfAny, unknown } from '../../evidence/verdict.ts';
import slowAnswers from '../../scenarios/slow-answers.ts';

/** Of three: with fewer, too little was met to say that it waits. */
const ENOUGH_DELAYS = 2;

export default defineCheck({
  code: 'SR-05',
  tier: 'solid',
  title: 'Waits for an answer that takes 4 s, and asks for it once',
  failureTitle: 'Gives up an answer that takes 4 s, or asks for it again meanwhile',
  usualCause: 'Mostly the time limit is shorter than the published 5 s, or a second request is sent before the first has ended.',
  basis: ['P-04'],
  fairness: 'The services may take 4 s, and 5 s are promised to them. Parallel token requests of several workers are not taken for repeats.',
  timing: true,
  scenarios: [slowAnswers],
  judge(part) {
    const findings = givenUp(part);
    return findings.length === 0 && part.faultsFired < ENOUGH_DELAYS ? unknown(`the program met only ${part.faultsFired} of 3 slow answers`) : failIfAny(findings);
  },
});
