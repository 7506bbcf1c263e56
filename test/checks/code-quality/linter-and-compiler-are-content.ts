import { defineCheck } from '../../evidence/define-check.ts';
import { fail, pass, unknown } from '../../evidence/verdict.ts';
import { isRead } from '../../static/evidence.ts';
import { findingsAt, judgeProgram } from '../../static/judging.ts';

/** One in a hundred lines is an oversight. */
const PER_LINES = 100;

export default defineCheck({
  code: 'CQ-07',
  tier: 'solid',
  title: 'Linter and compiler find next to no likely mistakes',
  failureTitle: 'Linter and compiler find likely mistakes',
  usualCause: 'Mostly variables and imports were left over when the code changed, or types do not fit where nothing checks them.',
  basis: ['V-06'],
  fairness: `At most one finding for each ${PER_LINES} lines of the program, by the rules that ESLint and typescript-eslint recommend (as oxlint applies them), tsc --strict, and ruff's pyflakes rules. Only likely mistakes count, never style; the suite's own settings are used for everybody.`,
  judgeFiles: ({ files }) => judgeProgram(files, () => {
    const { lint } = files;
    if (!isRead(lint)) return unknown(`linters and compilers could not look at it: ${lint.unread}`);
    const lines = lint.looked.reduce((sum, one) => sum + one.lines, 0);
    if (lines === 0) return unknown(`the suite has no linter for ${files.languages.map(({ name }) => name).join(' and ')}`);
    const all = [...lint.findings, ...lint.broken.filter(({ file, line }) => !lint.findings.some((one) => one.file === file && one.line === line))];
    const allowed = Math.max(1, Math.floor(lines / PER_LINES));
    if (all.length <= allowed) return pass();
    return fail(...findingsAt(all, `at most ${allowed} likely mistakes in ${lines} lines, where there are ${all.length}`));
  }),
});
