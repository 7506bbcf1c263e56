import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Outcome } from '../../rubric/outcome.ts';
import { parseScorecard } from '../../rubric/parse-scorecard.ts';
import { sampleChecks } from '../../rubric/testing/sample.ts';
import { folderWith, nodeManifest, temporaryFolder } from '../testing/folders.ts';
import { loadScenarios } from '../units.ts';
import { describeDifference, differences, gradeRepeatedly } from './repeat.ts';

const cardWith = (code: string, outcome: Outcome) => ({ checks: sampleChecks().map((check) => (check.code === code ? { ...check, outcome } : check)) });

describe('outcomes of repeated gradings', () => {
  it('are equal, mostly', () => {
    expect(differences([cardWith('EH-01', 'fail'), cardWith('EH-01', 'fail')])).toEqual([]);
  });

  it('name every check that was judged in two ways, and how often', () => {
    const [difference, ...others] = differences([cardWith('EH-01', 'pass'), cardWith('EH-01', 'fail'), cardWith('EH-01', 'pass')]);
    expect(others).toEqual([]);
    expect(describeDifference(difference!)).toBe('EH-01 Does what EH-01 asks: pass 2, fail 1');
  });
});

it('grades from the beginning each time and keeps every scorecard', async () => {
  const folder = await folderWith({ 'submission.json': nodeManifest, 'main.mjs': 'process.exitCode = 1' });
  const out = await temporaryFolder();
  const scenarios = (await loadScenarios()).filter(({ code }) => code === 'S01');
  const rounds: [number, number][] = [];
  const { found, kitErrors } = await gradeRepeatedly(folder, { seed: 1, jobs: 1, scenarios }, { times: 2, out, onRound: (...round) => { rounds.push(round); } });
  expect([found, kitErrors]).toEqual([[], []]);
  expect(rounds).toEqual([[1, 0], [2, 0]]);
  expect(await readdir(out)).toEqual(['repeat-1.json', 'repeat-2.json']);
  expect(parseScorecard(await readFile(path.join(out, 'repeat-1.json'), 'utf8')).seed).toBe(1);
});
