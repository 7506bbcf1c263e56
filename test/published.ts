import { readdirSync, readFileSync } from 'node:fs';

const STARTER = new URL('../starter/', import.meta.url);
const SENTENCE = /^- \[([A-Z]-\d{2})\] (.+)$/gm;

/** The sentences candidates were given, by id, e.g. "P-02": nothing else is ever graded. Of one that ends in a list or a table, the
 * page is named that has it. */
export function publishedSentences(): Map<string, string> {
  const pages = ['TASK.md', ...readdirSync(new URL('docs/', STARTER)).filter((file) => file.endsWith('.md')).map((file) => `docs/${file}`)];
  return new Map(pages.flatMap((page) => [...readFileSync(new URL(page, STARTER), 'utf8').matchAll(SENTENCE)].map(([, id = '', text = '']) => [id, text.endsWith(':') ? `${text} see ${page}.` : text] as const)));
}

export const publishedIds = (): Set<string> => new Set(publishedSentences().keys());
