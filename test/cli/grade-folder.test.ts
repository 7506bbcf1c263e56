import { cp, mkdir, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseScorecard } from '../../rubric/parse-scorecard.ts';
import { renderJson } from '../../rubric/report/json.ts';
import { KIT_ERROR } from '../judge.ts';
import { isIntact, verifyResults } from '../seal/verify-results.ts';
import { folderWith, nodeManifest, temporaryFolder } from '../testing/folders.ts';
import { grade } from '../testing/grade-command.ts';

const idle = (name: string) => ({ 'submission.json': { ...nodeManifest, name }, 'main.mjs': 'process.exitCode = 1' });
const under = (name: string, files: Record<string, unknown>) => Object.fromEntries(Object.entries(files).map(([file, content]) => [`${name}/${file}`, content]));

/** Three that can be graded, one of them as a whole pack, and one that is larger than any submission. */
async function folderOfSubmissions(): Promise<string> {
  const folder = await folderWith({
    ...under('zoe', idle('=1+1,"x"')), ...under('a17', idle('a17')), ...under('pack/solution', idle('pack')), 'notes.txt': 'no submission', '.hidden/submission.json': nodeManifest,
  });
  await mkdir(path.join(folder, 'endless'));
  await writeFile(path.join(folder, 'endless', 'README.md'), '');
  await writeFile(path.join(folder, 'endless', 'data'), '');
  await truncate(path.join(folder, 'endless', 'data'), 600_000_000);
  return folder;
}

/** The first two cells of each line of the table. */
const rowsOf = (stdout: string) => stdout.split('\n').filter((line) => line.startsWith('│')).map((line) => line.split('│').slice(1, 3).map((cell) => cell.trim())).slice(1);

describe('npm run grade -- <folder of submissions>', () => {
  it('grades each, whatever becomes of the others, and sorts them by name', async () => {
    const [cwd, folder] = [await temporaryFolder(), await folderOfSubmissions()];
    const { code, stdout } = await grade(cwd, folder, '--scenario', 'S01', '--out', 'out', '--side-by-side', '2');
    expect(rowsOf(stdout).map(([name]) => name)).toEqual(['a17', 'endless', 'pack', 'zoe']);
    expect(stdout).toContain('is too large');
    expect(code).toBe(1);
    for (const name of ['a17', 'pack', 'zoe']) {
      const file = path.join(cwd, 'out', name, 'scorecard.json');
      expect(parseScorecard(await readFile(file, 'utf8'), file).checks.length).toBeGreaterThan(0);
    }
  });

  it('writes the outcomes of all checks as CSV, in which nothing is a formula', async () => {
    const [cwd, folder] = [await temporaryFolder(), await folderWith(under('=cmd', idle('one')))];
    await grade(cwd, folder, '--scenario', 'S01', '--out', 'out');
    const [head, ...rows] = (await readFile(path.join(cwd, 'out/outcomes.csv'), 'utf8')).trimEnd().split('\r\n');
    expect(head).toBe('submission,criterion,check,tier,title,outcome,reason');
    expect(rows.find((row) => row.includes('TI-01'))).toContain('fail');
    expect(rows.every((row) => row.startsWith("'=cmd,"))).toBe(true);
  });

  it('goes on where an earlier sitting stopped, begins anew where its submission has changed since, and leaves what was finished', { timeout: 300_000 }, async () => {
    const [cwd, folder] = [await temporaryFolder(), await folderWith({ ...under('same', idle('same')), ...under('begun', idle('begun')), ...under('changed', idle('changed')) })];
    await grade(cwd, folder, '--scenario', 'S01', '--out', 'out');
    for (const name of ['begun', 'changed']) await rm(path.join(cwd, 'out', name, 'seal.json'));
    await writeFile(path.join(folder, 'changed/main.mjs'), 'process.exitCode = 2');
    const before = await readFile(path.join(cwd, 'out/same/scorecard.json'), 'utf8');
    const { code, stdout } = await grade(cwd, folder, '--scenario', 'S01', '--out', 'out');
    expect(code).toBe(0);
    expect(rowsOf(stdout)).toEqual([['begun', 'graded'], ['changed', 'graded'], ['same', 'graded before']]);
    expect(await readFile(path.join(cwd, 'out/same/scorecard.json'), 'utf8')).toBe(before);
    expect(isIntact(await verifyResults(path.join(cwd, 'out/same')))).toBe(true);
    expect(await readFile(path.join(cwd, 'out/begun/grading.log'), 'utf8')).toContain('going on: 1 of 1 scenarios are there');
    expect(await readFile(path.join(cwd, 'out/changed/grading.log'), 'utf8')).not.toContain('going on');
  });

  it('says of finished results with an error of the kit that they have one, also in a later sitting', { timeout: 300_000 }, async () => {
    const [cwd, folder] = [await temporaryFolder(), await folderWith({ ...under('a17', idle('a17')), ...under('b18', idle('b18')) })];
    await grade(cwd, folder, '--scenario', 'S01', '--out', 'out');
    const file = path.join(cwd, 'out/a17/scorecard.json');
    const scorecard = parseScorecard(await readFile(file, 'utf8'), file);
    await writeFile(file, renderJson({ ...scorecard, checks: scorecard.checks.map((check) => (check.outcome === 'unknown' ? { ...check, reason: KIT_ERROR } : check)) }));
    const { code, stdout } = await grade(cwd, folder, '--scenario', 'S01', '--out', 'out');
    expect(code).toBe(3);
    expect(stdout.replaceAll(/[\s│]+/gu, ' ')).toContain('a17 graded with an error of the kit');
    expect(stdout).toContain('graded before');
  });

  it('replaces no finished results by those of another submission or of other options', { timeout: 300_000 }, async () => {
    const [cwd, folder] = [await temporaryFolder(), await folderWith(under('a17', idle('a17')))];
    const again = (...options: string[]) => grade(cwd, folder, '--scenario', 'S01', '--out', 'out', ...options);
    await again();
    const otherSeed = await again('--seed', '7');
    await writeFile(path.join(folder, 'a17/main.mjs'), 'process.exitCode = 2');
    const otherSubmission = await again();
    for (const { code, stdout } of [otherSeed, otherSubmission]) {
      expect(code).toBe(1);
      expect(stdout.replaceAll(/[\s│]+/gu, ' ')).toContain('holds finished results of another submission, of other options, or of another state of the kit. Delete them');
    }
    expect(isIntact(await verifyResults(path.join(cwd, 'out/a17')))).toBe(true);
  });

  it('takes a pack that was handed in whole for the submission in it', async () => {
    const [cwd, folder] = [await temporaryFolder(), await folderWith({ ...under('solution', idle('pack')), 'mocks.mjs': '', ...under('docs', { 'auth.md': '' }) })];
    const { code, stdout } = await grade(cwd, folder, '--scenario', 'S01', '--out', 'out');
    expect(code).toBe(0);
    expect(stdout).toContain('out/scorecard.json');
  });

  it('touches no folder that is not of an earlier grading', async () => {
    const [cwd, folder] = [await temporaryFolder(), await folderWith(under('a17', idle('a17')))];
    const { code, stdout } = await grade(cwd, folder, '--scenario', 'S01', '--out', folder);
    expect(code).toBe(1);
    expect(stdout).toContain('holds other things than results');
    expect((await readdir(path.join(folder, 'a17'))).sort()).toEqual(['main.mjs', 'submission.json']);
  });

  it('refuses to repeat many', async () => {
    const [cwd, folder] = [await temporaryFolder(), await folderWith(under('a17', idle('a17')))];
    await cp(path.join(folder, 'a17'), path.join(folder, 'b18'), { recursive: true });
    const { code, stderr } = await grade(cwd, folder, '--repeat', '2');
    expect(code).toBe(1);
    expect(stderr).toContain('--repeat takes one submission');
  });
});
