import type { Criterion, DiscussionFamily } from '../../criterion.ts';
import { chooseTopics, type DiscussionTopic } from '../../discussion.ts';
import type { CheckResult, Outcome } from '../../outcome.ts';

/** A topic for the talk, with the evidence to show. */
export interface GuideTopic extends DiscussionTopic {
  criterion: string;
  /** Why it was chosen. */
  reason: 'weakest' | 'strongest' | 'always';
  /** The failed checks, or those passed where none failed. */
  evidence: CheckResult[];
}

/** Fifteen to twenty minutes are enough for three or four topics. */
const WEAKEST = 2;
const IN_ALL = 3;

type Candidate = Omit<GuideTopic, 'reason'> & { family: DiscussionFamily; own: CheckResult[] };

/**
 * Chooses topics from the weakest and the strongest evidence of one submission: up to two where most failed, then those where
 * most passed, and last the one that is asked whatever was seen. Nothing is weighed: tiers are compared one after the other.
 */
export function chooseGuide(criteria: readonly Criterion[], results: readonly CheckResult[]): GuideTopic[] {
  const all = criteria.flatMap((criterion) => candidatesOf(criterion, results));
  const always = all.filter(({ family }) => isAlwaysAsked(family));
  const open = all.filter(({ family }) => !isAlwaysAsked(family));
  const weak = unlike(open.filter(({ outcome }) => outcome === 'failed').sort(byMost('fail')), WEAKEST);
  const strong = unlike(open.filter(({ outcome, own }) => outcome === 'passed' && own.some(isMoreThanBasic)).sort(byMost('pass')), IN_ALL - weak.length);
  const more = unlike(open.filter((one) => one.outcome === 'failed' && !weak.includes(one)).sort(byMost('fail')), IN_ALL - weak.length - strong.length);
  const mark = (chosen: Candidate[], reason: GuideTopic['reason']): GuideTopic[] =>
    chosen.map(({ topic, criterion, outcome, failed, questions, evidence }) => ({ topic, criterion, outcome, failed, questions, evidence, reason }));
  return [...mark(weak, 'weakest'), ...mark(more, 'weakest'), ...mark(strong, 'strongest'), ...mark(always.slice(0, 1), 'always')];
}

function candidatesOf(criterion: Criterion, results: readonly CheckResult[]): Candidate[] {
  return chooseTopics(criterion, results).flatMap((topic, index) => {
    const family = criterion.discussion[index];
    if (!family) return [];
    const own = results.filter(({ code }) => family.checks.some((name) => code === name || code.startsWith(`${name}-`)));
    const outcome = topic.outcome === 'failed' ? 'fail' : 'pass';
    const kindOf = (check: CheckResult) => KINDS[outcome].findIndex((isKind) => isKind(check));
    const evidence = own.filter((check) => check.outcome === outcome).sort((one, other) => kindOf(one) - kindOf(other));
    return [{ ...topic, criterion: criterion.title, family, own, evidence }];
  });
}

/** What every sound solution does is no strength to talk about. */
const isMoreThanBasic = ({ tier, outcome }: CheckResult): boolean => tier !== 'basic' && outcome === 'pass';

/** Whether it has a question that does not depend on what was seen. */
const isAlwaysAsked = ({ ifPassed, ifFailed }: DiscussionFamily): boolean => ifPassed.some((question) => ifFailed.includes(question));

/** Kinds of checks in the order in which they say most, for fails and for passes. */
const KINDS: Record<'fail' | 'pass', ((check: CheckResult) => boolean)[]> = {
  // A failed basic or starred check decides a level by itself.
  fail: [({ tier, star }) => tier === 'basic' || star, ({ tier }) => tier === 'solid', ({ tier }) => tier === 'exceptional'],
  pass: [({ tier }) => tier === 'exceptional', ({ star }) => star, ({ tier }) => tier === 'solid', ({ tier }) => tier === 'basic'],
};

/** Most checks of the kind that says most come first; where there are as many, the next kind decides. */
function byMost(outcome: Extract<Outcome, 'fail' | 'pass'>): (one: Candidate, other: Candidate) => number {
  const counts = ({ own }: Candidate) => KINDS[outcome].map((isKind) => own.filter((check) => check.outcome === outcome && isKind(check)).length);
  return (one, other) => {
    const [ones, others] = [counts(one), counts(other)];
    return ones.map((number, kind) => (others[kind] ?? 0) - number).find((difference) => difference !== 0) ?? 0;
  };
}

/** The first of a list, without those whose evidence is all in one before. */
function unlike(candidates: readonly Candidate[], most: number): Candidate[] {
  const chosen: Candidate[] = [];
  for (const candidate of candidates) {
    const known = new Set(chosen.flatMap(({ evidence }) => evidence.map(({ code }) => code)));
    if (chosen.length < most && candidate.evidence.some(({ code }) => !known.has(code))) chosen.push(candidate);
  }
  return chosen;
}
