import { count } from '../../../rubric/report/html/words.ts';
import { defineCheck } from '../../evidence/define-check.ts';
import type { Part } from '../../evidence/part.ts';
import { endOf, quoteExchange, seconds } from '../../evidence/quote.ts';
import { reportProblems } from '../../evidence/report-truth.ts';
import { combine, expectThat, failIfAny, unknown, type Verdict } from '../../evidence/verdict.ts';
import askedToStop from '../../scenarios/asked-to-stop.ts';

/** Published in P-08. */
const MOST_MS = 10_000;
/** The end of a process is looked for every few milliseconds, later on a busy machine. */
const TOLERANCE_MS = 1_000;
/** A signal may meet a program that is just about to send; what begins this long after it was begun in spite of it. */
const REACTION_MS = 1_000;

export default defineCheck({
  code: 'SR-15',
  tier: 'exceptional',
  title: 'SIGTERM: starts nothing new, is gone within 10 s, and leaves a true report',
  failureTitle: 'SIGTERM is not obeyed, or leaves no true report',
  usualCause: 'Mostly no report is written, the signal ends the process before it is, or the work goes on in spite of it.',
  basis: ['P-08', 'X-04'],
  fairness: 'The signal goes to the whole group and the program is gone when its group is. The exit code is not judged, because a shell in between dies first. '
    + 'An order whose answer never came may count as delivered or not.',
  timing: true,
  scenarios: [askedToStop],
  judge(part) {
    const { signalled, groupEndedMs } = part.run();
    if (!signalled) return unknown('the program was never asked to stop');
    const tookMs = groupEndedMs - signalled.atMs;
    return combine([
      expectThat(tookMs <= MOST_MS + TOLERANCE_MS, { expected: `gone within ${MOST_MS / 1000} s of SIGTERM`, observed: `gone after ${seconds(tookMs)}; ${endOf(part.run())}` }),
      startsNothingNew(part, signalled.atMs),
      failIfAny(reportProblems(part)),
    ]);
  },
});

/** Further attempts at orders that were under way are not new. */
function startsNothingNew(part: Part, signalledMs: number): Verdict {
  const { groupEndedMs } = part.run();
  const begun = part.orderPosts.filter(({ arrivedMs }) => arrivedMs <= groupEndedMs);
  const late = begun.filter(({ arrivedMs, subject }) => arrivedMs > signalledMs + REACTION_MS && subject.attempt === 1);
  const [first] = late;
  return expectThat(!first, { expected: 'no new order after SIGTERM', observed: `${count(late.length, 'new order')} later than ${seconds(REACTION_MS)} after it`, ...(first && quoteExchange(first)) });
}
