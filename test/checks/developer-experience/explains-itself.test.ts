import { expect, it } from 'vitest';
import { judgeOf } from '../../testing/judge-of.ts';
import { partWith } from '../../testing/part.ts';
import check from './explains-itself.ts';

const started = (text: string, more: { exitCode?: number } = {}) => partWith({ runs: [{ output: [{ stream: 'stdout', atMs: 0, text }], ...more }] });
const outcomeOf = (part: ReturnType<typeof started>) => judgeOf(check, 'S10', 'e')(part).outcome;

it.each([
  'Usage: node dist/main.js [--help]',
  'usage: order-sync [-h] [--verbose]',
  'Usage: npm start -- [--help]\n\nThe result is in OUTPUT_DIR/report.json.',
  'Sends each customer as one order. Needs SOURCE_BASE_URL and the other settings of .env.example.',
])('"%s" says how to use it', (text) => {
  expect(outcomeOf(started(text))).toBe('pass');
});

it.each([
  ['nothing', ''],
  ['the log of an ordinary run', '17 read, 17 created'],
  ['the help of npm, which starts it', 'Start a package\n\nUsage:\nnpm start [-- <args>]\n\nOptions:\n[--ignore-scripts]'],
  ['the help of Maven, which starts it', 'usage: mvn [options] [<goal(s)>]'],
])('%s does not', (_, text) => {
  expect(outcomeOf(started(text))).toBe('not-shown');
});

it('requests or another exit code than 0 are not asked for by --help', () => {
  expect(outcomeOf(started('Usage: x', { exitCode: 1 }))).toBe('not-shown');
  expect(outcomeOf(partWith({ exchanges: [{}], runs: [{ output: [{ stream: 'stdout', atMs: 0, text: 'Usage: x' }] }] }))).toBe('not-shown');
});
