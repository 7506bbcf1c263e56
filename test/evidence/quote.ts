import type { Exchange } from '../../mock-apis/journal/journal.ts';
import type { Finding } from '../../rubric/outcome.ts';
import { count } from '../../rubric/report/html/words.ts';
import type { ProcessRun } from '../harness/evidence.ts';
import { describeLimit } from '../isolation/limits.ts';
import type { OutputLine, Part } from './part.ts';

/** Lines of output are quoted up to this length; a stack trace in one line helps nobody. */
const MAX_QUOTED_CHARACTERS = 300;
/** Names in a list before the rest is counted. */
const MAX_NAMES = 6;

export const seconds = (ms: number): string => `${(ms / 1000).toFixed(3)} s`;

/** Where an exchange stands, in words: "destination request 14, 1.203 s after the start". */
export const placeOf = ({ service, sequence, arrivedMs }: Exchange): string => `${service} request ${sequence}, ${seconds(arrivedMs)} after the start`;

/** "POST /api/v2/orders → 429" */
export const lineOf = ({ method, target, answer, brokenMs }: Exchange): string =>
  `${method} ${target} → ${brokenMs !== null ? 'no complete answer' : answer?.status ?? 'no answer'}`;

export const quoteExchange = (exchange: Exchange): Pick<Finding, 'quotation' | 'where'> => ({ quotation: lineOf(exchange), where: placeOf(exchange) });

export const quoteLine = ({ stream, number, text }: OutputLine): Pick<Finding, 'quotation' | 'where'> =>
  ({ quotation: shorten(text.trim()), where: `${stream} line ${number}` });

export const shorten = (text: string): string => (text.length > MAX_QUOTED_CHARACTERS ? `${text.slice(0, MAX_QUOTED_CHARACTERS)} …` : text);

/** The last line a run said, to show what it came to. */
export function lastWords(part: Part, run = 1): Pick<Finding, 'quotation' | 'where'> {
  const last = part.lines(run).at(-1);
  return last ? quoteLine(last) : {};
}

/** How a process ended, in words. */
export function endOf({ killed, limit, exitCode, signal, startError, startedMs, endedMs }: ProcessRun): string {
  if (startError !== null) return `the program could not be started: ${startError}`;
  if (killed && limit !== null && limit !== 'time') return `it ${describeLimit(limit)} and was ended after ${seconds(endedMs - startedMs)}`;
  if (killed) return `it was still running after ${seconds(endedMs - startedMs)} and was ended`;
  return exitCode === null ? `it was ended by ${signal ?? 'a signal'}` : `exit code ${exitCode}`;
}

/** "none for 1 customer: A", "none for 7 customers: A, B, C, D, E, F and 1 more" */
export const noneFor = (customers: string[]): string => `none for ${count(customers.length, 'customer')}: ${names(customers)}`;

/** "A, B, C and 4 more" */
export function names(list: string[]): string {
  const shown = list.slice(0, MAX_NAMES).join(', ');
  return list.length > MAX_NAMES ? `${shown} and ${list.length - MAX_NAMES} more` : shown;
}
