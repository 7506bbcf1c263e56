import { describe, expect, it } from 'vitest';
import type { Evidence, ProcessRun, ScenarioEvidence } from '../../harness/evidence.ts';
import { scenariosToRepeat } from '../../repeat.ts';
import { partWith } from '../../testing/part.ts';
import { loadChecks, loadScenarios } from '../../units.ts';
import healthyRun from '../../scenarios/healthy-run.ts';
import sourceNotThere from '../../scenarios/source-not-there.ts';
import unchangedText from '../../scenarios/unchanged-text.ts';

/** Published in X-03. */
const SMALL_RUN_SECONDS = 30;
/** Published in P-05, and what a slow tool chain needs for its start. */
const [GIVE_UP_SECONDS, START_UP_SECONDS] = [60, 20];

const scenarios = await loadScenarios();
const check = (await loadChecks()).find(({ definition }) => definition.code === 'SR-01')!;
const scenariosOfCheck = 'scenarios' in check.definition ? check.definition.scenarios : [];

const ran = (code: string, run: Partial<ProcessRun> = {}): ScenarioEvidence =>
  ({ code, wallMs: 1, parts: [partWith({ scenario: code, orders: [{ customerId: '1' }], runs: [run] }).evidence] });

const evidenceOf = (...seen: ScenarioEvidence[]): Evidence => ({
  delivered: { folder: '', manifest: { name: '', language: '', run: ['x'] }, manifestErrors: [], digest: '', files: 1, notices: [] },
  preparation: [], scenarios: seen, notRun: [], repeats: [], files: null, ownTests: null,
});

describe('the limits of runs that have to end', () => {
  it.each(scenariosOfCheck)('$code lies well above the published one', ({ killAfterSeconds }) => {
    expect(killAfterSeconds).toBeGreaterThanOrEqual(2 * SMALL_RUN_SECONDS);
  });

  it.each(['S11', 'S12', 'S14', 'S15', 'S17', 'S22', 'S23', 'S33', 'S36'])('%s leaves room to give up after a slow start', (wanted) => {
    expect(scenarios.find(({ code }) => code === wanted)?.killAfterSeconds).toBeGreaterThan(GIVE_UP_SECONDS + START_UP_SECONDS);
  });
});

describe('a run without end', () => {
  const endless = { killed: true, limit: 'time', exitCode: null } as const;

  it('is repeated, and nothing that ended is', () => {
    const seen = evidenceOf(ran(healthyRun.code), ran(unchangedText.code), ran(sourceNotThere.code, endless));
    expect(scenariosToRepeat(seen, [check], scenarios)).toEqual([sourceNotThere]);
  });
});
