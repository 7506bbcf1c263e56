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
function proposeAlone(criterion: Criterion, all: readonly CheckResult[]): Proposal {
  const checks = all.filter((check) => check.criterion === criterion.id).sort(byCode);
  const signals = all.filter((check) => criterion.signals?.includes(check.code)).sort(byCode);
  const earned = withSignals(earnedLevel(checks), signals);
  const level = Math.min(earned, criterion.ceiling) as Level;
  return { criterion, checks, tallies: tally(checks), earned, level, ceilingApplied: level < earned, sumOfPartsApplied: false, parts: [], signals };
}

/** Applies the levels of the parts to a criterion that has some. */
function limit(proposal: Proposal, others: readonly Proposal[]): Proposal {
  const names = proposal.criterion.parts;
  if (names === undefined) return proposal;
  const parts = others.filter((other) => names.includes(other.criterion.id)).map((other) => ({ title: other.criterion.title, level: other.level }));
  const level = limitByParts(proposal.level, parts.map((part) => part.level));
  return { ...proposal, level, sumOfPartsApplied: level < proposal.level, parts };
}

/**
 * Proposes a level for every criterion, in their order: first by the checks, then the ceiling, then the parts.
 * @param checks results of all criteria together; what is not there is not counted
 * @throws Error when a result belongs to no criterion, so that no result is lost without a word
 */
export function proposeLevels(criteria: readonly Criterion[], checks: readonly CheckResult[]): Proposal[] {
  for (const { code, id, criterion } of checks) {
    if (!criteria.some((known) => known.id === criterion && code.startsWith(`${known.prefix}-`))) {
      const ids = criteria.map((known) => `${known.id} (${known.prefix}-…)`).join(', ');
      throw new Error(`Check ${code} (${id}) says it belongs to the criterion "${criterion}", but no criterion of that id has such codes. Correct the check's criterion or code. Known: ${ids}.`);
    }
  }
  const alone = [...criteria].sort((a, b) => a.order - b.order).map((criterion) => proposeAlone(criterion, checks));
  return alone.map((proposal) => limit(proposal, alone));
}
