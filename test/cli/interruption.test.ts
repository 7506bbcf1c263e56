import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { parseScorecard } from '../../rubric/parse-scorecard.ts';
import { folderWith, nodeManifest, temporaryFolder } from '../testing/folders.ts';
import { grade, gradeInterrupted, gradeUnread } from '../testing/grade-command.ts';

const MOMENTS = ['install', 'run', 'test'] as const;

/** A submission all of whose steps say that they began, and go on only while nobody holds them. */
async function patientSubmission() {
  const signs = await temporaryFolder();
  const step = `import { existsSync, writeFileSync } from 'node:fs';
    const name = ${JSON.stringify(signs)} + '/' + process.argv[2];
    writeFileSync(name, '');
    while (existsSync(name + '.hold')) await new Promise((resolve) => { setTimeout(resolve, 20); });`;
  const commands = Object.fromEntries(MOMENTS.map((name) => [name, ['node', 'step.mjs', name]]));
  return {
    folder: await folderWith({ 'submission.json': { ...nodeManifest, ...commands }, 'step.mjs': step }),
    hold: (moment: string) => writeFile(path.join(signs, `${moment}.hold`), ''),
    release: (moment: string) => rm(path.join(signs, `${moment}.hold`)),
    hasBegun: (moment: string) => existsSync(path.join(signs, moment)),
  };
}

const outcomesIn = async (cwd: string, results: string) =>
  parseScorecard(await readFile(path.join(cwd, results, 'scorecard.json'), 'utf8')).checks.map(({ code, outcome }) => `${code} ${outcome}`);
const NARROW = ['--isolation', 'process', '--check', 'TI-01,DX-01,CQ-03'];

/** What a grading without interruption brings: the same for all these submissions. */
let whole: Promise<string[]> | undefined;
async function gradeWhole(): Promise<string[]> {
  const [cwd, { folder }] = [await temporaryFolder(), await patientSubmission()];
  await grade(cwd, folder, ...NARROW, '--out', 'out');
  return outcomesIn(cwd, 'out');
}

it('closed outputs do not end a grading: what it brings is in files', async () => {
  const [cwd, { folder }] = [await temporaryFolder(), await patientSubmission()];
  expect(await gradeUnread(cwd, folder, ...NARROW, '--out', 'out')).toBe(0);
  expect(await outcomesIn(cwd, 'out')).not.toEqual([]);
});

describe('Ctrl-C', () => {
  it('before anything has begun ends the command, and says that nothing is lost', async () => {
    const script = `import { listenForInterruption } from ${JSON.stringify(import.meta.resolve('./interruption.ts'))};
      listenForInterruption();
      console.log('ready');
      setInterval(() => {}, 1_000);`;
    const child = spawn(process.execPath, ['--import', import.meta.resolve('tsx'), '--input-type=module', '--eval', script], { stdio: ['ignore', 'pipe', 'pipe'] });
    const ended = once(child, 'close');
    const said = text(child.stderr);
    await once(child.stdout, 'data');
    child.kill('SIGINT');
    expect([await ended, await said]).toEqual([[130, null], 'Not graded. The grading was interrupted. Nothing had begun; start it again.\n']);
  });

  it.each(MOMENTS)('in the %s step ends the grading with the command to go on, which brings the same outcomes', async (moment) => {
    const [cwd, submission] = [await temporaryFolder(), await patientSubmission()];
    await submission.hold(moment);
    const { code, stderr } = await gradeInterrupted(cwd, () => submission.hasBegun(moment), submission.folder, ...NARROW, '--out', 'out');
    expect(stderr).toMatch(/Not graded\. The grading was interrupted\. Go on with:\n {2}npm run grade -- --resume out\n$/);
    expect(code).toBe(130);
    await submission.release(moment);
    expect(await grade(cwd, '--resume', 'out')).toMatchObject({ code: 0 });
    whole ??= gradeWhole();
    expect(await outcomesIn(cwd, 'out')).toEqual(await whole);
  });

  it('in one of many gradings names the command that goes on with all', async () => {
    const [cwd, submission] = [await temporaryFolder(), await patientSubmission()];
    const many = await folderWith({ 'a b/submission.json': await readFile(path.join(submission.folder, 'submission.json'), 'utf8'), 'a b/step.mjs': await readFile(path.join(submission.folder, 'step.mjs'), 'utf8') });
    await submission.hold('run');
    const { code, stderr } = await gradeInterrupted(cwd, () => submission.hasBegun('run'), many, ...NARROW, '--out', 'my results');
    expect(stderr).toMatch(new RegExp(`Go on with:\\n {2}npm run grade -- ${many} --isolation process --check TI-01,DX-01,CQ-03 --out 'my results'\\n$`));
    expect(code).toBe(130);
  });

  it('cannot be gone on from with another state of the kit', async () => {
    const [cwd, { folder }] = [await temporaryFolder(), await patientSubmission()];
    await grade(cwd, folder, ...NARROW, '--out', 'out');
    const file = path.join(cwd, 'out/grading.json');
    await writeFile(file, (await readFile(file, 'utf8')).replace(/"running": "sha256:[0-9a-f]{8}/, '"running": "sha256:00000000'));
    expect(await grade(cwd, '--resume', 'out')).toMatchObject({ code: 1, stderr: expect.stringContaining('The kit has changed since the grading began') as string });
  });

  it('in a repeated grading keeps the rounds that were done', async () => {
    const [cwd, submission] = [await temporaryFolder(), await patientSubmission()];
    const isSecondRound = () => existsSync(path.join(cwd, 'out/repeat-1.json'));
    const { code, stderr } = await gradeInterrupted(cwd, isSecondRound, submission.folder, ...NARROW, '--repeat', '2', '--out', 'out');
    expect([code, stderr]).toEqual([130, expect.stringContaining('npm run grade -- --resume out')]);
    const first = await readFile(path.join(cwd, 'out/repeat-1.json'), 'utf8');
    expect(await grade(cwd, '--resume', 'out')).toMatchObject({ code: 0, stdout: 'Graded 2 times with the same outcomes.\n' });
    expect(await readFile(path.join(cwd, 'out/repeat-1.json'), 'utf8')).toBe(first);
  });
});
