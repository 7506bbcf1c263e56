import type { Criterion, Level } from './criterion.ts';
import { earnedLevel, limitByParts, tally, withSignals, type Tallies } from './level.ts';
import type { CheckResult } from './outcome.ts';

/** The proposed level of one criterion with everything a sentence about it needs. */
export interface Proposal {
  criterion: Criterion;
  /** Results of this criterion's own checks, by code. */
  checks: CheckResult[];
  tallies: Tallies;
  /** Level by the checks alone. */
  earned: Level;
  /** How many of the checks it rests on were judged in full, where no more was asked for; then nothing is earned. */
  partial: { judged: number; of: number } | null;
  /** Level after the ceiling and the parts. */
  level: Level;
  ceilingApplied: boolean;
  sumOfPartsApplied: boolean;
  /** Levels of the criteria this one is the sum of; empty for all others. */
  parts: { title: string; level: Level }[];
  /** Results that count as signals; empty for criteria without them. */
  signals: CheckResult[];
}

/** Orders codes as people count: "EH-02" before "EH-10", and longer numbers after shorter ones. */
const byCode = (a: CheckResult, b: CheckResult): number => a.code.localeCompare(b.code, 'en', { numeric: true });

/** The proposal by a criterion's own checks and its ceiling, not yet limited by its parts. */
function proposeAlone(criterion: Criterion, all: readonly CheckResult[], leftOut: readonly string[]): Proposal {
  const checks = all.filter((check) => check.criterion === criterion.id).sort(byCode);
  const signals = all.filter((check) => criterion.signals?.includes(check.code)).sort(byCode);
  const partial = partOf(criterion, checks, leftOut);
  const earned = partial ? 0 : withSignals(earnedLevel(checks), signals);
  const level = Math.min(earned, criterion.ceiling) as Level;
  return { criterion, checks, tallies: tally(checks), earned, partial, level, ceilingApplied: level < earned, sumOfPartsApplied: false, parts: [], signals };
}

/** How much of a criterion was judged, its signals included; null where that is all of it. */
function partOf({ prefix, signals = [] }: Criterion, checks: readonly CheckResult[], leftOut: readonly string[]): Proposal['partial'] {
  const own = new Set([...checks.map(({ code }) => code), ...leftOut.filter((code) => code.startsWith(`${prefix}-`)), ...signals]);
  const judged = [...own].filter((code) => !leftOut.includes(code)).length;
  return judged === own.size ? null : { judged, of: own.size };
}

const together = (proposals: readonly Proposal[]): Proposal['partial'] => proposals
  .map(({ partial, checks }) => partial ?? { judged: checks.length, of: checks.length })
  .reduce((sum, one) => ({ judged: sum.judged + one.judged, of: sum.of + one.of }));

/** Applies the levels of the parts to a criterion that has some. */
function limit(proposal: Proposal, others: readonly Proposal[]): Proposal {
  const names = proposal.criterion.parts;
  if (names === undefined) return proposal;
  const parts = others.filter((other) => names.includes(other.criterion.id)).map((other) => ({ title: other.criterion.title, level: other.level }));
  const restsOn = [proposal, ...others.filter(({ criterion }) => names.includes(criterion.id))];
  if (restsOn.some(({ partial }) => partial)) return { ...proposal, partial: together(restsOn), level: 0, earned: 0, ceilingApplied: false };
  const level = limitByParts(proposal.level, parts.map((part) => part.level));
  return { ...proposal, level, sumOfPartsApplied: level < proposal.level, parts };
}

/**
 * Proposes a level for every criterion, in their order: first by the checks, then the ceiling, then the parts.
 * @param checks results of all criteria together; what is not there is not counted
 * @param leftOut codes of checks that were not judged, or not in full, because no more was asked for: from a part nothing is proposed
 * @throws Error when a result belongs to no criterion, so that no result is lost without a word
 */
export function proposeLevels(criteria: readonly Criterion[], checks: readonly CheckResult[], leftOut: readonly string[] = []): Proposal[] {
  for (const { code, id, criterion } of checks) {
    if (!criteria.some((known) => known.id === criterion && code.startsWith(`${known.prefix}-`))) {
      const ids = criteria.map((known) => `${known.id} (${known.prefix}-…)`).join(', ');
      throw new Error(`Check ${code} (${id}) says it belongs to the criterion "${criterion}", but no criterion of that id has such codes. Correct the check's criterion or code. Known: ${ids}.`);
    }
  }
  const alone = [...criteria].sort((a, b) => a.order - b.order).map((criterion) => proposeAlone(criterion, checks, leftOut));
  return alone.map((proposal) => limit(proposal, alone));
}
