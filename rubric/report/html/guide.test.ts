import { describe, expect, it } from 'vitest';
import { loadCriteria } from '../../criteria.ts';
import { sampleChecks } from '../../testing/sample.ts';
import { chooseGuide } from './guide.ts';

const criteria = await loadCriteria();
const topicsOf = (...args: Parameters<typeof sampleChecks>) => chooseGuide(criteria, sampleChecks(...args)).map(({ topic, reason }) => `${reason}: ${topic}`);

describe('the choice of topics', () => {
  it('takes the two with the weakest evidence, the strongest one, and the one that is always asked', () => {
    const topics = topicsOf({ fail: ['IQ-04', 'IQ-05', 'EH-12', 'EH-08', 'EH-09', 'SR-03'] });
    expect(topics).toHaveLength(4);
    expect(topics.slice(0, 2)).toEqual(['weakest: Identity and running again', 'weakest: Retries and waiting']);
    expect(topics[2]).toMatch(/^strongest: /);
    expect(topics[3]).toBe('always: What is not there yet');
  });

  it('puts one failed check that decides a level before many that do not', () => {
    const [first] = chooseGuide(criteria, sampleChecks({ fail: ['SR-01', 'EH-08', 'EH-09', 'EH-10', 'EH-11', 'EH-12'] }));
    expect(first).toMatchObject({ topic: 'Stopping and starting again', outcome: 'failed' });
    expect(first?.evidence.map(({ code }) => code)).toEqual(['SR-01']);
  });

  it('fills up with strengths where nothing failed, and with weaknesses where nothing is strong', () => {
    expect(topicsOf().slice(0, 3).every((topic) => topic.startsWith('strongest: '))).toBe(true);
    const everything = sampleChecks().map(({ code }) => code);
    expect(topicsOf({ fail: everything }).filter((topic) => topic.startsWith('weakest: '))).toHaveLength(3);
  });

  it('finds a strength where every topic has a fail, and says what failed in it', () => {
    const others = sampleChecks().map(({ code }) => code).filter((code) => !code.startsWith('SEC'));
    const guide = chooseGuide(criteria, sampleChecks({ fail: [...others, 'SEC-09'] }));
    const strength = guide.find(({ reason }) => reason === 'strongest');
    expect(strength).toMatchObject({ topic: 'Secrets and personal data', outcome: 'passed' });
    expect(strength?.except.map(({ code }) => code)).toEqual(['SEC-09']);
    expect(strength?.questions).toEqual(criteria.find(({ id }) => id === 'security-implementation')?.discussion[0]?.ifPassed);
    expect(chooseGuide(criteria, sampleChecks({ fail: [...others, 'SEC-05'] })).some(({ reason }) => reason === 'strongest')).toBe(false);
  });

  it('calls nothing strong that was not judged', () => {
    const everything = sampleChecks().map(({ code }) => code);
    expect(topicsOf({ unknown: everything })).toEqual(['always: What is not there yet']);
  });

  it('shows first the evidence that decides most', () => {
    const [topic] = chooseGuide(criteria, sampleChecks({ fail: ['IQ-07', 'IQ-10', 'IQ-02'] }));
    expect(topic?.evidence.map(({ code }) => code)).toEqual(['IQ-02', 'IQ-07', 'IQ-10']);
  });
});
