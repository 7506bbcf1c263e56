import type { Level } from './criterion.ts';
import type { CheckResult, Outcome, Tier } from './outcome.ts';

/** Number of checks of one tier by outcome. Only checks that are present are counted. */
export interface Tally {
  total: number;
  passed: number;
  failed: number;
  unknown: number;
  notShown: number;
}

export type Tallies = Record<Tier, Tally>;

/** Signals that make a 3 in a criterion without solid checks. Three of seven: one may be luck, two may be fashion. */
export const SIGNALS_NEEDED = 3;

/** Counts the results of one criterion by tier and outcome. */
export function tally(results: readonly CheckResult[]): Tallies {
  const ofTier = (tier: Tier): Tally => {
    const count = (outcome: Outcome) => results.filter((r) => r.tier === tier && r.outcome === outcome).length;
    const [passed, failed, unknown, notShown] = [count('pass'), count('fail'), count('unknown'), count('not-shown')];
    return { total: passed + failed + unknown + notShown, passed, failed, unknown, notShown };
  };
  return { basic: ofTier('basic'), solid: ofTier('solid'), exceptional: ofTier('exceptional') };
}

/** How many solid checks may fail at level 3: one in five, and one in any case. */
export const solidFailuresAllowed = (solid: Tally): number => Math.max(1, Math.floor(solid.total / 5));

/** How many solid checks have to be judged for level 3: two in three. "Not shown" was judged; "unknown" was not. */
export const solidJudgedNeeded = (solid: Tally): number => Math.ceil((solid.total * 2) / 3);

/** Starred checks that failed; each of them holds its criterion at level 2. */
export const starredFailures = (results: readonly CheckResult[]): CheckResult[] => results.filter((r) => r.star && r.outcome === 'fail');

/**
 * The level that the checks of one criterion earn, before ceiling and parts.
 *
 * 1 – a basic check failed.
 * 0 – none failed, but one could not be judged (or none was judged at all).
 * 2 – all basic checks passed.
 * 3 – few enough solid checks failed, none with a star, and enough of them were judged.
 * 4 – every solid check was judged and passed, and all exceptional ones but at most one passed.
 *
 * "Not shown" counts as not passed for 4 and for nothing else. "Unknown" never counts for or against,
 * but can hold a level at 2 (too little seen) or 3 (not everything seen).
 */
export function earnedLevel(results: readonly CheckResult[]): Level {
  const { basic, solid, exceptional } = tally(results);
  if (basic.failed > 0) return 1;
  if (basic.unknown > 0 || basic.passed === 0) return 0;
  const tooMany = solid.failed > solidFailuresAllowed(solid) || starredFailures(results).length > 0;
  const tooLittleSeen = solid.total === 0 || solid.total - solid.unknown < solidJudgedNeeded(solid);
  if (tooMany || tooLittleSeen) return 2;
  const allButOne = exceptional.passed >= exceptional.total - 1;
  return solid.passed === solid.total && allButOne ? 4 : 3;
}

/** Raises a 2 to 3 when enough signals passed; no other level is touched. */
export function withSignals(level: Level, signals: readonly CheckResult[]): Level {
  const shown = signals.filter((signal) => signal.outcome === 'pass').length;
  return level === 2 && shown >= SIGNALS_NEEDED ? 3 : level;
}

/**
 * Limits the level of a criterion that is the sum of others: at most one above the weakest part and at most the median.
 * Parts at 0 are left out. For an even number of parts the lower of the two middle levels is the median, so that
 * a part which could not be judged never makes the whole look better.
 */
export function limitByParts(level: Level, parts: readonly Level[]): Level {
  const judged = parts.filter((part) => part > 0).sort();
  const [weakest, median] = [judged[0], judged[Math.floor((judged.length - 1) / 2)]];
  if (weakest === undefined || median === undefined) return level;
  return Math.min(level, weakest + 1, median) as Level;
}
