import { readFileSync } from 'node:fs';
import type { Published } from '../assets.ts';
import { renderInline } from './markdown.ts';

const STARTER = new URL('../../../starter/', import.meta.url);
const SENTENCE = /^- \[([A-Z]-\d{2})\] (.+)$/gm;
/** A row of the table of [D-02]: member, where from, rule. */
const FIELD = /^\s*\| `([\w.]+)` \| (.*?) \| (.*?) \|$/gm;

/** The pages candidates were given, in the order in which the console shows them. */
export const PAGES = ['source-api', 'auth', 'destination-api', 'running'] as const;
export type PageName = (typeof PAGES)[number];

/** Markdown of a page. */
export const readPage = (name: PageName): string => readFileSync(new URL(`docs/${name}.md`, STARTER), 'utf8');

/** The rules of the task itself; the rest of that page differs from pack to pack.
 * @throws Error where the page has no such section any more */
export function readTask(): string {
  const section = /^## The task\n[\s\S]*?(?=^> - \*\*|^## )/m.exec(readFileSync(new URL('TASK.md', STARTER), 'utf8'))?.[0];
  if (section === undefined) throw new Error('starter/TASK.md has no section "The task". Bring the page and mock-apis/console/reference/published.ts together again.');
  return section;
}

/** Takes sentences and field rules from the published pages. */
export function readPublished(): Published {
  const all = [readTask(), ...PAGES.map(readPage)].join('\n');
  const sentences = [...all.matchAll(SENTENCE)].map(([, id = '', text = '']) => [id, renderInline(text.replace(/:$/, ': see the table.'))] as const);
  const fields = [...readPage('destination-api').matchAll(FIELD)]
    .map(([, member = '', from = '', rule = '']) => [`/${member.replaceAll('.', '/')}`, { from: renderInline(from), rule: renderInline(rule) }] as const);
  return { sentences: Object.fromEntries(sentences), fields: Object.fromEntries(fields) };
}
