import type { Level } from './criterion.ts';
import { SIGNALS_NEEDED, solidFailuresAllowed, solidJudgedNeeded, starredFailures, type Tally } from './level.ts';
import type { CheckResult, Outcome, Tier } from './outcome.ts';
import type { Proposal } from './propose.ts';
import { groupByReason } from './reasons.ts';

const LEVEL_WORDS: Record<Level, string> = {
  0: 'not enough information',
  1: 'below the minimum',
  2: 'meets the minimum',
  3: 'solid',
  4: 'to be confirmed in the discussion',
};

/** A level as it is shown everywhere, e.g. "4 – to be confirmed in the discussion". */
export const levelInWords = (level: Level): string => `${level} – ${LEVEL_WORDS[level]}`;

/** What stands in the place of a level: a part of its checks proposes none. */
export const proposedInWords = ({ level, partial }: { level: Level; partial?: { judged: number; of: number } }): string =>
  (partial ? `not proposed (${partial.judged} of ${partial.of} checks)` : levelInWords(level));

const codes = (checks: readonly CheckResult[]): string => checks.map((check) => check.code).join(', ');

/** The checks of a proposal with one outcome, of one tier or of all. */
export const withOutcome = ({ checks }: Proposal, outcome: Outcome, tier?: Tier): CheckResult[] =>
  checks.filter((check) => check.outcome === outcome && (tier === undefined || check.tier === tier));

/** Why nothing is proposed: the basic checks that could not be judged, grouped by their reason. */
function whyNothing(proposal: Proposal): string {
  const unknown = withOutcome(proposal, 'unknown', 'basic');
  if (proposal.partial) return `only ${proposal.partial.judged} of its ${proposal.partial.of} checks were asked for`;
  if (proposal.checks.length === 0) return 'none of its checks was run';
  if (unknown.length === 0) return 'none of its basic checks was judged';
  const causes = groupByReason(unknown).map(({ reason, codes }) => codes.join(', ') + (reason === '' ? '' : ` (${reason})`));
  return `these basic checks could not be judged: ${causes.join('; ')}`;
}

function opening(proposal: Proposal): string {
  const { criterion, level } = proposal;
  if (level === 0) return `${criterion.title}: ${levelInWords(0)}: ${whyNothing(proposal)}.`;
  return `${criterion.title}: proposed ${level === 4 ? levelInWords(4) : level}.`;
}

function counts(proposal: Proposal): string[] {
  const { tallies: { basic, solid, exceptional }, signals } = proposal;
  const basicFailed = basic.failed === 0 ? '' : `, ${basic.failed} failed: ${codes(withOutcome(proposal, 'fail', 'basic'))}`;
  const solidFailed = solid.failed === 0 ? '' : `, ${solid.failed} failed (${solidFailuresAllowed(solid)} allowed): ${codes(withOutcome(proposal, 'fail', 'solid'))}`;
  const shown = signals.filter((signal) => signal.outcome === 'pass');
  const isSeen = ({ total, unknown }: Tally) => unknown < total;
  return [
    basic.total > 0 && (isSeen(basic) ? `Basic ${basic.passed} of ${basic.total}${basicFailed}.` : `Of ${basic.total} basic checks none was judged.`),
    solid.total > 0 && (isSeen(solid) ? `Solid ${solid.passed} of ${solid.total} passed${solidFailed}.` : `Of ${solid.total} solid checks none was judged.`),
    exceptional.total > 0 && signals.length === 0 && (isSeen(exceptional) ? `Exceptional ${exceptional.passed} of ${exceptional.total}.` : `Of ${exceptional.total} exceptional checks none was judged.`),
    signals.length > 0 && `Signals ${shown.length} of ${signals.length} shown (${SIGNALS_NEEDED} make a 3)${shown.length > 0 ? `: ${codes(shown)}` : ''}.`,
  ].filter((part) => part !== false);
}

/** What held or lowered the level beyond the plain counts; empty for most criteria. */
export function remarks(proposal: Proposal): string[] {
  const { criterion, checks, earned, parts, tallies: { solid } } = proposal;
  const starred = starredFailures(checks);
  const judged = solid.total - solid.unknown;
  const heldAtTwo = earned === 2;
  return [
    heldAtTwo && starred.length > 0 && `A starred check failed and holds the level at 2: ${codes(starred)}.`,
    heldAtTwo && judged < solidJudgedNeeded(solid) && `Only ${judged} of ${solid.total} solid checks could be judged; a 3 needs ${solidJudgedNeeded(solid)}.`,
    heldAtTwo && solid.total === 0 && criterion.signals === undefined && 'No solid check was run, so a 3 cannot be proposed.',
    proposal.ceilingApplied && `The automation proposes at most ${criterion.ceiling} here; whether it is a 4 is for a person to see.`,
    proposal.sumOfPartsApplied && `Lowered by its parts, being at most one above the weakest and at most their median: ${parts.map((part) => `${part.title} ${part.level || 'not judged'}`).join(', ')}.`,
  ].filter((remark) => remark !== false);
}

/**
 * The proposal of one criterion in one line, always of this form:
 * "Error Handling: proposed 2. Basic 5 of 5. Solid 10 of 13 passed, 3 failed (2 allowed): EH-08, EH-12, EH-13.
 * Exceptional 1 of 4. Not judged: none."
 */
export function proposalSentence(proposal: Proposal): string {
  const notShown = withOutcome(proposal, 'not-shown');
  const unknown = withOutcome(proposal, 'unknown');
  return [
    opening(proposal),
    ...counts(proposal),
    ...remarks(proposal),
    ...(notShown.length > 0 ? [`Not shown: ${codes(notShown)}.`] : []),
    `Not judged: ${unknown.length > 0 ? codes(unknown) : 'none'}.`,
  ].join(' ');
}
