import { isRead, type OwnTests, type SourceFacts, type StaticEvidence } from './evidence.ts';

export const NO_TESTS = 'there are none beside the starter\'s sample';
/** A sample that was touched up is still the starter's. */
const MIN_OWN_LINES = 3;

/** Files with tests of the candidate's own, tests inside program files included. */
export function ownTestFiles({ sources }: StaticEvidence): SourceFacts[] {
  if (!isRead(sources)) return [];
  return sources.filter(({ role, ownLines, assertions }) => ownLines >= MIN_OWN_LINES && (role === 'test' || assertions.own + assertions.constant > 0));
}

export const assertionsIn = (tests: readonly SourceFacts[]): { own: number; constant: number } => ({
  own: tests.reduce((sum, { assertions }) => sum + assertions.own, 0),
  constant: tests.reduce((sum, { assertions }) => sum + assertions.constant, 0),
});

/** What to say where the runner counted tests, and no file looks like one; null elsewhere. */
export const unseenTests = ({ sources }: StaticEvidence, ownTests: OwnTests | null): string | null =>
  (testsByTheRunner(ownTests) > 0 && isRead(sources) && sources.every(({ role }) => role !== 'test') ? 'tests ran, but the suite does not see in which files they are' : null);

/** Tests that ran, by the runner's own summary; 0 where it says nothing. */
export const testsByTheRunner = (ownTests: OwnTests | null): number => (ownTests?.tests ? ownTests.tests.passed + ownTests.tests.failed : 0);
