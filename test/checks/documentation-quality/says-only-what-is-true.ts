import { defineCheck } from '../../evidence/define-check.ts';
import { failIfAny, unknown } from '../../evidence/verdict.ts';
import { findingAt, judgeDocuments, tooLittleCode } from '../../static/judging.ts';

const MAX_FINDINGS = 5;

export default defineCheck({
  code: 'DOC-07',
  tier: 'solid',
  title: 'What the README names exists',
  failureTitle: 'The README names what does not exist',
  usualCause: 'Usually a command, file or variable was renamed or dropped after the text was written.',
  basis: ['V-02'],
  fairness: 'Scripts of npm, targets of make, files given to an interpreter, links within the folder, and names of variables written as code. What a build makes is taken as there, and so are `npm start` and `npm run check`, which the kit has.',
  judgeFiles({ files }) {
    const little = tooLittleCode(files);
    if (little !== null) return unknown(little);
    return judgeDocuments(files, ({ untrue, words }) => {
      if (words === 0) return unknown('there is nothing of the candidate\'s own to hold against the files');
      return failIfAny(untrue.slice(0, MAX_FINDINGS).map((seen) => findingAt(seen, 'only what exists', `names ${seen.what}`)));
    });
  },
});
