import { defineCheck } from '../../evidence/define-check.ts';
import { expectThat } from '../../evidence/verdict.ts';
import { lastWords } from '../../evidence/quote.ts';
import healthyRun from '../../scenarios/healthy-run.ts';

/** Dates and times hold numbers that mean something else. */
const TIMES = /\d{4}-\d{2}-\d{2}([T ]\d{2}:\d{2}(:\d{2})?([.,]\d+)?(Z|[+-]\d{2}:?\d{2})?)?|\d{1,2}:\d{2}:\d{2}([.,]\d+)?/g;

export default defineCheck({
  code: 'IQ-01',
  tier: 'basic',
  title: 'Says how many orders it made',
  failureTitle: 'Does not say how many orders it made',
  usualCause: 'Mostly the run ends without a summary, or it counts something else than the orders made.',
  basis: ['X-02'],
  fairness: 'Any wording counts, in the output or in a file of OUTPUT_DIR; only the number is looked for.',
  scenarios: [healthyRun],
  judge(part) {
    const made = part.orders.length;
    const numbers: string[] = part.said().replaceAll(TIMES, ' ').match(/(?<![\w.-])\d+(?![\w-]|\.\d)/g) ?? [];
    return expectThat(numbers.includes(String(made)), { expected: `the number ${made} in the output or the report`, observed: 'it is not there', ...lastWords(part) });
  },
});
