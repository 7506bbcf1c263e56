import { describe, expect, it } from 'vitest';
import { noticesOf, questionsOf, readingOf } from './report.ts';
import { evidence, ownTests, source } from './testing/evidence.ts';

const seen = { file: 'src/a.ts', line: 3, what: 'looks like a secret to slack', quotation: 'key = [9 characters left out]' };

describe('questions for people', () => {
  it('are about what may be a secret, what may be a switch, and what stands twice', () => {
    const questions = questionsOf(evidence({
      secrets: { handedOut: [], keyLike: [seen] }, switches: { inCode: [], elsewhere: [{ ...seen, what: 'curl -k, in a comment' }] },
      duplicates: { inside: [{ first: { file: 'a.ts', line: 1 }, second: { file: 'b.ts', line: 9 }, lines: 12 }, { first: { file: 'a.ts', line: 1 }, second: { file: 'c.ts', line: 9 }, lines: 11 }], likeReference: 0.3, likeStarter: 0 },
      sources: [source({ doubtful: [{ ...seen, what: 'an answer of the network is taken by unwrap' }] })],
    }));
    expect(questions.map(({ criterion, text, where }) => [criterion, text, where])).toEqual([
      ['security-implementation', 'This looks like a secret to slack. Is it one?', 'src/a.ts:3'],
      ['security-implementation', 'Certificate checks would be off with this (curl -k, in a comment). What is it for?', 'src/a.ts:3'],
      ['error-handling', 'Here an answer of the network is taken by unwrap. Is that meant?', 'src/a.ts:3'],
      ['code-quality', '12 lines stand here and at a.ts:1. Should they be one?', 'b.ts:9'],
      ['code-quality', 'About 30 % of the program\'s lines stand in the kit\'s model answer as well. Ask how it came about; it counts for nothing here.', undefined],
    ]);
  });

  it('are none where nothing was seen or could be read', () => {
    expect(questionsOf(evidence())).toEqual([]);
    expect(questionsOf(evidence({ secrets: { unread: 'x' }, switches: { unread: 'x' }, duplicates: { unread: 'x' } }))).toEqual([]);
  });
});

it('notices say what was left out, what audits said, and how the tests went', () => {
  const files = evidence({ notes: ['a.bin was not read.'], dependencies: { manifests: [], retired: [], audits: ['npm audit: no known holes.'] } });
  expect(noticesOf(files, ownTests({ ms: 1_234 })).map(({ text }) => text)).toEqual([
    'a.bin was not read.', 'npm audit: no known holes.', 'The submission\'s own tests passed after 1.2 s, without network. vitest counted 9 passed and 0 failed.',
  ]);
  expect(noticesOf(null, ownTests({ outcome: 'failed', exitCode: 1, tests: null, network: 'refused' }))[0]?.text).toBe('The submission\'s own tests failed with exit code 1 after 1.0 s, without settings; the network could not be cut off here, only proxies refused.');
  expect(noticesOf(null, ownTests({ outcome: 'failed', exitCode: null, limit: 'output', tests: null }))[0]?.text).toBe('The submission\'s own tests were ended at their limit of output after 1.0 s, without network.');
});

it('a notice says how much was given or stands in the model answer, where it is anything', () => {
  const said = (likeReference: number | null, likeStarter: number) => noticesOf(evidence({ duplicates: { inside: [], likeReference, likeStarter } }), null).map(({ text }) => text);
  expect(said(null, 0.004)).toEqual([]);
  expect(said(0, 0.05)).toEqual(['Of the program\'s lines about 5 % were given with the starter. That is for people to know and counts for nothing.']);
  expect(said(0.4, 0.05)).toEqual(['Of the program\'s lines about 5 % were given with the starter, and 40 % stand in the kit\'s model answer as well. That is for people to know and counts for nothing.']);
});

it('places to open can be printed, whatever a file is called', () => {
  expect(readingOf(evidence({ readingList: { 'code-quality': [{ file: 'a\u001b.ts', line: 2, why: 'f\n: 30 lines' }] } }))).toEqual({ 'code-quality': [{ where: 'a\\u001b.ts:2', why: 'f\\u000a: 30 lines' }] });
});
