import { defineCheck } from '../../evidence/define-check.ts';
import { headerOf } from '../../evidence/headers.ts';
import type { Part } from '../../evidence/part.ts';
import { notShown, pass } from '../../evidence/verdict.ts';
import healthyRun from '../../scenarios/healthy-run.ts';

/** The trace id is the second field of a traceparent (W3C Trace Context 3.2). */
const READ: Record<string, (value: string) => string | undefined> = {
  traceparent: (value) => value.split('-')[1],
  'x-correlation-id': (value) => value,
  'x-request-id': (value) => value,
};

function isShared(part: Part, header: string, read: (value: string) => string | undefined): boolean {
  const values = new Set(part.exchanges.map((exchange) => read(headerOf(exchange, header) ?? '')));
  return part.exchanges.length > 1 && values.size === 1 && !values.has('') && !values.has(undefined);
}

export default defineCheck({
  code: 'TA-04',
  tier: 'exceptional',
  title: 'Signal: one correlation or trace id on all requests of a run',
  failureTitle: 'No correlation id',
  usualCause: 'Usually requests carry no id of the run, or each carries one of its own.',
  basis: ['V-07', 'W3C Trace Context'],
  fairness: 'Counts when shown, and is never held against anybody.',
  scenarios: [healthyRun],
  judge: (part) => (Object.entries(READ).some(([header, read]) => isShared(part, header, read)) ? pass() : notShown('requests carry no common id')),
});
