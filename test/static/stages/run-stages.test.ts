import { describe, expect, it } from 'vitest';
import { withFolder } from '../testing/folder.ts';
import { runStages } from './run-stages.ts';
import { STAGE_LIMITS_MS } from './stages.ts';

const FILES = { 'src/a.ts': 'export const a = 1;\n', 'README.md': '# A\n\nWords.' };

describe('the reading process', () => {
  it('does every stage', async () => {
    const outcome = await withFolder(FILES, ({ files }) => runStages(['code', 'documents', 'dependencies'], { files, manifest: null }));
    expect(outcome).toMatchObject({ code: { notes: [] }, documents: { words: 1 }, dependencies: { retired: [] } });
  });

  it('gives up a stage that takes too long, and does the others', async () => {
    const limitsMs = { ...STAGE_LIMITS_MS, lint: 1 };
    const outcome = await withFolder(FILES, ({ files }) => runStages(['lint', 'documents'], { files, manifest: null }, { limitsMs }));
    expect(outcome).toMatchObject({ lint: { unread: 'reading took longer than 0.001 s' }, documents: { words: 1 } });
  });

  it('says why a stage failed, and does the others', async () => {
    const files = [{ path: 3 as never, absolute: '/nowhere', kind: 'file' as const, mode: 0o644, bytes: 1 }];
    const outcome = await runStages(['dependencies', 'secrets'], { files, manifest: null });
    expect([outcome.dependencies, outcome.secrets]).toMatchObject([{ retired: [] }, { unread: expect.any(String) as string }]);
  });

  it('ends with the person at the terminal', async () => {
    const abort = new AbortController();
    const reading = withFolder(FILES, ({ files }) => runStages(['code', 'lint'], { files, manifest: null }, { signal: abort.signal }));
    abort.abort(new Error('interrupted'));
    await expect(reading).rejects.toThrow('interrupted');
  });
});
