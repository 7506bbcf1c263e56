import { defineCheck } from '../../evidence/define-check.ts';
import { fail, failIfAny, pass, unknown } from '../../evidence/verdict.ts';
import { endOfStep } from '../../static/judging.ts';

export default defineCheck({
  code: 'DX-01',
  tier: 'basic',
  title: 'Installs and builds from a clean copy by its manifest alone',
  failureTitle: 'Does not install or build by its manifest alone',
  usualCause: 'Mostly a tool or file that only one machine has is needed, or submission.json was never tried from a clean copy.',
  basis: ['V-01'],
  fairness: 'Trouble of the grading machine (no registry, a tool chain that is not here) is never a fail.',
  judgeDelivered({ delivered, preparation }) {
    if (!delivered.manifest) return failIfAny(delivered.manifestErrors.map((error) => ({ expected: 'a valid submission.json', observed: error, where: 'submission.json' })));
    const bad = preparation.find(({ outcome }) => outcome !== 'ok');
    if (!bad) return pass();
    const lastLine = bad.outputTail.trimEnd().split('\n').at(-1) ?? '';
    if (bad.outcome === 'grader-error') return unknown(`the ${bad.step} step met trouble of the grading machine: ${lastLine}`);
    return fail({ expected: `the ${bad.step} step ends with exit code 0`, observed: endOfStep(bad), quotation: lastLine, where: bad.command.join(' ') });
  },
});
