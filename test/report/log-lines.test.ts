import { describe, expect, it } from 'vitest';
import type { OutputChunk } from '../harness/evidence.ts';
import { logOf } from './log-lines.ts';

const asIs = (text: string) => text;
const chunk = (atMs: number, text: string, stream: OutputChunk['stream'] = 'stdout'): OutputChunk => ({ atMs, text, stream });
const linesOf = (...output: OutputChunk[]) => logOf({ output }, asIs).log.map(({ atMs, stream, text }) => `${atMs} ${stream} ${text}`);

describe('the output line by line', () => {
  it('gives a line the moment when its first part came', () => {
    expect(linesOf(chunk(1, 'one\ntw'), chunk(5, 'o\n'), chunk(9, 'three'))).toEqual(['1 stdout one', '1 stdout two', '9 stdout three']);
  });

  it('puts both streams in order of time, and leaves empty lines out', () => {
    expect(linesOf(chunk(1, 'a\n\n'), chunk(7, 'b\n'), chunk(3, 'trouble\n', 'stderr'))).toEqual(['1 stdout a', '3 stderr trouble', '7 stdout b']);
  });

  it('keeps beginning and end of a long output, and counts what is between', () => {
    const { log, head, linesLeftOut } = logOf({ output: [chunk(1, Array.from({ length: 5_000 }, (_, index) => `line ${index}`).join('\n'))] }, asIs);
    expect(log[0]?.text).toBe('line 0');
    expect(log.at(-1)?.text).toBe('line 4999');
    expect(log[head]?.text).not.toBe(`line ${head}`);
    expect(log.length + linesLeftOut).toBe(5_000);
    expect(log.length).toBeLessThan(300);
  });

  it('masks a line before it shortens it, so that no half of a value is left', () => {
    const secret = 'x'.repeat(300);
    const { log } = logOf({ output: [chunk(1, `token ${secret} and ${'more '.repeat(100)}`)] }, (text) => text.replaceAll(secret, '[access token]'));
    expect(log[0]?.text).toMatch(/^token \[access token\] and more .*…$/);
  });
});
