import { defineCheck } from '../../evidence/define-check.ts';
import { expectThat } from '../../evidence/verdict.ts';
import { judgeDocuments } from '../../static/judging.ts';

export default defineCheck({
  code: 'DOC-02',
  tier: 'basic',
  title: 'The README says how to run it',
  failureTitle: 'The README does not say how to run it',
  usualCause: 'Usually the command is left to the manifest or to what the reader knows of the language.',
  basis: ['V-02'],
  fairness: 'The run command of submission.json anywhere in the candidate\'s text, or any command of a common tool written as code. Whether the command works is judged in DOC-07.',
  judgeFiles: ({ files, delivered: { manifest } }) => judgeDocuments(files, ({ runs }) => {
    const run = manifest === null ? 'a run command' : typeof manifest.run === 'string' ? manifest.run : manifest.run.join(' ');
    return expectThat(runs.length > 0, { expected: `how to run it, e.g. ${run}`, observed: 'no command in README or docs/' });
  }),
});
