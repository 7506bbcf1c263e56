import type { Finding } from '../outcome.ts';

/** The likely cause that all findings of a check have in common, to be said once; undefined where they differ or say none.
 * Then each stands at its finding. */
export function sharedCause(findings: readonly Finding[]): string | undefined {
  const causes = new Set(findings.map(({ likelyCause }) => likelyCause));
  return causes.size === 1 ? [...causes][0] : undefined;
}

/** A finding as it is shown where its cause is said once for all. */
export function withoutCause({ ...finding }: Finding): Finding {
  delete finding.likelyCause;
  return finding;
}
