import { count } from '../../../rubric/report/html/words.ts';
import { defineCheck, look } from '../../evidence/define-check.ts';
import type { Part } from '../../evidence/part.ts';
import { combine, expectThat, type Verdict } from '../../evidence/verdict.ts';
import echoingErrorPages from '../../scenarios/echoing-error-pages.ts';
import healthyRun from '../../scenarios/healthy-run.ts';

const MOST_LINES = 200;
/** A fifth of the error page that one of the scenarios sends. */
const MOST_BYTES = 1_000_000;

function isNoFlood(part: Part): Verdict {
  const { stdoutBytes, stderrBytes } = part.run();
  return expectThat(stdoutBytes + stderrBytes <= MOST_BYTES, { expected: `at most ${MOST_BYTES} bytes of output`, observed: count(stdoutBytes + stderrBytes, 'byte') });
}

function isNeitherSilentNorLong(part: Part): Verdict {
  const { length } = part.lines();
  return expectThat(length >= 1 && length <= MOST_LINES, { expected: `1 to ${MOST_LINES} lines of output`, observed: count(length, 'line') });
}

export default defineCheck({
  code: 'DX-05',
  tier: 'solid',
  title: 'The output is readable: not silent, not a flood',
  failureTitle: 'The output is silent or a flood',
  usualCause: 'Mostly there is no summary, or whole records or error pages are written out.',
  basis: ['X-02'],
  fairness: `Between 1 and ${MOST_LINES} lines for 17 customers of a healthy run, and never over 1 MB, even where an error page has 5 MiB. Debug output on request is free.`,
  looks: [look(healthyRun, (part) => combine([isNeitherSilentNorLong(part), isNoFlood(part)])), look(echoingErrorPages, isNoFlood)],
});
