import { allOrFirstError } from '../../mock-apis/world.ts';
import type { Isolation } from '../isolation/isolation.ts';
import { DEFAULT_LIMITS, forPreparation } from '../isolation/limits.ts';
import type { Scenario } from './define-scenario.ts';
import type { Command, DeliveredSubmission, Evidence, Manifest, PreparationStep, ScenarioEvidence } from './evidence.ts';
import { missingProgram, prepare } from './prepare.ts';
import { runPart } from './run-part.ts';
import { atOnce, oneByOne, sideBySide, stoppingAll, type Schedule } from './schedule.ts';
import { readSubmission } from './submission.ts';
import { isUnchanged } from './tree.ts';
import { createWorkspace, type Workspace } from './workspace.ts';
import { runOwnTests } from '../static/own-tests/run.ts';
import { readDelivered } from '../static/read.ts';

export interface CollectOptions {
  seed: number;
  /** Scenarios that run side by side. */
  jobs: number;
  /** How the submission is kept apart from this machine; hardly at all by default. */
  isolation?: Isolation;
  signal?: AbortSignal;
  /** Evidence of an earlier sitting; these scenarios are not run again. */
  already?: ScenarioEvidence[];
  /** Which scenarios to run once more, alone, after a look at all evidence. */
  repeat: (evidence: Evidence) => Scenario[];
}

/** What a grading tells of its progress. Evidence is handed over as soon as a scenario has ended. */
export interface CollectEvents {
  /** What was handed in has been read; nothing has run yet. */
  onRead?: (delivered: DeliveredSubmission) => void | Promise<void>;
  onStep: (step: 'install' | 'build') => void;
  onStepEnd: (step: PreparationStep) => void;
  onScenarioStart: (scenario: Scenario) => void;
  onScenarioEnd: (scenario: Scenario, evidence: ScenarioEvidence) => void | Promise<void>;
  /** A scenario ran once more, alone. */
  onRepeatEnd?: (scenario: Scenario, evidence: ScenarioEvidence) => void | Promise<void>;
}

/** Gathers all evidence about a submission: reads it, installs and builds a copy, runs it in every scenario.
 * @throws HarnessError for trouble of this machine; whatever the submission does is evidence */
export async function collect(folder: string, scenarios: Scenario[], options: CollectOptions, events: CollectEvents): Promise<Evidence> {
  const { delivered, files } = await readSubmission(folder);
  await events.onRead?.(delivered);
  const { manifest } = delivered;
  const reading = readDelivered(files, { manifest, audit: true, ...(options.signal && { signal: options.signal }) });
  // Whoever waits for it hears of its failure; until then nobody may take it for one that nobody heard.
  reading.catch(() => undefined);
  const nothing = { delivered, scenarios: [], repeats: [], ownTests: null };
  if (!manifest) return { ...nothing, preparation: [], notRun: notRun(scenarios, 'submission.json is missing or broken'), files: await reading };
  const workspace = await createWorkspace(files, belongingsFor(manifest, options));
  try {
    const preparation = await prepare(manifest, workspace, events, options);
    options.signal?.throwIfAborted();
    const failed = preparation.find(({ outcome }) => outcome !== 'ok');
    if (failed) return { ...nothing, preparation, notRun: notRun(scenarios, `its ${failed.step} step did not end well`), files: await reading };
    const lacking = missingProgram(manifest.run, options.isolation?.programs);
    if (lacking !== null) return { ...nothing, preparation, notRun: notRun(scenarios, `${placeOf(options.isolation)} has no ${lacking}`), files: await reading };
    await workspace.keep();
    const stop = new AbortController();
    const running: Running = { ...options, stop, signal: AbortSignal.any([stop.signal, ...(options.signal ? [options.signal] : [])]) };
    const ran = await runScenarios(scenarios, manifest, workspace, running, events);
    const evidence: Evidence = { ...nothing, preparation, scenarios: ran, notRun: [], files: await reading };
    evidence.repeats = await runAgain(options.repeat(evidence), manifest, workspace, running, { ...events, tidy: isTidy(ran) });
    // Last and alone: tests may be hungry, and may write wherever they like.
    if (manifest.test !== undefined) evidence.ownTests = await runTests(manifest.test, workspace, options);
    options.signal?.throwIfAborted();
    return evidence;
  } finally {
    await workspace.remove();
  }
}

/** A submission with a home folder of its own starts with what its tool chains have there. */
function belongingsFor({ install, build, run }: Manifest, { isolation }: CollectOptions): Parameters<typeof createWorkspace>[1] {
  if (!isolation || isolation.level === 'process') return {};
  return { commands: [install, build, run], ...(isolation.owner && { owner: isolation.owner }) };
}

async function runTests(command: Command, workspace: Workspace, { isolation, signal }: CollectOptions): Promise<Evidence['ownTests']> {
  const temporary = await workspace.folder('tmp-tests');
  const sandbox = isolation && isolation.level !== 'process' ? isolation.forStep(workspace, [temporary], { network: false }) : undefined;
  return runOwnTests(command, { copy: workspace.copy, temporary }, {
    limits: forPreparation(isolation?.limits ?? DEFAULT_LIMITS), measureFiles: () => workspace.growth([temporary]),
    ...(sandbox && { sandbox }), ...(isolation?.programs && { programs: isolation.programs }), ...(signal && { signal }),
  });
}

const placeOf = (isolation?: Isolation): string => (isolation?.programs ? 'the image' : 'this machine');

const notRun = (scenarios: Scenario[], reason: string) => scenarios.map(({ code }) => ({ code, reason }));

/** What the scenarios of a grading share while they run. */
interface Running extends CollectOptions {
  /** Ends all of them. */
  stop: AbortController;
  signal: AbortSignal;
}

async function runScenarios(scenarios: Scenario[], manifest: Manifest, workspace: Workspace, running: Running, events: CollectEvents): Promise<ScenarioEvidence[]> {
  const { already = [] } = running;
  const ran = new Map(scenarios.flatMap((scenario) => {
    const evidence = already.find(({ code }) => code === scenario.code);
    return evidence ? [[scenario, evidence]] : [];
  }));
  const isOpen = (scenario: Scenario) => !ran.has(scenario);
  const runOne = async (scenario: Scenario, schedule: Schedule, tidy: boolean) => {
    const evidence = await runScenario(scenario, { manifest, workspace, running, schedule, tidy }, () => { events.onScenarioStart(scenario); });
    ran.set(scenario, evidence);
    await events.onScenarioEnd(scenario, evidence);
  };
  for (const scenario of scenarios.filter((one) => one.alone && isOpen(one))) await runOne(scenario, atOnce, false);
  // A program that writes into its own folder could trip over itself side by side, and would find there what another scenario left.
  const tidy = isTidy([...ran.values()]);
  const schedule = tidy ? sideBySide(running.jobs) : oneByOne();
  await allOrNone(scenarios.filter((one) => !one.alone && isOpen(one)), running, (scenario) => runOne(scenario, schedule, tidy));
  return scenarios.flatMap((scenario) => ran.get(scenario) ?? []);
}

/** Runs scenarios once more, alone: while one is busy, no other one begins. What only waits is in nobody's way. */
async function runAgain(scenarios: Scenario[], manifest: Manifest, workspace: Workspace, running: Running, { tidy, onScenarioStart, onRepeatEnd }: CollectEvents & { tidy: boolean }): Promise<ScenarioEvidence[]> {
  const schedule = tidy ? sideBySide(1) : oneByOne();
  const again = new Map<Scenario, ScenarioEvidence>();
  await allOrNone(scenarios, running, async (scenario) => {
    const evidence = await runScenario(scenario, { manifest, workspace, running, schedule, tidy }, () => { onScenarioStart(scenario); });
    again.set(scenario, evidence);
    await onRepeatEnd?.(scenario, evidence);
  });
  return scenarios.flatMap((scenario) => again.get(scenario) ?? []);
}

/** Begins with the longest; the first that fails ends all others, also where it was only the evidence that could not be written. */
async function allOrNone(scenarios: Scenario[], { stop }: Running, run: (scenario: Scenario) => Promise<void>): Promise<void> {
  await allOrFirstError(longestFirst(scenarios).map((scenario) => run(scenario).catch((error: unknown) => {
    stop.abort(error);
    throw error;
  })));
}

/** Whether the runs that were watched, those that ran alone, left the program's own folder as it was. */
const isTidy = (ran: ScenarioEvidence[]): boolean => ran.every(({ parts }) => parts.every(({ runs }) => runs.every(({ tree }) => isUnchanged(tree))));

/** The longest scenario bounds the whole grading, so it must not start last. */
const longestFirst = (scenarios: Scenario[]): Scenario[] =>
  scenarios.toSorted((one, other) => other.killAfterSeconds - one.killAfterSeconds || (one.code < other.code ? -1 : 1));

/** What a scenario runs with. */
interface Circumstances {
  manifest: Manifest;
  workspace: Workspace;
  running: Running;
  schedule: Schedule;
  /** The program is known to write nothing into its own folder. */
  tidy: boolean;
}

async function runScenario(scenario: Scenario, { manifest: { run: command, candidate }, workspace, running, schedule, tidy }: Circumstances, onStart: () => void): Promise<ScenarioEvidence> {
  const { seed, isolation, signal, stop } = running;
  const orStop = stoppingAll(schedule, stop);
  let startedAt: number | undefined;
  const parts = await allOrFirstError(Object.entries(scenario.parts).map(([letter, spec]) => orStop(async (tellWaiting) => {
    signal.throwIfAborted();
    if (startedAt === undefined) onStart();
    startedAt ??= performance.now();
    const evidence = await runPart(spec, { scenario, letter, command, candidate, workspace, seed, tidy, tellWaiting, signal, ...(isolation && { isolation }) });
    signal.throwIfAborted(); // A process ended by the person at the terminal says nothing about its author.
    return evidence;
  })));
  return { code: scenario.code, parts, wallMs: Math.round(performance.now() - (startedAt ?? performance.now())) };
}
