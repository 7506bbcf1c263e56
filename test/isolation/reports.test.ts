import { execFile } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, it } from 'vitest';
import { parseScorecard } from '../../rubric/parse-scorecard.ts';
import { temporaryFolder } from '../testing/folders.ts';
import { describeAt } from './testing/sandbox.ts';

const KIT = path.resolve(import.meta.dirname, '../..');
/** Sequences that a terminal would obey: ESC, C1 controls, and characters that turn the direction of reading. */
// eslint-disable-next-line no-control-regex -- control characters are what is looked for
const ACTING = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/;
const HOSTILE_HTML = /<script>alert|<img src=x onerror/;

/** Runs `npm run grade` on a hostile submission, in a folder of its own. */
async function grade(name: string): Promise<{ code: number | null; stdout: string; stderr: string; results: string }> {
  const cwd = await temporaryFolder();
  const args = ['--import', import.meta.resolve('tsx'), path.join(KIT, 'test/grade.ts'), path.join(KIT, 'test/corpus/hostile', name), '--scenario', 'S01', '--out', 'out', '--isolation', 'bubblewrap', '--limit', 'memory=400'];
  return new Promise((resolve) => {
    const child = execFile(process.execPath, args, { cwd, env: { ...process.env, NO_COLOR: '1' }, maxBuffer: 1e8 },
      (_error, stdout, stderr) => { resolve({ code: child.exitCode, stdout, stderr, results: path.join(cwd, 'out') }); });
  });
}

describeAt('bubblewrap', 'reports of a hostile submission', () => {
  it('name the level of isolation, and hold nothing that a terminal obeys or a browser runs', async () => {
    const { code, stdout, stderr, results } = await grade('speaks-in-tongues');
    expect(code).toBe(0);
    const files = (await readdir(results)).filter((name) => /\.(json|md|html)$/.test(name));
    expect(files).toEqual(expect.arrayContaining(['scorecard.json', 'scorecard.md', 'seal.json']));
    const texts = await Promise.all(files.map(async (name) => ({ name, text: await readFile(path.join(results, name), 'utf8') })));
    for (const { name, text } of [...texts, { name: 'stdout', text: stdout }, { name: 'stderr', text: stderr }]) expect(text, name).not.toMatch(ACTING);
    for (const { name, text } of texts.filter((one) => /\.(md|html)$/.test(one.name))) expect(text, name).not.toMatch(HOSTILE_HTML);
    const { isolation } = parseScorecard(texts.find(({ name }) => name === 'scorecard.json')?.text ?? '');
    expect(isolation).toMatchObject({ level: 'bubblewrap', limits: { memoryBytes: 400_000_000 } });
  });
});

describeAt('bubblewrap', 'a grading of a submission that', () => {
  it('takes too much memory says so by name', async () => {
    const { results, stdout } = await grade('memory-hog');
    const { notices, scenarios } = parseScorecard(await readFile(path.join(results, 'scorecard.json'), 'utf8'));
    expect(notices.map(({ text }) => text)).toContain('The submission used more memory than it may, in S01.');
    expect(scenarios.find(({ code }) => code === 'S01')?.processes).toMatchObject([{ killed: true, limit: 'memory' }]);
    expect(stdout.replaceAll(/\s+/g, ' ')).toContain('it used more memory than it may and was ended');
  });

  it('forges results is judged by what the services saw', async () => {
    const { results } = await grade('forges-a-result');
    const { checks, criteria } = parseScorecard(await readFile(path.join(results, 'scorecard.json'), 'utf8'));
    expect(checks.find(({ code }) => code === 'TI-01')?.outcome).toBe('fail');
    expect(Math.max(...criteria.filter(({ id }) => ['error-handling', 'technical-implementation'].includes(id)).map(({ level }) => level))).toBeLessThan(2);
  });
});
