import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { CATALOGUE } from './catalogue.ts';
import { loadFaultKinds } from './kinds.ts';
import { listFaults } from './list.ts';
import { faultReference } from './reference.ts';
import { readFaultFile } from './rule-file.ts';

const kinds = await loadFaultKinds();
const page = faultReference(kinds);

it('docs/faults.md is current; if not: npx tsx scripts/docs.ts', async () => {
  expect(await readFile(new URL('../../docs/faults.md', import.meta.url), 'utf8')).toBe(page);
});

it('the page has every kind with its options, and every fault with what is expected', () => {
  for (const [name, { definition }] of kinds) {
    const [, section = ''] = page.split(`### \`${name}\`\n`);
    const [own = ''] = section.split('\n##');
    expect(own).toContain(definition.summary);
    for (const option of Object.keys(definition.options.shape)) expect(own).toContain(`| \`${option}\` |`);
  }
  for (const { code, title, wire } of CATALOGUE) expect(page).toContain(`| ${code} | **${title}.** ${wire.replaceAll('|', '\\|')} |`);
});

it('the tables of the page have as many cells in each row as in their heads', () => {
  const tables = page.split('\n\n').filter((block) => block.startsWith('|'));
  expect(tables.length).toBeGreaterThan(20);
  for (const table of tables) expect(new Set(table.trim().split('\n').map((row) => row.split(/(?<!\\)\|/).length)).size).toBe(1);
});

it('the example of the page is a good file', () => {
  const [, example = ''] = /```json\n([\s\S]+?)```/.exec(page) ?? [];
  const customerIds = ['123', 'B', 'C'];
  expect(readFaultFile(example, 'example', { kinds, pages: 1, customerIds }).rules).toHaveLength(3);
});

it('the list for the terminal has all of it in 80 columns', () => {
  const list = listFaults(kinds, { example: 'mock-apis/examples/hiccups.json', more: 'docs/faults.md' });
  expect(list.split('\n').filter((line) => line.length > 80)).toEqual([]);
  for (const name of kinds.keys()) expect(list).toMatch(new RegExp(`^${name}$`, 'm'));
  for (const { code } of CATALOGUE) expect(list).toMatch(new RegExp(`^ {2}${code} `, 'm'));
});
