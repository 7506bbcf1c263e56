import type { Criterion, DiscussionFamily } from './criterion.ts';
import type { CheckResult } from './outcome.ts';

/** One topic for the talk, with the questions that fit what was seen. */
export interface DiscussionTopic {
  topic: string;
  /** `failed`: at least one check of the topic failed. `passed`: none failed and at least one passed. Else `not-judged`. */
  outcome: 'failed' | 'passed' | 'not-judged';
  /** Codes of the failed checks, the evidence to show; empty when none failed. */
  failed: string[];
  questions: readonly string[];
}

/** Whether a family names a check by its code ("EH-12") or by its prefix ("EH"). */
const covers = ({ checks }: DiscussionFamily, { code }: CheckResult): boolean => checks.some((name) => code === name || code.startsWith(`${name}-`));

function topicOf(family: DiscussionFamily, results: readonly CheckResult[]): DiscussionTopic {
  const own = results.filter((result) => covers(family, result));
  const failed = own.filter(({ outcome }) => outcome === 'fail').map(({ code }) => code);
  if (failed.length > 0) return { topic: family.topic, outcome: 'failed', failed, questions: family.ifFailed };
  const outcome = own.some((result) => result.outcome === 'pass') ? 'passed' : 'not-judged';
  return { topic: family.topic, outcome, failed, questions: family.ifPassed };
}

/** The topics of one criterion with the questions that fit the results. Results of all criteria are needed: topics cross their borders. */
export function chooseTopics(criterion: Criterion, results: readonly CheckResult[]): DiscussionTopic[] {
  return criterion.discussion.map((family) => topicOf(family, results));
}
