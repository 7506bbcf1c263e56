import { defineCheck } from '../../evidence/define-check.ts';
import { fail, pass, unknown } from '../../evidence/verdict.ts';
import { isRead } from '../../static/evidence.ts';
import { tooLittleCode } from '../../static/judging.ts';
import { NO_TESTS, ownTestFiles, unseenTests } from '../../static/test-files.ts';

export default defineCheck({
  code: 'CQ-06',
  tier: 'solid',
  title: 'The tests need neither the services nor the network',
  failureTitle: 'Tests are missing or cannot be started, or they need the services, the network or settings',
  usualCause: 'Mostly there are no tests, or what they call makes its own requests and reads the environment.',
  basis: ['V-03'],
  fairness: 'Run with no services, no settings and no network where the machine can cut it off, and once more where they fail. Servers that tests start themselves on loopback are fine.',
  judgeFiles({ files, delivered: { manifest }, ownTests }) {
    const little = tooLittleCode(files);
    if (little !== null) return unknown(little);
    if (!isRead(files.sources)) return unknown(`the code could not be read: ${files.sources.unread}`);
    if (ownTestFiles(files).length === 0 && unseenTests(files, ownTests) === null) return fail({ expected: 'tests that run anywhere', observed: NO_TESTS });
    if (manifest && manifest.test === undefined) return fail({ expected: 'a test command that runs anywhere', observed: 'there is none in submission.json', where: 'submission.json' });
    if (!ownTests) return unknown('the tests were not run, because the copy could not be prepared');
    if (ownTests.outcome === 'passed') return pass();
    if (ownTests.outcome === 'grader-error') return unknown('the test command is not installed on the grading machine');
    const [line] = ownTests.outside;
    if (line === undefined) return unknown('the tests fail without a sign of a missing service, so it cannot be told what they need');
    return fail({ expected: 'tests that pass without services, settings and network', observed: 'they look for a service or a setting that is not there', quotation: line, where: ownTests.command.join(' ') });
  },
});
