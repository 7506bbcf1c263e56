import type { Criterion, DiscussionFamily } from '../../criterion.ts';
import { chooseTopics, type DiscussionTopic } from '../../discussion.ts';
import type { CheckResult, Outcome } from '../../outcome.ts';

/** A topic for the talk, with the evidence to show. */
export interface GuideTopic extends DiscussionTopic {
  criterion: string;
  /** Why it was chosen. */
  reason: 'weakest' | 'strongest' | 'always';
  /** The failed checks; of a strength, those passed. */
  evidence: CheckResult[];
  /** Of a strength: the failed check that must not go unsaid. */
  except: CheckResult[];
}

/** Fifteen to twenty minutes are enough for three or four topics. */
const WEAKEST = 2;
const IN_ALL = 3;

type Candidate = Omit<GuideTopic, 'reason' | 'except'> & { family: DiscussionFamily; own: CheckResult[] };

/**
 * Chooses topics from the weakest and the strongest evidence of one submission: up to two where most failed, then those where
 * most passed, and last the one that is asked whatever was seen. Nothing is weighed: tiers are compared one after the other.
 * Everybody did something well, so where no topic is without a fail, the best with a single exceptional one is a strength, too.
 */
export function chooseGuide(criteria: readonly Criterion[], results: readonly CheckResult[]): GuideTopic[] {
  const all = criteria.flatMap((criterion) => candidatesOf(criterion, results));
  const always = all.filter(({ family }) => isAlwaysAsked(family));
  const open = all.filter(({ family }) => !isAlwaysAsked(family));
  const weak = unlike(open.filter(({ outcome }) => outcome === 'failed').sort(byMost('fail')), WEAKEST);
  const strong = strongestOf(open.filter((one) => !weak.includes(one)), IN_ALL - weak.length);
  const more = unlike(open.filter((one) => one.outcome === 'failed' && !weak.includes(one)).sort(byMost('fail')), IN_ALL - weak.length - strong.length);
  const mark = (chosen: Candidate[], reason: GuideTopic['reason']): GuideTopic[] =>
    chosen.map(({ topic, criterion, outcome, failed, questions, evidence }) => ({ topic, criterion, outcome, failed, questions, evidence, reason, except: [] }));
  return [...mark(weak, 'weakest'), ...mark(more, 'weakest'), ...strong, ...mark(always.slice(0, 1), 'always')];
}

/** Topics without a fail in which most passed; where there is none, the best of those that only lack one exceptional check. */
function strongestOf(open: readonly Candidate[], most: number): GuideTopic[] {
  const able = open.filter(({ own }) => own.some(isMoreThanBasic));
  const whole = unlike(able.filter(({ outcome }) => outcome === 'passed').sort(byMost('pass')), most);
  const chosen = whole.length > 0 ? whole : able.filter(({ own }) => lacksLittle(own)).sort(byMost('pass')).slice(0, Math.min(1, most));
  return chosen.map(({ topic, criterion, failed, family, own }) => ({
    topic, criterion, outcome: 'passed', failed, questions: family.ifPassed, evidence: evidenceOf(own, 'pass'), reason: 'strongest', except: evidenceOf(own, 'fail'),
  }));
}

function lacksLittle(own: readonly CheckResult[]): boolean {
  const failed = own.filter(({ outcome }) => outcome === 'fail');
  return failed.length === 1 && failed.every(({ tier }) => tier === 'exceptional');
}

function candidatesOf(criterion: Criterion, results: readonly CheckResult[]): Candidate[] {
  return chooseTopics(criterion, results).flatMap((topic, index) => {
    const family = criterion.discussion[index];
    if (!family) return [];
    const own = results.filter(({ code }) => family.checks.some((name) => code === name || code.startsWith(`${name}-`)));
    return [{ ...topic, criterion: criterion.title, family, own, evidence: evidenceOf(own, topic.outcome === 'failed' ? 'fail' : 'pass') }];
  });
}

/** Checks with an outcome; what says most stands first. */
function evidenceOf(own: readonly CheckResult[], outcome: Extract<Outcome, 'fail' | 'pass'>): CheckResult[] {
  const kindOf = (check: CheckResult) => KINDS[outcome].findIndex((isKind) => isKind(check));
  return own.filter((check) => check.outcome === outcome).sort((one, other) => kindOf(one) - kindOf(other));
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
