import { expect, it } from 'vitest';
import { vscodeGrammar } from './language.ts';
import { descendants } from './node.ts';
import { parse, ParseFailure } from './parse.ts';

it('copies the tree with text positions in UTF-16 units, as strings have them', async () => {
  const text = 'const a = "😀é";\nf(a);\n';
  const root = await parse(text, vscodeGrammar('typescript'));
  const call = [...descendants(root)].find(({ type }) => type === 'call_expression');
  expect([call && text.slice(call.start, call.end), call?.startRow, call?.parent?.type]).toEqual(['f(a)', 1, 'expression_statement']);
  expect([...descendants(root)].filter(({ parent }) => parent === null)).toEqual([root]);
});

it('gives up a text that takes too long', async () => {
  await expect(parse('x('.repeat(200_000), vscodeGrammar('typescript'), 20)).rejects.toThrow(new ParseFailure('reading it took longer than 0.02 s'));
});

it('survives nesting that would exhaust a stack', async () => {
  const root = await parse(`x = ${'['.repeat(20_000)}${']'.repeat(20_000)}`, vscodeGrammar('typescript'), 10_000);
  expect([...descendants(root)].length).toBeGreaterThan(20_000);
});

it('says when a grammar cannot be loaded', async () => {
  await expect(parse('x', '/nowhere/tree-sitter-x.wasm')).rejects.toThrow(/^its grammar cannot be loaded \(/);
});
