import { count } from '../../../rubric/report/html/words.ts';
import { defineCheck } from '../../evidence/define-check.ts';
import { expectThat } from '../../evidence/verdict.ts';
import { judgeDocuments, placed } from '../../static/judging.ts';

const MIN_WORDS = 60;

export default defineCheck({
  code: 'DOC-04',
  tier: 'solid',
  title: 'Decisions and limits are explained',
  failureTitle: 'Decisions and limits are hardly explained, or not at all',
  usualCause: 'Mostly the text keeps to set-up and commands, or names what was chosen without the reason.',
  basis: ['V-02'],
  fairness: `At least ${MIN_WORDS} words under a heading about decisions, design, limits or what was left out, or in paragraphs that give a reason. Looked for by English words; text in another language is left to people.`,
  judgeFiles: ({ files }) => judgeDocuments(files, ({ decisions, decisionWords }) => expectThat(decisionWords >= MIN_WORDS, {
    expected: `at least ${MIN_WORDS} words on decisions and their reasons`, observed: count(decisionWords, 'word'),
    ...(decisions[0] && { quotation: decisions[0].quotation, where: placed(decisions[0]) }),
  }), { english: true }),
});
