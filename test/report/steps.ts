import type { StepView } from '../../rubric/report/html/view.ts';
import { answerOf, endingOf } from './exchange-words.ts';
import type { Attempt } from './records.ts';

export type Step = StepView;

/** The attempts at one record, with those that ended alike put together: forty times 503 are one step. */
export function stepsOf(attempts: readonly Attempt[]): Step[] {
  return attempts.map(stepOf).reduce<Step[]>((steps, step) => {
    const last = steps.at(-1);
    if (!last || !isMore(last, step)) return [...steps, step];
    return [...steps.slice(0, -1), { ...last, times: last.times + 1, waited: widest(last, step) }];
  }, []);
}

const stepOf = ({ exchange, run, waitedMs, asked, newId }: Attempt): Step => ({
  request: exchange.sequence, times: 1, run, answer: withoutTime(answerOf(exchange)), ending: endingOf(exchange), stored: exchange.stored,
  waited: waitedMs === null ? null : [waitedMs, waitedMs], asked: asked?.text ?? null, newId,
});

/** Lengths of broken connections differ from record to record, and would keep like from like. */
const withoutTime = (answer: string): string => answer.replace(/connection ended after \d+\.\d+ s/, 'connection ended');

/** The first of several keeps its wait to itself where it had none: it was a first attempt. */
const isMore = (last: Step, step: Step): boolean => last.answer === step.answer && last.run === step.run && last.stored === step.stored
  && !step.stored && step.waited !== null && (last.newId === step.newId || last.times === 1) && (last.times === 1 || last.asked === step.asked);

function widest(last: Step, step: Step): Step['waited'] {
  const waits = [...(last.times === 1 ? [] : last.waited ?? []), ...(step.waited ?? [])];
  return [Math.min(...waits), Math.max(...waits)];
}
