import type { CheckResult } from '../../rubric/outcome.ts';
import type { Evidence, ScenarioEvidence } from '../harness/evidence.ts';
import { missingProgram, prepare, type StepEvents } from '../harness/prepare.ts';
import { runPart } from '../harness/run-part.ts';
import { readSubmission } from '../harness/submission.ts';
import { createWorkspace } from '../harness/workspace.ts';
import type { Scenario } from '../harness/define-scenario.ts';
import { judge } from '../judge.ts';
import type { Visible } from './visible.ts';

/** What the visible scenarios showed. */
export interface SelfCheck { evidence: Evidence; results: CheckResult[]; kitErrors: string[] }

export interface SelfCheckEvents extends StepEvents { onScenario: (scenario: Scenario) => void }

/** Runs a candidate's program as a grading does (a clean copy, installed and built by its manifest), in the visible scenarios only,
 * one after the other. Nothing is concluded from reading the files, and nothing is written anywhere.
 * @param folder the folder with submission.json; it is read and never changed
 * @throws HarnessError for trouble of this machine */
export async function selfCheck(folder: string, { scenarios, checks }: Visible, options: { seed: number; signal: AbortSignal }, events: SelfCheckEvents): Promise<SelfCheck> {
  const evidence = await gather(folder, scenarios, options, events);
  return { evidence, ...judge(evidence, checks, scenarios) };
}

async function gather(folder: string, scenarios: Scenario[], { seed, signal }: { seed: number; signal: AbortSignal }, events: SelfCheckEvents): Promise<Evidence> {
  const { delivered, files } = await readSubmission(folder);
  const evidence: Evidence = { delivered, preparation: [], scenarios: [], repeats: [], notRun: [], files: null, ownTests: null };
  const { manifest } = delivered;
  if (!manifest) return evidence;
  const workspace = await createWorkspace(files);
  try {
    evidence.preparation = await prepare(manifest, workspace, events, { signal });
    signal.throwIfAborted();
    if (evidence.preparation.some(({ outcome }) => outcome !== 'ok')) return evidence;
    const lacking = missingProgram(manifest.run);
    if (lacking !== null) return { ...evidence, notRun: scenarios.map(({ code }) => ({ code, reason: `this machine has no ${lacking}` })) };
    await workspace.keep();
    for (const scenario of scenarios) {
      events.onScenario(scenario);
      evidence.scenarios.push(await runScenario(scenario, { command: manifest.run, workspace, seed, signal }));
    }
    return evidence;
  } finally {
    await workspace.remove();
  }
}

async function runScenario(scenario: Scenario, context: Omit<Parameters<typeof runPart>[1], 'scenario' | 'letter'>): Promise<ScenarioEvidence> {
  const startedAt = performance.now();
  const parts = [];
  for (const [letter, spec] of Object.entries(scenario.parts)) {
    parts.push(await runPart(spec, { ...context, scenario, letter }));
    context.signal?.throwIfAborted(); // A process ended by the person at the terminal says nothing about its author.
  }
  return { code: scenario.code, parts, wallMs: Math.round(performance.now() - startedAt) };
}
