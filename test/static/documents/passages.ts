import MarkdownIt from 'markdown-it';
import type { Sighting } from '../evidence.ts';

/** A piece of a document: a paragraph, list item, row of a table, or block of code. */
export interface Passage {
  file: string;
  /** From 1. */
  line: number;
  /** Its heading and those above it, without the title of the document. */
  headings: string[];
  kind: 'text' | 'code';
  /** Without mark-up; lines as they stand in code. */
  text: string;
  /** Text of inline code in it. */
  codes: string[];
  links: string[];
}

const MAX_QUOTED = 200;
const markdown = new MarkdownIt({ html: false });

/** Cuts a document into passages, leaving out lines that candidates were given.
 * @param given trimmed lines of the starter's pages */
export function passagesOf(file: string, text: string, given: ReadonlySet<string>): Passage[] {
  const rows = text.split('\n').map((line) => (given.has(line.trim()) && !isFrame(line) ? '' : line));
  const headings: { level: number; text: string }[] = [];
  const passages: Passage[] = [];
  const tokens = markdown.parse(rows.join('\n'), {});
  let line = 1;
  let titled = false;
  tokens.forEach((token, index) => {
    line = (token.map?.[0] ?? line - 1) + 1;
    const titles = headings.map((heading) => heading.text);
    if (token.type === 'fence' || token.type === 'code_block') passages.push({ file, line, headings: titles, kind: 'code', text: token.content, codes: [], links: [] });
    if (token.type !== 'inline') return;
    const before = tokens[index - 1];
    const inline = inlineOf(token.children ?? []);
    if (before?.type === 'heading_open') {
      const level = Number(before.tag.slice(1));
      while ((headings.at(-1)?.level ?? 0) >= level) headings.pop();
      const isTitle = level === 1 && !titled;
      titled ||= isTitle;
      if (!isTitle) headings.push({ level, text: inline.text });
    } else passages.push({ file, line, headings: titles, kind: 'text', ...inline });
  });
  return passages;
}

/** Headings, fences and rules of tables hold the candidate's own lines, whoever wrote them. */
const isFrame = (line: string): boolean => /^\s*(```|~~~|#)/.test(line) || !/\p{L}/u.test(line);

function inlineOf(tokens: { type: string; content: string; attrGet(name: string): string | number | null }[]): Pick<Passage, 'text' | 'codes' | 'links'> {
  return {
    text: tokens.map(({ type, content }) => (type === 'softbreak' || type === 'hardbreak' ? ' ' : content)).join(''),
    codes: tokens.filter(({ type }) => type === 'code_inline').map(({ content }) => content),
    links: tokens.flatMap((token) => (token.type === 'link_open' ? String(token.attrGet('href') ?? '') : [])),
  };
}

export const sightingOf = ({ file, line, text }: Passage, what: string): Sighting =>
  ({ file, line, what, quotation: text.trim().replace(/\s+/g, ' ').slice(0, MAX_QUOTED) });

const segmenter = new Intl.Segmenter('en', { granularity: 'word' });

/** Words of a text, in any script. */
export const wordsOf = (text: string): string[] => Array.from(segmenter.segment(text)).filter(({ isWordLike }) => isWordLike).map(({ segment }) => segment);
