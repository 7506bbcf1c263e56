import { count } from '../../../rubric/report/html/words.ts';
import { defineCheck } from '../../evidence/define-check.ts';
import { expectThat, unknown } from '../../evidence/verdict.ts';
import { isRead } from '../../static/evidence.ts';
import { MIN_README_WORDS } from '../../static/judging.ts';
import { listing } from '../../static/printable.ts';

export default defineCheck({
  code: 'DOC-01',
  tier: 'basic',
  title: 'There is a README of the candidate\'s own',
  failureTitle: 'There is no README of the candidate\'s own, or next to nothing in it',
  usualCause: 'Usually the starter\'s README was kept, or a few lines were written.',
  basis: ['V-02'],
  fairness: `At least ${MIN_README_WORDS} words that are not the starter's, in README and docs/ together, in any language; code does not count.`,
  judgeFiles({ files: { documents } }) {
    if (!isRead(documents)) return unknown(`the documents could not be read: ${documents.unread}`);
    const where = documents.files.length > 0 ? `in ${listing(documents.files)}` : 'in README and docs/';
    return expectThat(documents.words >= MIN_README_WORDS, { expected: `at least ${MIN_README_WORDS} words of the candidate's own`, observed: `${count(documents.words, 'word')} ${where}` });
  },
});
