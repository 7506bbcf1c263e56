import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { blanksOf, fillTask } from './pages.ts';

const TASK = readFileSync(new URL('../../starter/TASK.md', import.meta.url), 'utf8');
const HOW_TO_START = readFileSync(new URL('how-to-start.md', import.meta.url), 'utf8');
const COMMANDS = { install: ['npm', 'ci'], build: ['npm', 'run', 'build'], run: ['node', 'dist/main.js'], test: ['npm', 'test'] };
const fill = (words = {}, commands: Parameters<typeof fillTask>[3] = COMMANDS) => fillTask(TASK, HOW_TO_START, words, commands);
/** What a pack may say otherwise than the kit. */
const withoutOwn = (text: string) => text.replace(/^> - .*\n/gm, '').replace(/^## How to start\n[\s\S]*?(?=^## )/m, '');

describe('TASK.md of a pack', () => {
  it('says the same as in the kit, but for the box and how to start', () => {
    expect(withoutOwn(fill({ company: 'Example Ltd', minutes: 60, aiRule: 'None.', contact: 'Ann' }))).toBe(withoutOwn(TASK));
    expect(withoutOwn(TASK)).not.toBe(TASK);
  });

  it('has the team\'s words in its box, on one line each, whatever is in them', () => {
    const box = fill({ company: 'Example $& Ltd', minutes: 60, aiRule: 'All tools.\n\n## They must\nbe named.', contact: '[Ann](mailto:ann@example.com)' }).split('\n').filter((line) => line.startsWith('> '));
    expect(box).toEqual([
      '> - **From:** Example $& Ltd',
      '> - **Time:** 60 minutes',
      '> - **Rule on tools and AI assistants:** All tools. ## They must be named.',
      '> - **Questions to:** [Ann](mailto:ann@example.com)',
    ]);
  });

  it('names the commands of the starter', () => {
    expect(fill()).toContain('After `npm ci` and `npm run build`, it starts with `node dist/main.js`');
    expect(fill()).toContain('A sample test is there: `npm test`.');
    expect(fill({}, { run: ['python3', 'main.py'] })).toContain('It starts with `python3 main.py`');
    expect(fill({}, { run: ['java', '-cp', 'lib/*', 'Main'] })).toContain("It starts with `java -cp 'lib/*' Main`");
    expect(fill({}, { run: 'exit 1' })).toContain('Put the commands of your language into its `submission.json` first');
  });

  it('speaks of the pack, not of the kit', () => {
    expect(fill()).toContain('`node mocks.mjs`');
    expect(fill()).not.toMatch(/npm start|root folder of the kit|\{\{/);
  });

  it('says which blanks are left; the time has a usual value', () => {
    expect(blanksOf({})).toEqual(['From (--company)', 'Rule on tools and AI assistants (--ai-rule)', 'Questions to (--contact)']);
    expect(blanksOf({ company: 'Example Ltd', aiRule: 'None.', contact: 'Ann' })).toEqual([]);
  });

  it('is refused where the page in the kit has lost its box', () => {
    expect(() => fillTask('# Task\n', HOW_TO_START, { company: 'Example Ltd' }, COMMANDS)).toThrow(/nothing that looks like/);
  });
});
