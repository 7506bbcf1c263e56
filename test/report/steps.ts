import type { StepView, WaitedView } from '../../rubric/report/html/view.ts';
import { answerOf, endingOf } from './exchange-words.ts';
import type { Attempt } from './records.ts';

/** The attempts at one record, with those that ended alike put together: forty times 503 are one step. */
export function stepsOf(attempts: readonly Attempt[]): StepView[] {
  return attempts.map(stepOf).reduce<StepView[]>((steps, step) => {
    const last = steps.at(-1);
    const merged = last && merge(last, step);
    return merged ? [...steps.slice(0, -1), merged] : [...steps, step];
  }, []);
}

const stepOf = ({ exchange, run, waitedMs, asked, newId }: Attempt): StepView => ({
  request: exchange.sequence, run, answer: withoutTime(answerOf(exchange)), ending: endingOf(exchange), stored: exchange.stored, newId,
  before: waitedMs === null ? null : { waited: [waitedMs, waitedMs], asked: asked?.text ?? null }, again: null,
});

/** How long a broken connection was open differs from record to record, and would keep like from like. */
const withoutTime = (answer: string): string => answer.replace(/connection ended after \d+\.\d+ s/, 'connection ended');

/** @returns both as one step; null where they differ in more than the wait */
function merge(last: StepView, { before, ...step }: StepView): StepView | null {
  const isAlike = last.answer === step.answer && last.run === step.run && !last.stored && !step.stored;
  if (!isAlike || before === null) return null;
  if (last.again === null) return { ...last, again: { ...before, times: 1, newId: step.newId } };
  if (last.again.asked !== before.asked || last.again.newId !== step.newId) return null;
  return { ...last, again: { ...last.again, times: last.again.times + 1, waited: wider(last.again.waited, before.waited) } };
}

const wider = (one: WaitedView['waited'], other: WaitedView['waited']): WaitedView['waited'] => [Math.min(one[0], other[0]), Math.max(one[1], other[1])];

/** What two records of the same course have in common: everything but lengths of time and numbers of requests. */
export const courseOf = (steps: readonly StepView[]): unknown =>
  steps.map(({ answer, run, stored, newId, before, again }) => [answer, run, stored, newId, before && [before.asked], again && [again.asked, again.newId, again.times]]);

/** The steps of two records of the same course, with the waits of both. */
export const together = (steps: readonly StepView[], others: readonly StepView[]): StepView[] => steps.map((step, index) => {
  const other = others[index];
  return {
    ...step,
    before: step.before && other?.before ? { ...step.before, waited: wider(step.before.waited, other.before.waited) } : step.before,
    again: step.again && other?.again ? { ...step.again, waited: wider(step.again.waited, other.again.waited) } : step.again,
  };
});
