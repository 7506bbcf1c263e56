import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadCriteria } from '../rubric/criteria.ts';
import { parseScorecard } from '../rubric/parse-scorecard.ts';
import { folderWith, nodeManifest, temporaryFolder } from './testing/folders.ts';
import { grade } from './testing/grade-command.ts';

const idle = { 'submission.json': nodeManifest, 'main.mjs': 'process.exitCode = 1' };

describe('npm run grade', () => {
  it('prints the scorecard to standard output, the progress to standard error, and writes both files', async () => {
    const [cwd, folder] = [await temporaryFolder(), await folderWith(idle)];
    const { code, stdout, stderr } = await grade(cwd, folder, '--scenario', 'S01', '--out', 'out');
    expect(code).toBe(0);
    expect(stderr).toContain('S01 Healthy run');
    expect(stdout).toContain('TI-01');
    expect(stdout).toContain('out/scorecard.json');
    expect(parseScorecard(await readFile(path.join(cwd, 'out/scorecard.json'), 'utf8')).checks.length).toBeGreaterThan(0);
    expect(await readdir(path.join(cwd, 'out'))).toEqual(expect.arrayContaining(['evidence', 'evidence.html', 'proposal.html', 'scorecard.json', 'scorecard.md']));
    expect((await readdir(path.join(cwd, 'out/evidence/S01'))).sort()).toEqual(['evidence.json', 'journal.jsonl', 'run-1.stderr.txt', 'run-1.stdout.txt']);
  });

  it('never proposes a total or a recommendation', async () => {
    const { stdout } = await grade(await temporaryFolder(), await folderWith(idle), '--scenario', 'S01');
    expect(stdout).toContain('A person decides');
    expect(stdout).not.toMatch(/\b(no[ -]hire|total|overall score|sum)\b/i);
  });

  it('--help names every option and the exit codes', async () => {
    const { code, stdout } = await grade(await temporaryFolder(), '--help');
    expect(code).toBe(0);
    for (const word of ['--out', '--seed', '--jobs', '--scenario', '--check', '--criterion', '--list', '--replay', '--resume', 'Exit codes', 'reference-solution']) expect(stdout).toContain(word);
  });

  it('--list names the criteria as --criterion takes them, and every scenario and check', async () => {
    const { code, stdout } = await grade(await temporaryFolder(), '--list');
    expect(code).toBe(0);
    for (const { id } of await loadCriteria()) expect(stdout).toContain(id);
    for (const word of ['S25', 'EH-12']) expect(stdout).toContain(word);
  });

  it.each<[string, string[], string, string]>([
    ['a folder that does not exist', ['no/such'], 'There is no folder', 'Name the folder of a submission'],
    ['an unknown option', ['.', '--fast'], 'unknown option', '--help'],
    ['a seed that is no number', ['.', '--seed', 'abc'], 'whole number', '--help'],
    ['two folders', ['.', '.'], 'too many arguments', '--help'],
    ['an unknown scenario', ['.', '--scenario', 'S99'], 'There is no scenario "S99"', 'Did you mean S'],
  ])('refuses %s with a message and a remedy, and writes nothing', async (_, args, message, remedy) => {
    const cwd = await temporaryFolder();
    const { code, stdout, stderr } = await grade(cwd, ...args);
    expect(code).toBe(1);
    expect(stdout).toBe('');
    expect(stderr).toContain(message);
    expect(stderr).toContain(remedy);
    expect(stderr).not.toContain('    at ');
    expect(await readdir(cwd)).toEqual([]);
  });

  it('says at once where submission.json is missing, and judges the files of what looks like a submission', async () => {
    const [cwd, folder] = [await temporaryFolder(), await folderWith({ 'README.md': '# A program', 'main.mjs': '' })];
    const { code, stdout, stderr } = await grade(cwd, folder, '--out', 'out');
    expect(stderr).toMatch(/^Warning: There is no submission\.json in .*\n {2}\{ "name": .*"run": .*\}\nGrading/);
    expect([code, stdout]).toEqual([0, expect.stringMatching(/Warning: There is no submission\.json\. So the program could not be run/)]);
    expect(stdout).toMatch(/^Technical Implementation +0 – not enough +– +– +– +12$/m);
  });

  it.each<[string, Record<string, unknown>, string]>([
    ['is empty', {}, 'Nothing in it looks like a submission. Name the folder that holds submission.json.'],
    ['holds the submission further down', { 'README.md': '', 'a17/a17-main/submission.json': nodeManifest }, 'There is one further down; name its folder:\n'],
  ])('refuses a folder that %s, and writes nothing', async (_, files, message) => {
    const [cwd, folder] = [await temporaryFolder(), await folderWith(files)];
    const { code, stdout, stderr } = await grade(cwd, folder);
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toContain(`There is no submission.json in ${folder}.`);
    expect(stderr).toContain(message);
    expect(await readdir(cwd)).toEqual([]);
  });

  it('writes over no earlier grading, and into no submission', async () => {
    const [cwd, folder] = [await temporaryFolder(), await folderWith(idle)];
    await grade(cwd, folder, '--scenario', 'S01', '--out', 'out');
    const before = await readFile(path.join(cwd, 'out/scorecard.json'), 'utf8');
    const again = await grade(cwd, folder, '--scenario', 'S01', '--out', 'out');
    expect([again.code, again.stderr]).toEqual([1, expect.stringContaining('holds the results of an earlier grading')]);
    expect(await readFile(path.join(cwd, 'out/scorecard.json'), 'utf8')).toBe(before);
    const inside = await grade(cwd, folder, '--scenario', 'S01', '--out', path.join(folder, 'results'));
    expect([inside.code, inside.stderr]).toEqual([1, expect.stringContaining('into the submission')]);
    expect((await readdir(folder)).sort()).toEqual(['main.mjs', 'submission.json']);
  });

  it('refuses an output folder that cannot be written before it runs anything', async () => {
    const [cwd, folder] = [await temporaryFolder(), await folderWith(idle)];
    await writeFile(path.join(cwd, 'taken'), 'a file');
    const { code, stderr } = await grade(cwd, folder, '--out', 'taken');
    expect(code).toBe(1);
    expect(stderr).toContain('a file is in its place');
    expect(stderr).toContain('--out');
    expect(await readFile(path.join(cwd, 'taken'), 'utf8')).toBe('a file');
  });
});
