import { count } from '../../../rubric/report/html/words.ts';
import { defineCheck } from '../../evidence/define-check.ts';
import { fail, pass } from '../../evidence/verdict.ts';
import { judgeProgram, placed } from '../../static/judging.ts';

const MAX_LINES = 60;
const MAX_COMPLEXITY = 15;
/** One exception is a decision, two are a habit; a program of many functions may have a few. */
const ALLOWED = 1;
const ALLOWED_SHARE = 0.05;

export default defineCheck({
  code: 'CQ-04',
  tier: 'solid',
  title: 'Functions are small',
  failureTitle: 'Several functions are long or tangled',
  usualCause: 'Mostly one function decides about statuses, retries and the report together, so that its branches add up.',
  basis: ['V-06'],
  fairness: `At most ${ALLOWED} function, or ${ALLOWED_SHARE * 100} % of all, with more than ${MAX_LINES} lines of code or a cyclomatic complexity over ${MAX_COMPLEXITY}, counted as the language's usual tool does. Tests are left out.`,
  judgeFiles: ({ files }) => judgeProgram(files, (program) => {
    const functions = program.flatMap((source) => source.functions);
    const offenders = functions.filter(({ lines, complexity }) => lines > MAX_LINES || complexity > MAX_COMPLEXITY);
    if (offenders.length <= Math.max(ALLOWED, ALLOWED_SHARE * functions.length)) return pass();
    return fail(...offenders.map((one) => ({
      expected: `at most ${MAX_LINES} lines and a complexity of at most ${MAX_COMPLEXITY}`, observed: `${one.name}: ${count(one.lines, 'line')}, complexity ${one.complexity}`, where: placed(one),
    })));
  }),
});
