import { count } from '../../../rubric/report/html/words.ts';
import { defineCheck, look } from '../../evidence/define-check.ts';
import { mentions, messages, tellingMessage } from '../../evidence/messages.ts';
import type { Part } from '../../evidence/part.ts';
import { endOf, lastWords, quoteExchange, seconds } from '../../evidence/quote.ts';
import { START_UP_MS } from '../../evidence/timing.ts';
import { combine, expectThat, type Verdict } from '../../evidence/verdict.ts';
import configuration, { EMPTY, NOT_SET } from '../../scenarios/configuration.ts';

/** Published in C-03. */
const LIMIT_SECONDS = 5;

const stopsFor = (variable: string) => (part: Part): Verdict => {
  const { startedMs, endedMs, killed, exitCode } = part.run();
  const [first] = part.exchanges;
  return combine([
    expectThat(exitCode !== 0 && !killed, { expected: 'an exit code that is not 0', observed: endOf(part.run()), ...lastWords(part) }),
    expectThat(endedMs - startedMs <= LIMIT_SECONDS * 1000 + START_UP_MS, {
      expected: `the end within ${LIMIT_SECONDS} s, with ${seconds(START_UP_MS)} more for a slow start`, observed: `it ran for ${seconds(endedMs - startedMs)}`,
    }),
    expectThat(mentions(messages(part), variable), { expected: `a message that names ${variable}`, observed: 'it is not named', ...tellingMessage(part) }),
    expectThat(!first, { expected: 'no request', observed: `${count(part.exchanges.length, 'request')} sent`, ...(first && quoteExchange(first)) }),
  ]);
};

export default defineCheck({
  code: 'DX-02',
  tier: 'basic',
  title: 'A missing or empty setting stops the run at once and is named',
  failureTitle: 'A missing or empty setting does not stop the run at once, or is not named',
  usualCause: 'Mostly settings are first looked at where they are used, or have defaults.',
  basis: ['C-03'],
  fairness: 'Any exit code but 0 will do, and the name counts in any case and wording. A line of code that a crash quotes is no message; the message of the crash is one. '
    + 'A slow tool chain has 20 s for its start.',
  timing: true,
  looks: [look(configuration, stopsFor(NOT_SET), 'a'), look(configuration, stopsFor(EMPTY), 'b')],
});
