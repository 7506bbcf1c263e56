import { describe, expect, it } from 'vitest';
import { loadCriteria } from '../criteria.ts';
import { HOSTILE, hostileScorecard } from '../testing/hostile.ts';
import { sampleScorecard } from '../testing/sample.ts';
import { renderDiscussionGuide } from './discussion-guide.ts';
import { renderJson } from './json.ts';
import { renderMarkdown } from './markdown.ts';

const scorecard = await sampleScorecard({
  fail: ['EH-12'], unknown: ['EH-15'], notShown: ['TI-12'],
  titles: { 'EH-12': 'Comes back before Retry-After allows' },
  findings: { 'EH-12': [{ scenario: 'S25', expected: 'a retry at least 2 s later', observed: 'a retry 0.004 s later', where: 'destination request 14', quotation: 'POST /api/v2/orders\nRetry-After: 2', likelyCause: 'the header is not read' }] },
}, { steps: [{ step: 'install', outcome: 'failed', exitCode: 1, ms: 3_000, outputTail: 'no such package\n' }] });

/** The document without its blocks of code, where everything is shown as it is. */
const outsideCode = (markdown: string): string => markdown.replace(/^ *(`{3,})text\n[\s\S]*?\n *\1$/gm, '');

describe('scorecard.md', () => {
  it('has a row and a sentence for every criterion', () => {
    const text = renderMarkdown(scorecard);
    expect(text).toContain('| Error Handling | 3 – solid | 5/5 | 11/12 | 4/4 | 1 |');
    for (const { proposal } of scorecard.criteria) expect(text).toContain(`- ${proposal}`);
  });

  it('shows the whole evidence of a failed check', () => {
    expect(renderMarkdown(scorecard)).toContain([
      '### EH-12: Comes back before Retry-After allows', '',
      'solid · `eh-12` · T-01', '',
      '- S25: expected a retry at least 2 s later',
      '  - observed: a retry 0.004 s later',
      '  - where: destination request 14', '',
      '  ```text', '  POST /api/v2/orders', '  Retry-After: 2', '  ```', '',
      'Likely cause: the header is not read', '',
    ].join('\n'));
  });

  it('says a cause that all findings share once, and others at their finding', async () => {
    const finding = (likelyCause: string) => ({ expected: 'a', observed: 'b', likelyCause });
    const card = await sampleScorecard({ fail: ['EH-12', 'IQ-04'], findings: { 'EH-12': [finding('one'), finding('one')], 'IQ-04': [finding('one'), finding('two')] } });
    const [, shared = '', own = ''] = renderMarkdown(card).split('\n### ');
    expect(shared.match(/likely cause/gi)).toHaveLength(1);
    expect(shared).toMatch(/\nLikely cause: one\n/);
    expect(own.match(/likely cause: \w+/gi)).toEqual(['likely cause: one', 'likely cause: two']);
  });

  it('names what was not judged and not shown with the reason, and what passed', () => {
    const text = renderMarkdown(scorecard);
    expect(text).toContain('## Not judged\n\n- The scenario did not run: EH-15\n');
    expect(text).toContain('## Not shown\n\n- The scenario did not run: TI-12\n');
    expect(text).toContain('- TI-01: Does what TI-01 asks\n');
  });

  it('shows the output of a step that failed', () => {
    expect(renderMarkdown(scorecard)).toContain('- install: failed, exit code 1, 3.0 s\n\n  ```text\n  no such package\n  ```\n');
  });

  it('lists what to open and what to ask', async () => {
    const card = await sampleScorecard({}, { questions: [{ criterion: 'security-implementation', text: 'Is this a secret?', where: 'src/a`b.ts:3', quotation: 'key = [12 characters left out]' }] });
    const text = renderMarkdown({ ...card, criteria: card.criteria.map((score) => (score.id === 'error-handling' ? { ...score, readingList: [{ where: 'src/retry.ts:41', why: 'decides what is tried again' }] } : score)) });
    expect(text).toContain('## Questions for people\n\n- Security Implementation: Is this a secret? (src/a\\`b.ts:3)\n\n  ```text\n  key = [12 characters left out]\n  ```\n');
    expect(text).toContain('## Places worth opening\n\n**Error Handling**\n\n- src/retry.ts:41: decides what is tried again\n');
  });

  it('says nothing of levels when they are left out for the first reading', () => {
    const evidence = renderMarkdown(scorecard, { levels: false });
    expect(evidence).toContain('# Evidence: happy-path');
    expect(evidence).toContain('### EH-12');
    expect(evidence).not.toMatch(/proposed|proposals|\d – /);
  });

  it('lets nothing of a submission act', async () => {
    const hostile = await hostileScorecard();
    for (const text of [renderMarkdown(hostile), renderDiscussionGuide(hostile, await loadCriteria())]) {
      expect(text.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Bidi_Control}]/u);
      const rest = outsideCode(text);
      expect(rest).not.toMatch(/<[a-z/!]/i);
      expect(rest).not.toMatch(/(?<!\\)\]\(|(?<!\\)!\[|[^\\]:\/\/|www\.e/);
    }
  });

  it('keeps a hostile cell in its column', async () => {
    const rows = outsideCode(renderMarkdown(await hostileScorecard())).split('\n').filter((line) => line.startsWith('| S01'));
    expect(rows.map((row) => row.match(/(?<!\\)\|/g)?.length)).toEqual([7]);
  });
});

describe('the discussion guide', () => {
  it('asks what fits the results, and names no level', async () => {
    const criteria = await loadCriteria();
    const text = renderDiscussionGuide(scorecard, criteria);
    const retries = criteria[3]!.discussion[0]!;
    expect(text).toContain(`**Retries and waiting** (show the evidence of EH-12)\n\n- ${retries.ifFailed[0]!}`);
    expect(text).not.toContain(retries.ifPassed[0]);
    expect(text).toContain('**Documents** (nothing failed here)');
    expect(text).not.toMatch(/proposed|\d – /);
  });
});

describe('the results file', () => {
  it('is the scorecard, and harmless when printed', async () => {
    const hostile = await hostileScorecard();
    const text = renderJson(hostile);
    expect(JSON.parse(text)).toEqual(hostile);
    expect(HOSTILE).toMatch(/[\u0080-\u009f]/);
    expect(text.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Bidi_Control}\u2028\u2029]/u);
  });
});
