import { defineCheck } from '../../evidence/define-check.ts';
import { names } from '../../evidence/quote.ts';
import { expectThat } from '../../evidence/verdict.ts';
import healthyRun from '../../scenarios/healthy-run.ts';

export default defineCheck({
  code: 'IQ-09',
  tier: 'solid',
  title: 'Writes nowhere but to OUTPUT_DIR',
  failureTitle: 'Writes outside OUTPUT_DIR',
  usualCause: 'Usually a log, a cache or a record of what was sent is kept beside the code or in the working folder.',
  basis: ['X-05'],
  fairness: 'The folder of the submission is looked at before and after the run; caches of tool chains do not count.',
  scenarios: [healthyRun],
  judge(part) {
    const { added, changed, removed } = part.run().tree;
    const touched = [...added, ...changed, ...removed];
    return expectThat(touched.length === 0, { expected: 'the folder of the program as it was before', observed: `new, changed or gone: ${names(touched)}` });
  },
});
