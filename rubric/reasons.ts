import type { CheckResult } from './outcome.ts';

/** Checks that share one reason. */
export interface ReasonGroup {
  /** Without a full stop at its end; empty when the checks gave none. */
  reason: string;
  codes: string[];
}

/** Groups results by their reason, in order of first appearance: one cause often leaves many checks without an answer. */
export function groupByReason(checks: readonly CheckResult[]): ReasonGroup[] {
  const groups = new Map<string, string[]>();
  for (const { code, reason } of checks) {
    const key = reason.trim().replace(/\.$/, '');
    groups.set(key, [...(groups.get(key) ?? []), code]);
  }
  return [...groups].map(([reason, codes]) => ({ reason, codes }));
}

const follows = (before: string, code: string): boolean => {
  const [prefix = '', number = ''] = before.split('-');
  return code === `${prefix}-${String(Number(number) + 1).padStart(number.length, '0')}`;
};

/** Codes in one line; three or more in a row are shortened, e.g. "TI-02, DT-01 to DT-20". */
export function compactCodes(codes: readonly string[]): string {
  const runs: string[][] = [];
  for (const code of codes) {
    const run = runs.at(-1);
    if (run !== undefined && follows(run.at(-1) ?? '', code)) run.push(code);
    else runs.push([code]);
  }
  return runs.map((run) => (run.length < 3 ? run.join(', ') : `${run[0] ?? ''} to ${run.at(-1) ?? ''}`)).join(', ');
}
