import { readFile } from 'node:fs/promises';
import { cpus, totalmem } from 'node:os';
import { buildScorecard } from '../rubric/build-scorecard.ts';
import { loadCriteria } from '../rubric/criteria.ts';
import { scenarioOf, type CheckResult } from '../rubric/outcome.ts';
import type { Narrowing, Scorecard } from '../rubric/scorecard.ts';
import { collect, type CollectEvents, type CollectOptions } from './harness/collect.ts';
import type { Evidence, ProcessRun } from './harness/evidence.ts';
import type { Check } from './evidence/define-check.ts';
import type { Scenario } from './harness/define-scenario.ts';
import { unfitness, watchLoad } from './harness/fitness.ts';
import { DEFAULT_LIMITS } from './isolation/limits.ts';
import { limitNotices } from './isolation/notices.ts';
import { processIsolation } from './isolation/process.ts';
import { judgeWithRepeats, scenariosToRepeat, whyNotShown } from './repeat.ts';
import { noticesOf as noticesOfFiles, questionsOf, readingOf } from './static/report.ts';
import { loadChecks, loadScenarios } from './units.ts';

/** The scorecard of a submission, and the bugs of the kit that came to light: with any, the grading is not to be trusted. */
export interface Grading { scorecard: Scorecard; evidence: Evidence; kitErrors: string[] }

export interface GradeOptions extends Omit<CollectOptions, 'repeat'> {
  /** The scenarios to run and the checks to judge; all by default. */
  scenarios?: Scenario[];
  checks?: Check[];
  /** What they were narrowed to, where that is not everything. */
  narrowed?: Narrowing;
}

/** Grades one submission: gathers evidence, judges it, proposes levels.
 * @param folder the submission as it was handed in; it is read and never changed
 * @throws HarnessError for trouble of this machine */
export async function gradeSubmission(folder: string, { scenarios: selected, checks: selectedChecks, narrowed, isolation = processIsolation(DEFAULT_LIMITS), ...options }: GradeOptions, events: CollectEvents): Promise<Grading> {
  const [scenarios, allChecks, criteria, kit] = await Promise.all([loadScenarios(), loadChecks(), loadCriteria(), kitVersion()]);
  const checks = selectedChecks ?? allChecks;
  const startedAt = new Date();
  const startedMs = performance.now();
  const load = watchLoad();
  const unfit = await unfitness();
  options.signal?.throwIfAborted();
  const evidence = await collect(folder, selected ?? scenarios, { ...options, isolation, repeat: (sofar) => scenariosToRepeat(sofar, checks, scenarios) }, events);
  const { results, kitErrors, notes } = judgeWithRepeats(evidence, checks, scenarios);
  const { delivered, preparation } = evidence;
  const scorecard = buildScorecard(criteria, {
    kit,
    submission: {
      name: delivered.manifest?.name ?? '', language: delivered.manifest?.language ?? '', folder: delivered.folder,
      digest: delivered.digest, files: delivered.files, commands: commandsOf(evidence),
    },
    seed: options.seed,
    machine: { platform: process.platform, arch: process.arch, node: process.version, cpus: cpus().length, memoryBytes: totalmem() },
    startedAt: startedAt.toISOString(), endedAt: new Date().toISOString(), wallMs: Math.round(performance.now() - startedMs),
    isolation: { level: isolation.level, limits: isolation.limits },
    notices: [...narrowed ? [narrowedNotice(narrowed)] : [], ...machineNotices([unfit, load.end()]), ...noticesOf(evidence, kitErrors, notes), ...limitNotices(evidence), isolation.notice, ...noticesOfFiles(evidence.files, evidence.ownTests)],
    questions: evidence.files ? questionsOf(evidence.files) : [],
    ...(narrowed && { narrowed }),
    steps: preparation.map(({ step, outcome, exitCode, limit, ms, outputTail }) => ({ step, outcome, exitCode, ...(limit !== null && { limit }), ms, outputTail })),
    scenarios: scenarios.map((scenario) => factsOf(scenario, evidence)),
  }, results.map((result) => withReplay(result, delivered.folder, options.seed)), evidence.files ? readingOf(evidence.files) : {});
  return { scorecard, evidence, kitErrors };
}

/** Says how to see for oneself what a finding tells of a run. */
function withReplay(result: CheckResult, folder: string, seed: number): CheckResult {
  const commandFor = (scenario: string) => `npm run grade -- '${folder.replaceAll("'", "'\\''")}' --seed ${seed} --replay ${scenarioOf(scenario)}`;
  return { ...result, findings: result.findings.map((finding) => (finding.scenario === undefined ? finding : { ...finding, replay: commandFor(finding.scenario) })) };
}

/** Name and version of this kit, for the record. */
export async function kitVersion(): Promise<{ name: string; version: string }> {
  const { name, version } = JSON.parse(await readFile(new URL('../package.json', import.meta.url), 'utf8')) as { name: string; version: string };
  return { name, version };
}

function commandsOf({ delivered: { manifest } }: Evidence): Scorecard['submission']['commands'] {
  if (!manifest) return {};
  const { install, build, run, test } = manifest;
  return { run, ...(install !== undefined && { install }), ...(build !== undefined && { build }), ...(test !== undefined && { test }) };
}

const machineNotices = (reasons: (string | null)[]): Scorecard['notices'] => reasons.filter((reason) => reason !== null).map((reason) => ({
  kind: 'warning', text: `This machine was too busy for scenarios that depend on time: ${reason} Grade again when it is idle before you rely on a fail.`,
}));

function narrowedNotice({ scenarios, checks, criteria }: Narrowing): Scorecard['notices'][number] {
  const named = Object.entries({ scenario: scenarios, check: checks, criterion: criteria }).flatMap(([what, names]) => (names ? [`${what} ${names.join(', ')}`] : []));
  return { kind: 'info', text: `Only a part was asked for: ${named.join('; ')}. Criteria that it does not touch are left out, and a part of a criterion's checks proposes no level.` };
}

function noticesOf({ delivered, preparation, scenarios, notRun }: Evidence, kitErrors: string[], notes: string[]): Scorecard['notices'] {
  const warning = (text: string) => ({ kind: 'warning' as const, text });
  const failed = preparation.find(({ outcome }) => outcome !== 'ok');
  const healthy = scenarios.find(({ code }) => code === 'S01');
  return [
    ...kitErrors.map((error) => warning(`A check failed by an error of the kit, and was not judged: ${error}`)),
    ...delivered.manifestErrors.map((error) => warning(`${error} So the program could not be run, and only its files were judged.`)),
    ...(failed ? [warning(failed.outcome === 'grader-error'
      ? `The ${failed.step} step met trouble of this machine (a tool chain that is missing here or in the image of the containers, or no network). Nothing about the running program was judged; mend it, or choose another level with --isolation, and grade again.`
      : `The ${failed.step} step did not end well, so the program was not run. Try it by hand, and grade again if the fault was on this side.`)] : []),
    ...(!failed && delivered.manifest && scenarios.length === 0 && notRun[0] ? [warning(`The program was not run: ${notRun[0].reason}. Nothing about it was judged.`)] : []),
    ...(healthy?.parts.every(({ orders }) => orders.length === 0) ? [warning('No order arrived in the healthy run, so the behaviour of the program is not judged.')] : []),
    ...[...notes, ...delivered.notices].map((text) => ({ kind: 'info' as const, text })),
  ];
}

function factsOf(scenario: Scenario, evidence: Evidence): Scorecard['scenarios'][number] {
  const { code, id, title } = scenario;
  const ran = evidence.scenarios.find((one) => one.code === code);
  if (!ran) {
    const reason = evidence.notRun.find((one) => one.code === code)?.reason ?? 'it was not asked for';
    return { code, id, title, status: 'not-run', reason, wallMs: 0, processes: [], faultsFired: 0 };
  }
  const reasons = whyNotShown(scenario, evidence);
  return {
    code, id, title, status: reasons.length > 0 ? 'fault-not-met' : 'ran', reason: reasons.join('; '), wallMs: ran.wallMs,
    processes: ran.parts.flatMap(({ runs }) => runs.map(processOf)),
    faultsFired: ran.parts.reduce((sum, { firings }) => sum + firings.length, 0),
  };
}

const processOf = ({ command, exitCode, signal, killed, limit, leftBehind, startedMs, endedMs }: ProcessRun) => ({
  command, exitCode, signal, killed, ...(limit !== null && { limit }), ...(leftBehind > 0 && { leftBehind }), ms: Math.max(0, Math.round(endedMs - startedMs)),
});
