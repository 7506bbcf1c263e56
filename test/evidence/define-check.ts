import type { Tier } from '../../rubric/outcome.ts';
import type { Scenario } from '../harness/define-scenario.ts';
import type { Evidence } from '../harness/evidence.ts';
import type { StaticEvidence } from '../static/evidence.ts';
import type { Part } from './part.ts';
import type { Verdict } from './verdict.ts';

interface CheckMeta {
  /** Short code for talk and reports, e.g. "EH-12". */
  code: string;
  tier: Tier;
  /** A starred check holds its criterion at level 2 when it fails. */
  star?: boolean;
  /** What holds when it passes. */
  title: string;
  /** What holds when it fails. */
  failureTitle: string;
  /** What in a program usually leads to a fail: one sentence that fits every language, blames nobody and orders nothing.
   * Findings that know the cause say it themselves; all others of a failed check get this one. */
  usualCause: string;
  /** At least one published sentence, e.g. "P-02", and standards, e.g. "RFC 9110 10.2.3". Nothing is judged that was not published. */
  basis: string[];
  /** How it is judged, and why that is fair to every sound solution. */
  fairness: string;
  /** Still fails when the healthy run delivered nothing; every other check of the running program is unknown then. */
  standsAlone?: boolean;
  /** A fail can depend on time: it counts only when it comes again while no other scenario is busy. An `unknown` of a run that
   * was {@link Scenario.tooSlow} gives way to what the second one shows. */
  timing?: boolean;
}

/** One occasion to look: a scenario and what is asked of each of its parts, or of the one with this letter only. */
export interface Look { scenario: Scenario; judge: (part: Part) => Verdict; letter?: string }

/** How a check comes to its verdict. */
export type Judgement =
  /** Each occasion by itself; the check fails if one fails. */
  | { looks: Look[] }
  /** The same question in several scenarios. */
  | { scenarios: Scenario[]; judge: (part: Part) => Verdict }
  /** Parts of several scenarios seen together; it sees those that are valid. */
  | { scenarios: Scenario[]; judgeTogether: (parts: Part[]) => Verdict }
  /** Every part of every scenario but some. */
  | { everywhereBut: Scenario[]; judge: (part: Part) => Verdict }
  /** What was handed in, and how it installed and built. */
  | { judgeDelivered: (evidence: Pick<Evidence, 'delivered' | 'preparation'>) => Verdict }
  /** What was read in the delivered files, and what their own tests did; with `looks`, what was seen of the running program as well. */
  | { judgeFiles: (seen: FilesSeen) => Verdict; looks?: Look[] };

/** What a check of the files sees. Of the scenarios it may ask only whether the program works at all. */
export type FilesSeen = Pick<Evidence, 'delivered' | 'preparation' | 'ownTests' | 'scenarios'> & { files: StaticEvidence };

/** Judgements that need the program to run. */
export type RunJudgement = Exclude<Judgement, { judgeDelivered: unknown } | { judgeFiles: unknown }>;

export type CheckDefinition = CheckMeta & Judgement;

export interface Check { id: string; criterion: string; definition: CheckDefinition }

/** Defines a check: one file in test/checks/<criterion>/, one default export; the file's name is its id, the folder its criterion.
 * Judges are pure: they see evidence and nothing else, no file, no process, no clock. */
export function defineCheck(definition: CheckDefinition): CheckDefinition {
  return definition;
}

export const look = (scenario: Scenario, judge: (part: Part) => Verdict, letter?: string): Look => ({ scenario, judge, ...(letter !== undefined && { letter }) });

/** Codes of the scenarios a check rests on. */
export function scenariosOf(definition: CheckDefinition, all: Scenario[]): Scenario[] {
  if ('looks' in definition) return [...new Set(definition.looks.map(({ scenario }) => scenario))];
  if ('scenarios' in definition) return definition.scenarios;
  if ('everywhereBut' in definition) return all.filter((scenario) => !definition.everywhereBut.includes(scenario));
  return [];
}
