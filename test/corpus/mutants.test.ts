import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { it } from 'vitest';
import { DEFAULT_SEED } from '../cli/arguments.ts';
import { gradeSubmission } from '../grade-submission.ts';
import { loadScenarios } from '../units.ts';
import { compareOutcomes } from './compare.ts';
import { linkDependencies } from './dependencies.ts';
import { loadEntries } from './entries.ts';
import { materialize } from './materialize.ts';

const JOBS = 4;
const LIMIT_MS = 180_000;
const ignore = () => undefined;

// The quick part of the corpus; `npm run calibrate` grades the whole.
const scenarios = await loadScenarios();
const quick = (await loadEntries()).filter(({ expected }) => expected.quick.length > 0);

it.concurrent.for(quick)('$id fails what it must, and nothing else: $expected.flaw', { timeout: LIMIT_MS }, async (entry, { expect }) => {
  const work = await mkdtemp(path.join(tmpdir(), 'corpus-'));
  try {
    await materialize(entry, work);
    await linkDependencies(work);
    const shown = scenarios.filter(({ code }) => entry.expected.quick.includes(code));
    const { scorecard, kitErrors } = await gradeSubmission(work, { seed: DEFAULT_SEED, jobs: JOBS, scenarios: shown }, { onStep: ignore, onStepEnd: ignore, onScenarioStart: ignore, onScenarioEnd: ignore });

    expect(kitErrors).toEqual([]);
    expect(scorecard.steps.map(({ outcome }) => outcome)).toEqual(scorecard.steps.map(() => 'ok'));
    expect(compareOutcomes(entry.expected, scorecard.checks, { partial: true }).map(({ code, text }) => `${code} ${text}`)).toEqual([]);
    expect(scorecard.checks.filter(({ code, outcome }) => outcome === 'fail' && entry.expected.fail.includes(code)).length).toBeGreaterThan(0);
  } finally {
    await rm(work, { recursive: true, force: true });
  }
});
