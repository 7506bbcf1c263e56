import type { CheckResult, Outcome } from '../../rubric/outcome.ts';
import type { Expected } from './entries.ts';

/** An outcome or level that is not the expected one; `text` goes on where `code` ends. `missed`: a flaw that was not found; `false-fail`: a fail that nobody expected. */
export interface Deviation { kind: 'missed' | 'false-fail' | 'other'; code: string; text: string }

export interface CompareOptions {
  /** Not all scenarios ran: what could not be judged is passed over. */
  partial?: boolean;
}

/** Holds outcomes against what is expected of a submission.
 * @returns nothing when all is as expected */
export function compareOutcomes(expected: Expected, results: CheckResult[], { partial = false }: CompareOptions = {}): Deviation[] {
  return results.flatMap((result): Deviation[] => {
    const { code, tier, outcome, reason, findings } = result;
    const wanted = wantedOutcome(expected, code);
    if (expected.passOrUnknown.includes(code) && (outcome === 'pass' || outcome === 'unknown')) return [];
    if (outcome === wanted || (partial && outcome === 'unknown') || !isCompared(expected, result)) return [];
    const kind = wanted === 'fail' ? 'missed' : outcome === 'fail' ? 'false-fail' : 'other';
    const [finding] = findings;
    const because = finding ? `expected ${finding.expected}, observed ${finding.observed}${finding.scenario === undefined ? '' : ` in ${finding.scenario}`}` : reason;
    return [{ kind, code, text: `${outcome === 'unknown' ? '' : `(${tier}) `}should be "${wanted}" and is "${outcome}"${because === '' ? '' : `: ${because}`}` }];
  });
}

/** Holds proposed levels against the expected ones.
 * @param levels by the prefix of the criterion */
export function compareLevels({ levels: wanted }: Expected, levels: Record<string, number>): Deviation[] {
  return Object.entries(wanted).filter(([prefix, level]) => levels[prefix] !== level)
    .map(([prefix, level]) => ({ kind: 'other', code: prefix, text: `the level should be ${level} and is ${levels[prefix] ?? 'none'}` }));
}

function wantedOutcome({ fail, unknown, notShown }: Expected, code: string): Outcome {
  if (fail.includes(code)) return 'fail';
  if (unknown.includes(code)) return 'unknown';
  return notShown.includes(code) ? 'not-shown' : 'pass';
}

function isCompared({ compare, fail, unknown, passOrUnknown, notShown }: Expected, { code, tier, outcome }: CheckResult): boolean {
  if (compare === 'sound') return outcome === 'fail' && tier !== 'exceptional';
  return compare === 'all' || [...fail, ...unknown, ...passOrUnknown, ...notShown].includes(code);
}
