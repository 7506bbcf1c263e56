import { defineCheck } from '../../evidence/define-check.ts';
import { expectThat } from '../../evidence/verdict.ts';
import { judgeDocuments } from '../../static/judging.ts';

const MIN_THEMES = 2;

export default defineCheck({
  code: 'DOC-05',
  tier: 'solid',
  title: 'The README says what happens on failure',
  failureTitle: 'The README says little or nothing of what happens on failure',
  usualCause: 'Usually only the run that goes well is described.',
  basis: ['V-02'],
  fairness: `At least ${MIN_THEMES} of: retries, rejected records, exit codes, running it again. Looked for by English words; text in another language is left to people.`,
  judgeFiles: ({ files }) => judgeDocuments(files, ({ failures }) => expectThat(failures.length >= MIN_THEMES, {
    expected: `${MIN_THEMES} of: retries, rejected records, exit codes, running it again`,
    observed: failures.length === 0 ? 'none of them' : `only ${failures.map(({ theme }) => theme).join(' and ')}`,
  }), { english: true }),
});
