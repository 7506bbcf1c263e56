import type { CheckResult, Outcome } from '../../outcome.ts';
import type { Level } from '../../criterion.ts';
import type { Scorecard } from '../../scorecard.ts';

/** One check whose outcome is another than before. */
export interface ChangedOutcome {
  /** The check as it is now; as it was, where it is gone. */
  check: CheckResult;
  before: Outcome | null;
  now: Outcome | null;
  /** What it says of itself now: the first finding, or the reason; what it found then, where it has passed since. */
  said: string;
}

/** What differs between two gradings, and what may be the reason for it. */
export interface Difference {
  changed: ChangedOutcome[];
  /** Failed before and now. */
  stillFailed: number;
  /** What decides outcomes and is not the same, in sentences. */
  reasons: string[];
  levels: { title: string; before: Level; now: Level }[];
}

/** Compares a grading with an earlier one. */
export function differenceOf(now: Scorecard, earlier: Scorecard): Difference {
  const before = new Map(earlier.checks.map((check) => [check.code, check]));
  const after = new Map(now.checks.map((check) => [check.code, check]));
  const changed = [...new Set([...after.keys(), ...before.keys()])].flatMap((code): ChangedOutcome[] => {
    const [one, other] = [before.get(code), after.get(code)];
    const check = other ?? one;
    if (!check || one?.outcome === other?.outcome) return [];
    // What was not asked for has not changed.
    if ((!one && earlier.narrowed) || (!other && now.narrowed)) return [];
    return [{ check, before: one?.outcome ?? null, now: other?.outcome ?? null, said: saidBy(other) || foundBy(one) }];
  });
  const levels = now.criteria.flatMap(({ id, title, level, partial }) => {
    const old = earlier.criteria.find((criterion) => criterion.id === id);
    return old && !old.partial && !partial && old.level !== level ? [{ title, before: old.level, now: level }] : [];
  });
  const stillFailed = now.checks.filter(({ code, outcome }) => outcome === 'fail' && before.get(code)?.outcome === 'fail').length;
  return { changed, stillFailed, reasons: reasonsFor(now, earlier), levels };
}

function saidBy(check: CheckResult | undefined): string {
  if (!check) return 'This kit has no such check any more.';
  const [finding] = check.findings;
  return finding ? `expected ${finding.expected}; observed ${finding.observed}` : check.reason;
}

function foundBy(check: CheckResult | undefined): string {
  const [finding] = check?.findings ?? [];
  return finding ? `then: expected ${finding.expected}; observed ${finding.observed}` : '';
}

/** Submission, kit, seed: the same three give the same outcomes, so a difference must come from one of them. */
function reasonsFor(now: Scorecard, earlier: Scorecard): string[] {
  const ran = ({ scenarios }: Scorecard) => scenarios.filter(({ status }) => status !== 'not-run').map(({ code }) => code);
  const [more, fewer] = [ran(now).filter((code) => !ran(earlier).includes(code)), ran(earlier).filter((code) => !ran(now).includes(code))];
  const version = ({ kit }: Scorecard) => `${kit.name} ${kit.version}`;
  const reasons = [
    now.submission.digest !== earlier.submission.digest && `The submission is another one: ${earlier.submission.files} files then, ${now.submission.files} now, with another digest.`,
    version(now) !== version(earlier) && `The kit is another one: ${version(earlier)} then, ${version(now)} now.`,
    now.seed !== earlier.seed && `The seed is another one: ${earlier.seed} then, ${now.seed} now, so the customers are others.`,
    more.length > 0 && `Ran now and not then: ${more.join(', ')}.`,
    fewer.length > 0 && `Ran then and not now: ${fewer.join(', ')}.`,
  ].filter((reason) => reason !== false);
  return reasons.length > 0 ? reasons : ['Submission, kit version, seed and scenarios are the same. Outcomes should be too: where one changed, the kit’s code changed within its version, or a scenario depends on time. Grade both again on an idle machine.'];
}
