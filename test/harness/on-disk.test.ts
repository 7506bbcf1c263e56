import { expect, it } from 'vitest';
import type { ProcessRun } from './evidence.ts';
import { withOutputOnDisk } from './on-disk.ts';

const runWith = (...texts: string[]) => ({ exitCode: 0, output: texts.map((text, index) => ({ stream: 'stdout', atMs: index, text })) }) as ProcessRun;

it('keeps a short output where it is', () => {
  const run = runWith('short');
  expect(withOutputOnDisk(run)).toBe(run);
});

it('gives long outputs back as they were, each its own, as often as somebody asks', () => {
  const runs = ['é', '\u001b[31m', '😀'].map((text) => runWith(text.repeat(200_000), 'end\n'));
  const kept = runs.map(withOutputOnDisk);
  for (let time = 0; time < 2; time += 1) expect(kept).toEqual(runs);
  expect(JSON.stringify(kept)).toBe(JSON.stringify(runs));
});

it('holds a long output in memory for nobody', () => {
  const kept = withOutputOnDisk(runWith('x'.repeat(200_000)));
  expect(kept.output).not.toBe(kept.output);
});
