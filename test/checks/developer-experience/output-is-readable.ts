import { defineCheck } from '../../evidence/define-check.ts';
import { combine, expectThat } from '../../evidence/verdict.ts';
import healthyRun from '../../scenarios/healthy-run.ts';

const MOST_LINES = 200;
const MOST_BYTES = 1_000_000;

export default defineCheck({
  code: 'DX-05',
  tier: 'solid',
  title: 'The output is readable: not silent, not a flood',
  failureTitle: 'The output is silent or a flood',
  basis: ['X-02'],
  fairness: `Between 1 and ${MOST_LINES} lines for 17 customers; debug output on request is free.`,
  scenarios: [healthyRun],
  judge(part) {
    const lines = part.lines().length;
    const bytes = part.run().stdoutBytes + part.run().stderrBytes;
    return combine([
      expectThat(lines >= 1 && lines <= MOST_LINES, { expected: `1 to ${MOST_LINES} lines of output`, observed: `${lines} lines` }),
      expectThat(bytes <= MOST_BYTES, { expected: `at most ${MOST_BYTES} bytes of output`, observed: `${bytes} bytes` }),
    ]);
  },
});
