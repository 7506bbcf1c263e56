import type { Criterion } from './criterion.ts';
import type { CheckResult } from './outcome.ts';
import { proposeLevels, type Proposal } from './propose.ts';
import { SCHEMA_VERSION, scorecardSchema, type CriterionScore, type ReadingLists, type Scorecard } from './scorecard.ts';
import { proposalSentence, remarks, withOutcome } from './sentence.ts';

/** What the suite knows about a grading before levels are proposed. */
export type RunFacts = Omit<Scorecard, 'schemaVersion' | 'checks' | 'criteria'>;

function scoreOf(proposal: Proposal, reading: ReadingLists): CriterionScore {
  const { criterion: { id, title }, level, tallies, ceilingApplied, sumOfPartsApplied, partial } = proposal;
  const codes = (outcome: CheckResult['outcome']) => withOutcome(proposal, outcome).map((check) => check.code);
  return {
    id, title, level, ...(partial && { partial }), proposal: proposalSentence(proposal), remarks: remarks(proposal),
    ...tallies,
    failed: codes('fail'), unknown: codes('unknown'), notShown: codes('not-shown'),
    ceilingApplied, sumOfPartsApplied,
    ...(reading[id] && { readingList: reading[id] }),
  };
}

function refuseDuplicates(checks: readonly CheckResult[]): void {
  const seen = new Set<string>();
  for (const { code, id } of checks) {
    if (seen.has(code)) throw new Error(`Check ${code} (${id}) has two results, so it would count twice. Give every check its own code and judge it once.`);
    seen.add(code);
  }
}

/**
 * Proposes the levels and puts the results file together, with criteria and checks in their published order.
 * @param criteria from `loadCriteria()`
 * A grading that was narrowed has only the criteria that it touches.
 * @param reading places in the delivered files that are worth opening
 * @throws Error when a result belongs to no criterion or occurs twice
 * @throws ZodError when a fact has not the published shape; both are bugs of the suite, never a candidate's mistake
 */
export function buildScorecard(criteria: readonly Criterion[], facts: RunFacts, checks: readonly CheckResult[], reading: ReadingLists = {}): Scorecard {
  refuseDuplicates(checks);
  const all = proposeLevels(criteria, checks, facts.narrowed?.leftOut);
  const proposals = facts.narrowed ? all.filter((proposal) => proposal.checks.length > 0) : all;
  return scorecardSchema.parse({
    schemaVersion: SCHEMA_VERSION,
    ...facts,
    checks: proposals.flatMap((proposal) => proposal.checks),
    criteria: proposals.map((proposal) => scoreOf(proposal, reading)),
  });
}
