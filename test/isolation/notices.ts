import type { Scorecard } from '../../rubric/scorecard.ts';
import type { Evidence } from '../harness/evidence.ts';
import { describeLimit, type LimitName } from './limits.ts';

/** What a reader must know about limits that a submission ran into, and about what it left running. A run that did not end in time
 * is what scenarios are about, and their checks tell of it. */
export function limitNotices({ preparation, scenarios }: Pick<Evidence, 'preparation' | 'scenarios'>): Scorecard['notices'] {
  const runs = scenarios.flatMap(({ parts }) => parts.flatMap((part) => part.runs.map((run) => ({ ...run, where: `${part.scenario}${part.part}` }))));
  const bounded = [...preparation.map(({ step, limit }) => ({ where: `the ${step} step`, limit })), ...runs];
  const limits = [...new Set(bounded.flatMap(({ limit }) => (limit === null || limit === 'time' ? [] : [limit])))];
  const left = runs.filter(({ leftBehind }) => leftBehind > 0);
  const places = (all: { where: string }[]) => [...new Set(all.map(({ where }) => where))].join(', ');
  const sentence = (limit: LimitName) => `The submission ${describeLimit(limit)}, in ${places(bounded.filter((one) => one.limit === limit))}.`
    + (limit === 'output' || limit === 'requests' ? ' Of the flood only the beginning was kept.' : '');
  return [
    ...limits.map((limit) => ({ kind: 'warning' as const, text: sentence(limit) })),
    ...(left.length > 0 ? [{ kind: 'info' as const, text: `The submission left processes running, which were ended: ${places(left)}.` }] : []),
  ];
}
