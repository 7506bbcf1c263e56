import { execFile } from 'node:child_process';
import { readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { openResults } from './harness/results.ts';
import { openFolder } from './report/testing/folder.ts';
import { hastyEvidence, hastyScorecard } from './report/testing/grading.ts';

const KIT = path.resolve(import.meta.dirname, '..');
const FACTS = { kit: { name: 'kit', version: '1', running: '' }, folder: '/submissions/a17', digest: `sha256:${'0'.repeat(64)}`, seed: 1, scenarios: ['S01', 'S25'] };

describe('npm run report', () => {
  let root: string;
  beforeAll(async () => { root = await openFolder(); });

  /** A results folder as a grading leaves it, but for its reports. */
  async function resultsOf(name: string, seed: number): Promise<string> {
    const results = await openResults(path.join(root, name));
    await results.writeGrading(FACTS);
    for (const evidence of hastyEvidence()) await results.writeScenario(evidence);
    await results.writeScorecard(await hastyScorecard({ seed }));
    return results.path;
  }

  /** Runs the command in the folder of all results. */
  const report = (...args: string[]): Promise<{ code: number | null; stdout: string; stderr: string }> => new Promise((resolve) => {
    const child = execFile(process.execPath, ['--import', import.meta.resolve('tsx'), path.join(KIT, 'test/report.ts'), ...args], { cwd: root, env: { ...process.env, NO_COLOR: '1' } },
      (_error, stdout, stderr) => { resolve({ code: child.exitCode, stdout, stderr }); });
  });

  it('writes all reports again from the files alone', async () => {
    const folder = await resultsOf('one', 1);
    const markdown = await readFile(path.join(folder, 'scorecard.md'), 'utf8');
    await rm(path.join(folder, 'scorecard.md'));
    const { code, stdout } = await report('one');
    expect([code, stdout]).toEqual([0, 'Files\n  one/evidence.html\n  one/proposal.html\n  one/scorecard.md\n']);
    expect(await readFile(path.join(folder, 'evidence.html'), 'utf8')).toContain('sent again 0.003 s after a 429 that asked for 2 s');
    expect(await readFile(path.join(folder, 'proposal.html'), 'utf8')).toContain('Levels proposed');
    expect(await readFile(path.join(folder, 'scorecard.md'), 'utf8')).toBe(markdown);
  });

  it('leaves sealed results as they are', async () => {
    const folder = await resultsOf('sealed', 1);
    await writeFile(path.join(folder, 'seal.json'), '{}');
    expect((await report('sealed')).stdout).toBe('Files\n  sealed/reports/evidence.html\n  sealed/reports/proposal.html\n  sealed/reports/scorecard.md\n');
    expect((await report('sealed', '--out', 'elsewhere')).stdout).toContain('  elsewhere/evidence.html\n');
  });

  it('writes the same bytes every time', async () => {
    const folder = await resultsOf('same', 1);
    await report('same');
    const first = await readFile(path.join(folder, 'evidence.html'), 'utf8');
    await report('same');
    expect(await readFile(path.join(folder, 'evidence.html'), 'utf8')).toBe(first);
  });

  it('--against says what changed since an earlier grading, and why', async () => {
    await Promise.all([resultsOf('earlier', 1), resultsOf('now', 2)]);
    const file = path.join(root, 'now/scorecard.json');
    const scorecard = JSON.parse(await readFile(file, 'utf8')) as { checks: { code: string; outcome: string; findings: unknown[] }[] };
    const mended = scorecard.checks.map((check) => (check.code === 'EH-12' ? { ...check, outcome: 'pass', findings: [] } : check));
    await writeFile(file, JSON.stringify({ ...scorecard, checks: mended }));
    const { code, stdout } = await report('now', '--against', 'earlier');
    expect(code).toBe(0);
    expect(stdout).toContain('The seed is another one: 1 then, 2 now, so the customers are others.');
    expect(stdout).toContain('  EH-12  failed → passed  Does what EH-12 asks\n  1 failed then and now\n');
    expect(await readFile(path.join(root, 'now/difference.html'), 'utf8')).toContain('Outcomes that changed');
  });

  it.each([
    ['a folder that is none', ['nowhere'], 'nowhere has no scorecard.json. Name a folder that npm run grade wrote to its end; a grading that was stopped goes on with --resume.'],
    ['no folder', [], 'missing required argument \'results\''],
  ])('says what to do about %s', async (_what, args, message) => {
    const { code, stderr } = await report(...args);
    expect(code).toBe(1);
    expect(stderr).toContain(message);
  });

  it('says what is wrong with a scorecard that was cut', async () => {
    const folder = await resultsOf('cut', 1);
    await writeFile(path.join(folder, 'scorecard.json'), '{"schemaVersion":');
    const { code, stderr } = await report('cut');
    expect(code).toBe(1);
    expect(stderr).toMatch(/^No report\. .*scorecard\.json is not valid JSON.*grade the submission again/);
  });
});
