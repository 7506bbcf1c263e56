/** A proposed level. 0 is not the lowest grade: it says that too little was seen to propose one. */
export type Level = 0 | 1 | 2 | 3 | 4;

/** Questions about one topic for the talk after the exercise, chosen by what the checks showed. */
export interface DiscussionFamily {
  topic: string;
  /** Codes ("EH-12") or prefixes ("EH", all checks of that criterion), also of other criteria. */
  checks: readonly string[];
  /** Asked when none of the checks failed: how far does the understanding reach? */
  ifPassed: readonly string[];
  /** Asked when one of them failed: open questions about the evidence, without the answer in them. */
  ifFailed: readonly string[];
}

/** One row of the scorecard, described for people and for the level rule. */
export interface Criterion {
  /** kebab-case, the same as the file name. */
  id: string;
  /** What the codes of its checks begin with, e.g. "EH". */
  prefix: string;
  /** Place in every report, from 1. */
  order: number;
  title: string;
  /** The highest level the automation may propose. 3 where only a person can see what a 4 needs. */
  ceiling: 3 | 4;
  /** What each level looks like in this exercise. */
  levels: Readonly<Record<Level, string>>;
  /** What the suite cannot see and a person has to judge. */
  unseen: string;
  /** Questions a person asks about the code before setting the level. */
  questions: readonly string[];
  discussion: readonly DiscussionFamily[];
  /** Ids of criteria this one is the sum of: it can be at most one level above the weakest of them and at most their median. */
  parts?: readonly string[];
  /** Codes of checks, of any criterion, that stand in for solid checks: enough of them passed make a 3. */
  signals?: readonly string[];
}

/** Declares a criterion: the default export of a file in `criteria/`. Found by directory, so it needs no entry elsewhere. */
export function defineCriterion<const C extends Criterion>(criterion: C): C {
  return criterion;
}
