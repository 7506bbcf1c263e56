import { expect, it } from 'vitest';
import { sampleScorecard } from '../../testing/sample.ts';
import { readingList } from './reading-list.ts';

const at = (where: string) => ({ expected: '', observed: '', where });
const inScenario = (scenario: string) => ({ scenario, expected: '', observed: '' });

it('names scenarios and files that most failed checks point at, with their lines, and the first place of each criterion', async () => {
  const card = await sampleScorecard({
    fail: ['CQ-04', 'CQ-08', 'EH-12', 'EH-13', 'SR-03'],
    findings: {
      'CQ-04': [at('src/send.ts:41'), at('src/map.ts:7:3')], 'CQ-08': [at('src/send.ts:41'), at('src/send.ts:60')],
      'EH-12': [inScenario('S25')], 'EH-13': [inScenario('S01')], 'SR-03': [inScenario('S25'), at('stderr line 3')],
    },
  });
  const retry = [{ where: 'src/retry.ts:9', why: 'decides what is tried again' }, { where: 'src/other.ts:1', why: 'less' }];
  const criteria = card.criteria.map((score) => (['error-handling', 'system-reliability'].includes(score.id) ? { ...score, readingList: retry } : score));
  expect(readingList({ ...card, criteria })).toEqual([
    { place: 'S25', kind: 'scenario', title: '', checks: ['EH-12', 'SR-03'], lines: [] },
    { place: 'S01', kind: 'scenario', title: 'Healthy run', checks: ['EH-13'], lines: [] },
    { place: 'src/send.ts', kind: 'file', title: '', checks: ['CQ-04', 'CQ-08'], lines: ['41', '60'] },
    { place: 'src/map.ts', kind: 'file', title: '', checks: ['CQ-04'], lines: ['7'] },
    { place: 'src/retry.ts:9', kind: 'file', title: 'decides what is tried again', checks: [], lines: [] },
  ]);
});
