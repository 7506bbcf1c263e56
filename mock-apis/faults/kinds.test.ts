import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { loadFaultKinds } from './kinds.ts';

const kinds = [...await loadFaultKinds()];

it('are found by directory, each under the name of its file', () => {
  expect(kinds.map(([name]) => name)).toContain('reset');
  expect(kinds.map(([name]) => name)).toEqual(kinds.map(([, fault]) => fault.definition.kind));
});

describe.each(kinds)('%s', (name, { definition }) => {
  it('has a test beside it that proves what a client sees', () => {
    expect(existsSync(new URL(`kinds/${name}.test.ts`, import.meta.url))).toBe(true);
  });

  it('says in a sentence what a client sees, and what each option means', () => {
    expect(definition.summary).toMatch(/^[A-Z].+\.$/);
    const undescribed = Object.entries(definition.options.shape).filter(([, schema]) => !(schema as { description?: string }).description);
    expect(undescribed).toEqual([]);
  });
});
