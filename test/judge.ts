import type { CheckResult } from '../rubric/outcome.ts';
import { scenariosOf, type Check, type CheckDefinition, type Look, type RunJudgement } from './evidence/define-check.ts';
import { maskFindings } from './evidence/mask.ts';
import { Part } from './evidence/part.ts';
import { combine, fail, unknown, type Verdict } from './evidence/verdict.ts';
import type { Scenario } from './harness/define-scenario.ts';
import { messageOf } from './harness/errors.ts';
import type { Evidence, PartEvidence } from './harness/evidence.ts';

/** Outcomes of all checks, and the judges that threw: those are bugs of the kit and never count against anybody. */
export interface Judged { results: CheckResult[]; kitErrors: string[] }

/** Why a check was not judged whose judge threw. */
export const KIT_ERROR = 'the check itself failed; this is an error of the kit';

/** The scenario that shows whether anything works at all. */
const HEALTHY = 'S01';

/** Judges everything that was collected. Pure: the same evidence gives the same outcomes. */
export function judge(evidence: Evidence, checks: Check[], scenarios: Scenario[]): Judged {
  const kitErrors: string[] = [];
  const blocked = whyNothingRan(evidence);
  const idle = blocked === null && nothingWasDelivered(evidence);
  const results = checks.map(({ id, criterion, definition }): CheckResult => {
    const rests = scenariosOf(definition, scenarios);
    const verdict = guard(() => verdictOf(definition, rests, evidence, { blocked, idle }), (error) => {
      kitErrors.push(`${definition.code} (${id}): ${error}`);
      return unknown(KIT_ERROR);
    });
    const { code, tier, star = false, title, failureTitle, basis, usualCause } = definition;
    return {
      id, code, criterion, tier, star, title, failureTitle, basis,
      outcome: verdict.outcome,
      reason: 'reason' in verdict ? verdict.reason : '',
      scenarios: rests.map((scenario) => scenario.code),
      findings: 'findings' in verdict ? verdict.findings.map((finding) => ({ ...finding, likelyCause: finding.likelyCause ?? usualCause })) : [],
    };
  });
  return { results, kitErrors };
}

function guard(work: () => Verdict, onError: (message: string) => Verdict): Verdict {
  try {
    return work();
  } catch (error) {
    return onError(messageOf(error));
  }
}

/** @returns why the program was never run, or null */
function whyNothingRan({ delivered, preparation, scenarios, notRun }: Evidence): string | null {
  if (!delivered.manifest) return 'the program could not be run: submission.json is missing or broken';
  const failed = preparation.find(({ outcome }) => outcome !== 'ok');
  if (failed) return `the program could not be run: its ${failed.step} step did not end well`;
  return scenarios.length === 0 ? `the program could not be run: ${notRun[0]?.reason ?? 'no scenario was asked for'}` : null;
}

function nothingWasDelivered({ scenarios }: Evidence): boolean {
  const healthy = scenarios.find(({ code }) => code === HEALTHY);
  return healthy?.parts.every(({ orders }) => orders.length === 0) ?? false;
}

function verdictOf(definition: CheckDefinition, rests: Scenario[], evidence: Evidence, { blocked, idle }: { blocked: string | null; idle: boolean }): Verdict {
  if ('judgeDelivered' in definition) return definition.judgeDelivered(evidence);
  const ofRuns = (judgement: RunJudgement): Verdict => {
    if (blocked !== null) return unknown(blocked);
    const verdict = dynamicVerdict(judgement, rests, evidence);
    if (!idle || (verdict.outcome === 'fail' && definition.standsAlone)) return verdict;
    return unknown('no order arrived in the healthy run, so nothing can be told from the others');
  };
  if (!('judgeFiles' in definition)) return ofRuns(definition);
  const ofFiles = evidence.files ? definition.judgeFiles({ ...evidence, files: evidence.files }) : unknown('the delivered files were not read');
  return definition.looks ? combine([ofFiles, ofRuns({ looks: definition.looks })]) : ofFiles;
}

function dynamicVerdict(definition: RunJudgement, rests: Scenario[], evidence: Evidence): Verdict {
  if ('judgeTogether' in definition) {
    const seen = rests.map((scenario) => partsOf(scenario, evidence));
    const parts = seen.flatMap(({ valid }) => valid);
    const missing = seen.flatMap(({ reasons }) => reasons);
    if (parts.length === 0) return unknown(missing.join('; '));
    const verdict = quoting(definition.judgeTogether(parts), parts);
    return verdict.outcome === 'pass' && missing.length > 0 ? unknown(missing.join('; ')) : verdict;
  }
  const looks: Look[] = 'looks' in definition ? definition.looks : rests.map((scenario) => ({ scenario, judge: definition.judge }));
  return combine(looks.flatMap((one) => {
    const { valid, reasons } = partsOf(one.scenario, evidence, { anyway: 'everywhereBut' in definition, letter: one.letter });
    return [...valid.map((part) => onlyFails(quoting(one.judge(part), [part]), part)), ...reasons.map(unknown)];
  }));
}

/** Of a flood only the beginning is kept: it can show what is wrong, and not that nothing is. */
function onlyFails(verdict: Verdict, { name, runs }: Part): Verdict {
  if (verdict.outcome === 'fail' || !runs.some(({ limit }) => limit === 'requests')) return verdict;
  return unknown(`${name}: the program sent more requests than any program needs, and only the first ones were looked at`);
}

/** Which parts of a scenario are of interest. `anyway`: also those that are not valid, for checks of what must never happen anywhere. */
interface Selection { anyway?: boolean; letter?: string | undefined }

/** The parts of a scenario that prove something, and why the others do not. */
function partsOf(scenario: Scenario, { scenarios, notRun }: Evidence, { anyway = false, letter }: Selection = {}): { valid: Part[]; reasons: string[] } {
  const ran = scenarios.find(({ code }) => code === scenario.code);
  if (!ran) {
    const reason = notRun.find(({ code }) => code === scenario.code)?.reason ?? 'it was not asked for';
    return { valid: [], reasons: anyway ? [] : [`${scenario.code} ${scenario.title}: ${reason}`] };
  }
  const parts = ran.parts.filter(({ part }) => letter === undefined || part === letter).map((part) => new Part(part));
  if (anyway) return { valid: parts, reasons: [] };
  const judged = parts.map((part) => ({ part, reason: scenario.validIf(part) }));
  return {
    valid: judged.filter(({ reason }) => reason === null).map(({ part }) => part),
    reasons: judged.flatMap(({ part, reason }) => (reason === null ? [] : [`${part.name} ${scenario.title}: ${reason}`])),
  };
}

/** Names the scenario in findings that name none, and masks what must not be quoted. */
function quoting(verdict: Verdict, parts: Part[]): Verdict {
  if (verdict.outcome !== 'fail') return verdict;
  const [only, ...others] = parts;
  const scenario = others.length === 0 ? only?.name : undefined;
  const named = verdict.findings.map((finding) => ({ ...(scenario !== undefined && { scenario }), ...finding }));
  return fail(...parts.reduce((findings, { evidence }: { evidence: PartEvidence }) => maskFindings(findings, evidence), named));
}
