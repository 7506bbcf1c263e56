/** What a check can say about a submission. `unknown`: it could not be judged; `not-shown`: the submission gave no occasion to show it. */
export type Outcome = 'pass' | 'fail' | 'unknown' | 'not-shown';

/** How much a check asks for: `basic` decides level 2, `solid` level 3, `exceptional` level 4. */
export type Tier = 'basic' | 'solid' | 'exceptional';

/** One piece of proof behind an outcome, fit to be quoted to the candidate. Secrets and personal data are already masked. */
export interface Finding {
  /** Code of the scenario it was seen in, e.g. "S25"; absent for what was read in the files. */
  scenario?: string;
  expected: string;
  observed: string;
  /** Verbatim request, line of output, or line of a file. */
  quotation?: string;
  /** Where the quotation stands: "destination request 14, 1.203 s", "stderr line 3", "src/send.ts:41". */
  where?: string;
  likelyCause?: string;
  /** Command that starts the scenario for a person to watch. */
  replay?: string;
}

/** Code of the scenario that a finding's `scenario` speaks of, which may name a part: "S36b" is part of "S36". */
export const scenarioOf = (name: string): string => name.replace(/[a-z]$/, '');

/** The outcome of one check for one submission. */
export interface CheckResult {
  /** kebab-case claim, the file name of the check, e.g. "honours-retry-after". */
  id: string;
  /** Short code for talk and reports, e.g. "EH-12". */
  code: string;
  /** Criterion id, e.g. "error-handling". */
  criterion: string;
  tier: Tier;
  /** A starred check holds its criterion at level 2 when it fails. */
  star: boolean;
  title: string;
  /** The claim turned round, shown when the check failed. */
  failureTitle: string;
  outcome: Outcome;
  /** Why it is unknown or not shown; empty otherwise. */
  reason: string;
  /** Codes of the scenarios it rests on; empty for checks of the delivered files. */
  scenarios: string[];
  /** Published sentences and standards behind it, e.g. ["P-02", "RFC 9110 10.2.3"]. */
  basis: string[];
  findings: Finding[];
}
