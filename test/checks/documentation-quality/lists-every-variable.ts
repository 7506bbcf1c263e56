import { defineCheck } from '../../evidence/define-check.ts';
import { expectThat } from '../../evidence/verdict.ts';
import { REQUIRED_VARIABLES } from '../../static/contract.ts';
import { judgeDocuments } from '../../static/judging.ts';

export default defineCheck({
  code: 'DOC-03',
  tier: 'solid',
  title: 'Every required variable is documented',
  failureTitle: 'Required variables are not documented',
  usualCause: 'Mostly the variables are left to the text of the task, or to an .env.example that no page mentions.',
  basis: ['V-02', 'V-04', 'C-01'],
  fairness: 'Named in the candidate\'s own text, or in an .env.example that this text sends the reader to. The starter\'s .env.example alone, which nobody mentions, is not the candidate\'s work.',
  judgeFiles: ({ files }) => judgeDocuments(files, ({ missingVariables }) => expectThat(missingVariables.length === 0, {
    expected: `all ${REQUIRED_VARIABLES.length} required variables in README, docs/, or an .env.example that they mention`, observed: `missing: ${missingVariables.join(', ')}`,
  })),
});
