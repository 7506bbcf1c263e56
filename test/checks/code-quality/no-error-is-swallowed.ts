import { defineCheck } from '../../evidence/define-check.ts';
import { failIfAny } from '../../evidence/verdict.ts';
import { findingsAt, judgeProgram } from '../../static/judging.ts';

export default defineCheck({
  code: 'CQ-08',
  tier: 'solid',
  title: 'No error disappears without a word',
  failureTitle: 'Errors are swallowed',
  usualCause: 'Usually an empty catch or its like was put there to keep the run going.',
  basis: ['V-06'],
  fairness: 'Empty catch blocks and their like: `except: pass`, `rescue nil`, an error assigned to `_`, an empty `Err` arm. A comment beside it that says why makes it a decision, and a narrow `except KeyError: pass` is an idiom.',
  judgeFiles: ({ files }) => judgeProgram(files, (program) =>
    failIfAny(findingsAt(program.flatMap(({ swallowed }) => swallowed), 'errors handled, passed on, or left out with a reason'))),
});
