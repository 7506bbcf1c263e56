import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { loadCriteria } from '../../criteria.ts';
import { HOSTILE, hostileScorecard } from '../../testing/hostile.ts';
import { sampleScorecard } from '../../testing/sample.ts';
import { renderDifference } from './difference.tsx';
import { renderEvidence } from './evidence.tsx';
import { renderProposal } from './proposal.tsx';
import { sampleView } from './testing/sample-view.ts';

const criteria = await loadCriteria();
const scorecard = await sampleScorecard({
  fail: ['EH-12', 'IQ-04'], unknown: ['EH-15'], notShown: ['TI-12'], titles: { 'EH-12': 'Comes back before Retry-After allows' },
  findings: { 'EH-12': [{ scenario: 'S25', expected: 'a retry at least 2 s later', observed: 'a retry 0.003 s later', where: 'src/send.ts:41', quotation: 'POST /api/v2/orders', likelyCause: 'the header is not read' }] },
});
/** A scorecard with what reading the files brought. */
const withFiles = (card: typeof scorecard, text: string): typeof scorecard => ({
  ...card, questions: [{ criterion: 'code-quality', text, where: text, quotation: text }],
  criteria: card.criteria.map((score) => ({ ...score, readingList: [{ where: text, why: text }] })),
});
const hostile = withFiles(await hostileScorecard(), HOSTILE);
const view = sampleView();
const pages = {
  'evidence.html': [renderEvidence(scorecard, criteria, view), renderEvidence(hostile, criteria, sampleView(HOSTILE))],
  'proposal.html': [renderProposal(scorecard, criteria, view.sentences), renderProposal(hostile, criteria, view.sentences)],
  'difference.html': [renderDifference(scorecard, hostile), renderDifference(hostile, scorecard)],
} as const;
const [evidence, proposal] = [pages['evidence.html'][0], pages['proposal.html'][0]];

/** What a page says, without its mark-up, style and script. */
const textOf = (html: string): string => html.replace(/<(style|script)>.*?<\/\1>/gs, '')
  .replace(/<(span|a) class="keep"[^>]*>([^<]*)<\/\1>/g, '$2').replace(/<[^>]*>/g, ' ')
  .replaceAll('&lt;', '<').replaceAll('&quot;', '"').replaceAll('&amp;', '&').replace(/\s+/g, ' ');
const count = (html: string, pattern: RegExp): number => html.match(pattern)?.length ?? 0;

describe.each(Object.entries(pages))('%s', (_name, [ordinary, attacked]) => {
  it('has the same elements and attributes, whatever the submission wrote', () => {
    const marks = (html: string) => new Set([...html.matchAll(/<([a-z][\w-]*)|\s([\w:-]+)=(?=")/gi)].map(([, element, attribute]) => element ?? attribute));
    const strange = [...marks(attacked.replace(/<(style|script)>.*?<\/\1>/gs, ''))].filter((mark) => !KNOWN.has(mark ?? ''));
    expect(strange).toEqual([]);
  });

  it('lets no text of a submission act', () => {
    expect(count(attacked, /<script/g)).toBe(count(ordinary, /<script/g));
    expect(attacked).not.toMatch(/<img|<a href="(?!#|evidence\.html)|\son\w+="/);
    expect(attacked.replaceAll(/[\n\t]/g, '')).not.toMatch(/[\p{Cc}\p{Bidi_Control}\p{Cs}\u2028\u2029]/u);
  });

  it('shows what was hidden', () => {
    expect(attacked).toContain('⟨ESC⟩[2J');
    expect(attacked).toContain('⟨U+202E⟩txt.exe');
    expect(attacked).toContain('&lt;script>alert(1)&lt;/script>');
  });

  it('may load nothing, and run only its own script and style', () => {
    const policy = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(ordinary)?.[1] ?? '';
    const hashes = [...ordinary.matchAll(/<(?:style|script)>(.*?)<\/(?:style|script)>/gs)].map(([, text = '']) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`);
    expect(policy).toMatch(/^default-src 'none'; style-src '[^']+'; script-src '[^']+'; base-uri 'none'; form-action 'none'$/);
    for (const hash of hashes) expect(policy).toContain(hash);
    const urls = /\s(?:src|srcset|action|data|style|formaction|ping|poster)="|\shref="(?!#|evidence\.html)|url\((?!#)/;
    for (const html of [ordinary, attacked]) expect((html.match(/<[a-z][^>]*>/g) ?? []).filter((tag) => urls.test(tag))).toEqual([]);
    expect(/<style>(.*?)<\/style>/s.exec(ordinary)?.[1]).not.toMatch(/@import|url\(/);
  });

  it('has no id twice, and no link to a place that is not there', () => {
    const ids = [...ordinary.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
    const inEvidence = new Set([...evidence.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id));
    for (const [, file, id = ''] of ordinary.matchAll(/\shref="(evidence\.html)?#([^"]+)"/g)) {
      if (!/^(S0\d|m-)/.test(id)) expect(file === undefined ? ids : [...inEvidence], `${file ?? ''}#${id}`).toContain(id);
    }
  });
});

/** Everything that pages are made of. */
const KNOWN = new Set([
  ...['html', 'head', 'meta', 'title', 'style', 'script', 'body', 'header', 'main', 'section', 'nav', 'div', 'span', 'p', 'h1', 'h2', 'h3', 'h4', 'h5', 'ul', 'ol', 'li', 'dl', 'dt', 'dd'],
  ...['a', 'strong', 'b', 'i', 'q', 'code', 'pre', 'bdi', 'time', 'details', 'summary', 'figure', 'figcaption', 'label', 'input', 'button'],
  ...['table', 'caption', 'thead', 'tbody', 'tr', 'th', 'td', 'svg', 'defs', 'pattern', 'path', 'g', 'use', 'circle', 'rect', 'line', 'text'],
  ...['id', 'class', 'lang', 'charset', 'name', 'content', 'http-equiv', 'href', 'title', 'datetime', 'tabindex', 'role', 'aria-label', 'aria-hidden', 'aria-live', 'aria-labelledby', 'aria-describedby'],
  ...['scope', 'rowspan', 'type', 'placeholder', 'autocomplete', 'spellcheck', 'open', 'hidden', 'data-part', 'data-from', 'data-to', 'data-zoom', 'data-n', 'data-s', 'data-p', 'data-like'],
  ...['width', 'height', 'viewBox', 'preserveAspectRatio', 'focusable', 'x', 'y', 'dx', 'x1', 'x2', 'y1', 'y2', 'cx', 'cy', 'r', 'd', 'fill', 'visibility', 'text-anchor', 'patternUnits', 'patternTransform'],
]);

describe('the evidence page', () => {
  it('names no level, no tier and no proposal, so that readers come to their own', () => {
    const withoutSheet = textOf(evidence.replace(/<section id="own-levels">.*?<\/section>/s, ''));
    expect(withoutSheet).not.toMatch(/\bbasic\b|\bsolid\b|exceptional|★|proposed|meets the minimum|\b[0-4] – [a-z]/i);
  });

  it('tells what happened in sentences, with the waits', () => {
    const text = textOf(evidence);
    expect(text).toContain('was sent again 0.003 s after a 429 that asked for 2 s');
    expect(text).toContain('0.003 s later (asked: 2 s), under another orderId: 201, order stored');
    expect(text).toContain('sent again 2 times, 0.001 to 0.004 s later, 1 of them sooner than asked, under another orderId; not sent again once: the run ended with exit code 0');
  });

  it('has words for every picture', () => {
    for (const [, names = ''] of evidence.matchAll(/<svg[^>]*role="img"[^>]*aria-labelledby="([^"]+)"/g)) {
      for (const name of names.split(' ')) expect(evidence).toContain(`id="${name}"`);
    }
    expect(textOf(evidence)).toContain('3 requests in 0.800 s: 3 to Destination. At most 2 were under way at Destination at a time.');
    expect(textOf(evidence)).toContain('Attempt 2: 2 waits from 0.003 s to 0.030 s');
    expect(evidence).not.toMatch(/<svg(?![^>]*(role="img"|aria-hidden="true"|class="(row|stretch)"))/);
  });

  it('says what it leaves out', () => {
    const text = textOf(evidence);
    expect(text).toContain('7 lines are left out here; evidence/S25/run-1.stdout.txt and .stderr.txt hold all.');
    expect(text).toContain('2 of 3 requests as a table');
    expect(text).toContain('1 more, all like others, stand in evidence/S25/journal.jsonl');
  });

  it('leads from a finding to its request, if it is the same one', async () => {
    const at = async (where: string) => renderEvidence(await sampleScorecard({ fail: ['EH-12'], findings: { 'EH-12': [{ scenario: 'S25', expected: '', observed: '', where }] } }), criteria, view);
    expect(await at('destination request 2, 0.213 s after the start')).toContain('<a href="#S25-2">destination request 2, 0.213 s after the start</a>');
    expect(await at('destination request 2, 0.413 s after the start')).not.toContain('href="#S25-2">destination request');
  });

  it('has a box for the reader’s own level of every criterion', () => {
    expect(count(evidence, /aria-label="Box for your own level"/g)).toBe(criteria.length);
  });
});

describe.each(['evidence.html', 'proposal.html'] as const)('%s', (name) => {
  it('has the places to open and the questions that reading the files brought', () => {
    const card = withFiles(scorecard, 'src/retry.ts:41');
    const text = textOf(name === 'evidence.html' ? renderEvidence(card, criteria, view) : renderProposal(card, criteria, view.sentences));
    expect(text).toContain('Open in the code src/retry.ts:41 : src/retry.ts:41 Seen in the files, for you to answer src/retry.ts:41');
  });
});

describe('the proposal', () => {
  it('has the sentence of every criterion, and what is left to people', () => {
    const text = textOf(proposal);
    for (const score of scorecard.criteria) expect(text).toContain(score.proposal);
    for (const { questions } of criteria) expect(text).toContain(questions[0]?.split('`')[0]?.trim());
  });

  it('leaves the hiring recommendation to people', () => {
    expect(proposal).toMatch(/aria-label="Empty field for the hiring recommendation"><\/div>/);
    expect(textOf(proposal)).toContain('Only people fill this in.');
  });

  it('says what to read, with file and line, and where in the evidence', () => {
    expect(textOf(proposal)).toMatch(/Reading list .*S25 .*: EH-12/);
    expect(proposal).toContain('href="evidence.html#S25"');
  });
});

describe('the difference', () => {
  it('names what changed and folds the levels', () => {
    const text = textOf(pages['difference.html'][0]);
    expect(text).toMatch(/IQ-04 Does not do what IQ-04 asks passed failed/);
    expect(pages['difference.html'][0]).toMatch(/<details><summary>Proposed levels that changed/);
  });
});
