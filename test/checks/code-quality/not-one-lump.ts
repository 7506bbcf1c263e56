import { defineCheck } from '../../evidence/define-check.ts';
import { fail, pass } from '../../evidence/verdict.ts';
import { judgeProgram, linesOf, placed } from '../../static/judging.ts';

/** Three screens full: nobody keeps that in mind at once. */
const MAX_LINES = 120;
const MAX_TOP_LEVEL_SHARE = 0.7;
/** So small a program may stand in one piece. */
const SMALL_LINES = 80;

export default defineCheck({
  code: 'CQ-02',
  tier: 'basic',
  title: 'The code is divided into functions',
  failureTitle: 'A function is very long, or most of the code stands outside of functions',
  usualCause: 'Usually reading, mapping and sending were written one below the other, in one main function or outside of any.',
  basis: ['V-06'],
  fairness: `No function over ${MAX_LINES} lines of code, and less than ${MAX_TOP_LEVEL_SHARE * 100} % of the code outside of functions. Blank lines and comments do not count; programs under ${SMALL_LINES} lines pass.`,
  judgeFiles: ({ files }) => judgeProgram(files, (program) => {
    const lines = linesOf(program);
    if (lines < SMALL_LINES) return pass();
    const long = program.flatMap(({ functions }) => functions).filter((one) => one.lines > MAX_LINES);
    if (long.length > 0) {
      return fail(...long.map((one) => ({ expected: `no function over ${MAX_LINES} lines of code`, observed: `${one.name} has ${one.lines}`, where: placed(one) })));
    }
    const topLevel = program.reduce((sum, { topLevelLines }) => sum + topLevelLines, 0);
    if (topLevel < lines * MAX_TOP_LEVEL_SHARE) return pass();
    return fail({ expected: `less than ${MAX_TOP_LEVEL_SHARE * 100} % of the code outside of functions`, observed: `${topLevel} of ${lines} lines (${Math.round((topLevel / lines) * 100)} %)`, where: program.map(({ path }) => path).slice(0, 3).join(', ') });
  }),
});
