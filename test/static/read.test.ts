import { mkdtemp, rm, symlink, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, test } from 'vitest';
import { applyPatch } from '../corpus/apply.ts';
import { readSubmission } from '../harness/submission.ts';
import { judge } from '../judge.ts';
import { loadChecks, loadScenarios } from '../units.ts';
import { isRead, type OwnTests } from './evidence.ts';
import { readDelivered } from './read.ts';
import { ownTests } from './testing/evidence.ts';
import { withFolder } from './testing/folder.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const [scenarios, checks] = [await loadScenarios(), (await loadChecks()).filter(({ definition }) => 'judgeFiles' in definition)];

/** Codes of the checks of the files by outcome. TA-01 also rests on a run, so it can only fail here. */
async function outcomesOf(folder: string, tests: OwnTests | null) {
  const { files, delivered } = await readSubmission(folder);
  const read = await readDelivered(files, { manifest: delivered.manifest });
  const { results, kitErrors } = judge({ delivered, preparation: [], scenarios: [], notRun: [], repeats: [], files: read, ownTests: tests }, checks, scenarios);
  const codes = (outcome: string) => results.filter((one) => one.outcome === outcome && one.code !== 'TA-01').map(({ code }) => code);
  return { fail: results.filter(({ outcome }) => outcome === 'fail').map(({ code }) => code), unknown: codes('unknown'), notShown: codes('not-shown'), kitErrors, read };
}

/** Reading takes seconds, so the model answer is read once. */
const reference = outcomesOf(path.join(ROOT, 'reference-solution'), ownTests());

async function outcomesOfMutant(id: string, tests: OwnTests | null) {
  const folder = await mkdtemp(path.join(tmpdir(), 'static-test-'));
  try {
    await applyPatch(path.join(ROOT, `test/corpus/mutants/${id}.patch`), folder);
    return await outcomesOf(folder, tests);
  } finally {
    await rm(folder, { recursive: true });
  }
}

describe('known submissions', () => {
  it('the reference passes everything', async () => {
    expect(await reference).toMatchObject({ fail: [], unknown: [], notShown: ['TA-03'], kitErrors: [], read: { notes: [] } });
  });

  it('a submission in Python passes everything', async () => {
    expect(await outcomesOf(path.join(ROOT, 'test/corpus/python-stdlib'), ownTests())).toMatchObject({ fail: [], unknown: [], notShown: ['TA-03', 'TA-05'], kitErrors: [], read: { notes: [] } });
  });

  it('the untouched starter has no documents, and no code to judge', async () => {
    const outcomes = await outcomesOf(path.join(ROOT, 'starter/typescript'), ownTests());
    expect(outcomes.fail).toEqual(['DOC-01', 'DOC-02', 'DOC-03', 'DOC-04', 'DOC-05']);
    expect(outcomes.unknown).toEqual(['CQ-01', 'CQ-02', 'CQ-03', 'CQ-04', 'CQ-05', 'CQ-06', 'CQ-07', 'CQ-08', 'DOC-06', 'DOC-07', 'TA-03']);
  });

  const refused = ownTests({ outcome: 'failed', exitCode: 1, outside: ['TypeError: fetch failed'] });
  test.each([
    ['M45', ownTests({ tests: null }), ['CQ-02', 'CQ-03', 'CQ-04', 'CQ-05', 'CQ-06']],
    ['M46', refused, ['CQ-06', 'CQ-07', 'CQ-08']],
    ['M47', ownTests(), ['CQ-01', 'CQ-07', 'TA-01']],
    ['M48', ownTests(), ['DOC-01', 'DOC-02', 'DOC-03', 'DOC-04', 'DOC-05']],
    ['M49', ownTests(), ['DOC-01', 'DOC-03', 'DOC-04', 'DOC-05', 'DOC-06', 'DOC-07']],
  ])('%s fails exactly the checks named', async (id, tests, fail) => {
    expect((await outcomesOfMutant(id, tests)).fail).toEqual(fail);
  });
});

describe('a hostile submission', () => {
  const HOSTILE = {
    'package.json': '{ "scripts": ', 'README.md': Buffer.from([0x23, 0x20, 0xff, 0xfe]), 'submission.json': '[]', 'src/one\nline.js': `x=${'a+'.repeat(2_500_000)}1`, 'src/bad.py': Buffer.from([0xc3, 0x28]),
    'docs/deep.md': `${'> '.repeat(5_000)}x\n${'['.repeat(20_000)}`, 'src/ok.ts': 'export const a: number = "text";\n', 'src/new\nline.ts': 'export const b = 1;\n', 'src/regex.ts': `const a = ${'('.repeat(3_000)}1${')'.repeat(3_000)};\n`,
  };

  it('of 200 MB is read, with notes about what was left out', async () => {
    const evidence = await withFolder(HOSTILE, async (folder) => {
      const big = path.join(folder.path, 'data.sql');
      await writeFile(big, 'insert\n');
      await truncate(big, 200 * 1024 * 1024);
      await symlink('/etc', path.join(folder.path, 'out'));
      await symlink('.', path.join(folder.path, 'src/circle'));
      await symlink('nowhere.ts', path.join(folder.path, 'src/dead.ts'));
      const { files, delivered } = await readSubmission(folder.path);
      expect(delivered.notices).toEqual(['out is a link out of the folder and was left out.']);
      return readDelivered(files, { manifest: delivered.manifest });
    });
    expect(evidence.notes).toEqual(expect.arrayContaining([
      'src/bad.py was not read as code: it is not valid UTF-8.', 'Not read as code, because it is larger than 256 KiB: src/one\\u000aline.js.',
      'Not searched for secrets, because larger than 20 MiB: data.sql.', 'Links were not followed: src/circle, src/dead.ts.',
    ]));
    expect(evidence.lint).toMatchObject({ findings: [{ file: 'src/ok.ts', line: 1 }] });
    expect(evidence).toMatchObject({ secrets: { handedOut: [] }, documents: { words: expect.any(Number) as number }, dependencies: { retired: [] } });
    expect(isRead(evidence.sources) && evidence.sources.map((source) => source.path)).toEqual(expect.arrayContaining(['src/new\nline.ts', 'src/ok.ts']));
    expect(JSON.parse(JSON.stringify(evidence))).toEqual(evidence);
  });

  it('with more code than anybody writes is read in part', async () => {
    const unit = (index: number) => `def f${index}(a):\n    """Doc."""\n    return a\n\n\n`;
    const contents = Object.fromEntries(Array.from({ length: 520 }, (_, index) => [`src/m${String(index).padStart(3, '0')}.py`, unit(index)]));
    const evidence = await withFolder(contents, ({ files }) => readDelivered(files, { manifest: null }));
    expect(evidence.notes).toEqual(['Not read as code, because there is more than 500 files or 1 MiB of it: src/m500.py, src/m501.py, src/m502.py, src/m503.py, src/m504.py and 15 more.']);
    expect(evidence.languages).toEqual([{ name: 'Python', known: true, files: 500, lines: 1_000 }]);
  });

  it('that is empty has nothing to read', async () => {
    const evidence = await withFolder({}, ({ files }) => readDelivered(files, { manifest: null }));
    expect(evidence).toMatchObject({ notes: [], languages: [], ownLines: 0, sources: [], documents: { words: 0 }, readingList: {} });
  });
});

describe('the reading list', () => {
  it('names at most five places for each criterion, which exist', async () => {
    const { files } = await readSubmission(path.join(ROOT, 'reference-solution'));
    const { readingList } = (await reference).read;
    expect(Object.keys(readingList).sort()).toEqual([
      'code-quality', 'data-transformation-approach', 'developer-experience', 'documentation-quality', 'error-handling', 'integration-quality', 'security-implementation', 'system-reliability',
      'technical-advancement', 'technical-implementation',
    ]);
    for (const places of Object.values(readingList)) {
      expect(places.length).toBeLessThanOrEqual(5);
      for (const { file, line } of places) expect([files.some((one) => one.path === file), line > 0]).toEqual([true, true]);
    }
    expect(readingList['technical-implementation']?.map(({ file, why }) => `${file}: ${why}`)).toContain('src/source.ts: the list of customers is read here');
    expect(readingList['data-transformation-approach']?.[0]).toMatchObject({ file: 'src/order.ts', why: 'toOrder makes 6 members of the order' });
  });
});
