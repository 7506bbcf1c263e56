import type { Finding } from '../../rubric/outcome.ts';

/** What a judge says of the evidence it saw. */
export type Verdict =
  | { outcome: 'pass' }
  | { outcome: 'fail'; findings: Finding[] }
  | { outcome: 'unknown'; reason: string }
  | { outcome: 'not-shown'; reason: string };

export const pass = (): Verdict => ({ outcome: 'pass' });
export const unknown = (reason: string): Verdict => ({ outcome: 'unknown', reason });
export const notShown = (reason: string): Verdict => ({ outcome: 'not-shown', reason });
export const fail = (...findings: Finding[]): Verdict => ({ outcome: 'fail', findings });

/** Fails with the findings there are; passes when there are none. */
export const failIfAny = (findings: Finding[]): Verdict => (findings.length > 0 ? fail(...findings) : pass());

/** Passes if it holds; fails with what was expected and observed otherwise. */
export const expectThat = (holds: boolean, finding: Finding): Verdict => (holds ? pass() : fail(finding));

/** One verdict for several occasions: it fails if it failed once, and is known only if every occasion could be judged. */
export function combine(verdicts: Verdict[]): Verdict {
  const findings = verdicts.flatMap((verdict) => (verdict.outcome === 'fail' ? verdict.findings : []));
  if (findings.length > 0) return fail(...findings);
  return verdicts.find(({ outcome }) => outcome === 'unknown') ?? verdicts.find(({ outcome }) => outcome === 'not-shown') ?? pass();
}
