import { defineCheck, type FilesSeen } from '../../evidence/define-check.ts';
import { seconds } from '../../evidence/quote.ts';
import { fail, pass, unknown, type Verdict } from '../../evidence/verdict.ts';
import { describeLimit } from '../../isolation/limits.ts';
import { isRead } from '../../static/evidence.ts';
import { tooLittleCode } from '../../static/judging.ts';
import { TEST_LIMIT_SECONDS } from '../../static/own-tests/run.ts';
import { assertionsIn, NO_TESTS, ownTestFiles, testsByTheRunner, unseenTests } from '../../static/test-files.ts';

/** One assertion is a trial, two are tests. */
const MIN_ASSERTIONS = 2;

export default defineCheck({
  code: 'CQ-05',
  tier: 'solid',
  title: 'There are tests of the candidate\'s own, and they pass',
  failureTitle: 'Tests of the candidate\'s own are missing, prove too little, or do not pass',
  usualCause: 'Mostly there is little beside the starter\'s sample, tests assert constants, or they were left behind when the code changed.',
  basis: ['V-03'],
  fairness: `At least ${MIN_ASSERTIONS} assertions that look at something the program made; the starter's sample and assertions on constants do not count. Tests that fail for want of a service are judged in CQ-06 alone.`,
  judgeFiles(seen) {
    const little = tooLittleCode(seen.files);
    if (little !== null) return unknown(little);
    if (!isRead(seen.files.sources)) return unknown(`the code could not be read: ${seen.files.sources.unread}`);
    const verdict = judgeAssertions(seen);
    return verdict.outcome === 'pass' ? judgeRun(seen) : verdict;
  },
});

function judgeAssertions({ files, ownTests }: FilesSeen): Verdict {
  const tests = ownTestFiles(files);
  if (tests.length === 0) {
    const unseen = unseenTests(files, ownTests);
    return unseen === null ? fail({ expected: 'automated tests', observed: NO_TESTS }) : unknown(unseen);
  }
  const { own, constant } = assertionsIn(tests);
  if (own >= MIN_ASSERTIONS) return pass();
  // Assertions of a kind that the suite does not know, or a language that it does not read.
  if (constant === 0 && testsByTheRunner(ownTests) >= MIN_ASSERTIONS) return tests.every(({ known }) => known) ? unknown('tests ran, but the suite found no assertion in them; a person has to look') : pass();
  if (constant === 0 && tests.some(({ known }) => !known)) return unknown('the suite cannot read the language of the tests');
  const observed = constant > 0 ? `${own}, and ${constant} on constants, which prove nothing` : `${own}`;
  return fail({ expected: `at least ${MIN_ASSERTIONS} assertions about the program`, observed, where: tests.map(({ path }) => path).slice(0, 3).join(', ') });
}

function judgeRun({ delivered: { manifest }, ownTests }: FilesSeen): Verdict {
  if (manifest && manifest.test === undefined) return fail({ expected: 'a test command in submission.json', observed: 'there is none', where: 'submission.json' });
  if (!ownTests) return unknown('the tests were not run, because the copy could not be prepared');
  switch (ownTests.outcome) {
    case 'passed':
      if (ownTests.tests && testsByTheRunner(ownTests) === 0) return fail({ expected: 'a test command that runs the tests', observed: `${ownTests.tests.runner} says that it ran none`, where: ownTests.command.join(' ') });
      return pass();
    case 'grader-error': return unknown('the test command is not installed on the grading machine');
    case 'timed-out': return fail({ expected: `the tests end within ${TEST_LIMIT_SECONDS} s`, observed: 'they had to be ended', where: ownTests.command.join(' ') });
    case 'failed':
      if (ownTests.limit !== null) return fail({ expected: 'a test command that stays within the limits', observed: `it ${describeLimit(ownTests.limit)} and was ended after ${seconds(ownTests.ms)}`, where: ownTests.command.join(' ') });
      if (ownTests.outside.length > 0) return unknown('the tests look for a service or a setting that is not there, so it cannot be told whether they would pass');
      return fail({
        expected: 'the test command ends with exit code 0', observed: `exit code ${ownTests.exitCode ?? 'none'}${ownTests.tests ? `, ${ownTests.tests.failed} failed and ${ownTests.tests.passed} passed` : ''}`,
        where: ownTests.command.join(' '), quotation: ownTests.outputTail.trimEnd().split('\n').slice(-5).join('\n'),
      });
  }
}
