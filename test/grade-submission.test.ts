import { chmod, readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { gradeSubmission } from './grade-submission.ts';
import { folderWith, nodeManifest } from './testing/folders.ts';
import { loadScenarios } from './units.ts';

const silent = { onStep: () => undefined, onStepEnd: () => undefined, onScenarioStart: () => undefined, onScenarioEnd: () => undefined };

/** Grades a folder in the healthy run alone: enough for what a submission does before it can be run. */
async function gradeBriefly(folder: string) {
  const scenarios = (await loadScenarios()).filter(({ code }) => code === 'S01');
  return (await gradeSubmission(folder, { seed: 1, jobs: 1, scenarios }, silent)).scorecard;
}

const outcomes = (scorecard: Awaited<ReturnType<typeof gradeBriefly>>) => Object.fromEntries(scorecard.checks.map(({ code, outcome }) => [code, outcome]));

describe('a submission that cannot be run gets a valid result that says why', () => {
  it('without a manifest', async () => {
    const scorecard = await gradeBriefly(await folderWith({ 'README.md': 'hello' }));
    expect(scorecard.notices).toContainEqual({ kind: 'warning', text: 'There is no submission.json. So the program could not be run, and only its files were judged.' });
    expect(outcomes(scorecard)).toMatchObject({ 'DX-01': 'fail', 'TI-01': 'unknown', 'SEC-02': 'unknown' });
  });

  it('with a manifest that is no JSON', async () => {
    const scorecard = await gradeBriefly(await folderWith({ 'submission.json': 'name: x' }));
    expect(scorecard.checks.find(({ code }) => code === 'DX-01')?.findings[0]?.observed).toContain('submission.json is not JSON');
  });

  it('that does not install', async () => {
    const scorecard = await gradeBriefly(await folderWith({ 'submission.json': { ...nodeManifest, install: 'echo half way; echo no such package >&2; exit 3' } }));
    expect(scorecard.steps).toMatchObject([{ step: 'install', outcome: 'failed', exitCode: 3 }]);
    expect(outcomes(scorecard)).toMatchObject({ 'DX-01': 'fail', 'TI-01': 'unknown' });
    expect(scorecard.checks.find(({ code }) => code === 'DX-01')?.findings[0]?.quotation).toBe('no such package');
  });

  it('that does not build', async () => {
    const scorecard = await gradeBriefly(await folderWith({ 'submission.json': { ...nodeManifest, install: ['true'], build: ['false'] } }));
    expect(scorecard.steps.map(({ step, outcome }) => `${step} ${outcome}`)).toEqual(['install ok', 'build failed']);
    expect(outcomes(scorecard)).toMatchObject({ 'DX-01': 'fail', 'TI-01': 'unknown' });
  });

  it.each([
    ['a tool chain that is not on this machine', { install: ['no-such-tool-chain', 'install'] }],
    ['a registry that cannot be reached', { install: 'echo "npm error code ENOTFOUND" >&2; exit 1' }],
  ])('because of %s: nothing is held against it', async (_, commands) => {
    const scorecard = await gradeBriefly(await folderWith({ 'submission.json': { ...nodeManifest, ...commands } }));
    expect(outcomes(scorecard)['DX-01']).toBe('unknown');
    expect(scorecard.checks.filter(({ outcome, scenarios }) => outcome === 'fail' && scenarios.length > 0)).toEqual([]);
    expect(scorecard.notices[0]?.text).toContain('trouble of this machine');
  });
});

it('a program whose tool chain is not on this machine is not judged', async () => {
  const scorecard = await gradeBriefly(await folderWith({ 'submission.json': { ...nodeManifest, run: ['no-such-tool-chain', 'main'] } }));
  expect(outcomes(scorecard)['TI-01']).toBe('unknown');
  expect(scorecard.notices[0]?.text).toContain('this machine has no no-such-tool-chain');
});

describe('a program that does not work gets a valid result that says how it ended', () => {
  const reasonFor = async (files: Record<string, unknown>) => {
    const scorecard = await gradeBriefly(await folderWith(files));
    expect(outcomes(scorecard)).toMatchObject({ 'DX-01': 'pass', 'TI-01': 'fail', 'TI-02': 'unknown' });
    return scorecard.checks.find(({ code }) => code === 'TI-01')?.findings[0]?.observed;
  };

  it('not there', async () => {
    expect(await reasonFor({ 'submission.json': { ...nodeManifest, run: ['./main'] } })).toMatch(/could not be started: .*ENOENT/);
  });

  it('not executable', async () => {
    const folder = await folderWith({ 'submission.json': { ...nodeManifest, run: ['./main.sh'] }, 'main.sh': '#!/bin/sh\n' });
    await chmod(path.join(folder, 'main.sh'), 0o644);
    const scorecard = await gradeBriefly(folder);
    expect(scorecard.checks.find(({ code }) => code === 'TI-01')?.findings[0]?.observed).toMatch(/could not be started: .*EACCES/);
  });

  it('crashes', async () => {
    expect(await reasonFor({ 'submission.json': nodeManifest, 'main.mjs': 'throw new Error("boom")' })).toContain('exit code 1');
  });

  it('prints escape sequences and binary', async () => {
    expect(await reasonFor({ 'submission.json': nodeManifest, 'main.mjs': 'process.stdout.write(Buffer.from([0, 255, 27, 91, 50, 74]))' })).toContain('exit code 0');
  });
});

describe('grading', () => {
  it('leaves the folder that was handed in as it was', async () => {
    const folder = await folderWith({ 'submission.json': nodeManifest, 'main.mjs': 'import { writeFileSync } from "node:fs"; writeFileSync("submission.json", "gone")' });
    await gradeBriefly(folder);
    expect(JSON.parse(await readFile(path.join(folder, 'submission.json'), 'utf8'))).toEqual(nodeManifest);
  });
});
