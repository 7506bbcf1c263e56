import { expect, it } from 'vitest';
import { partWith } from '../testing/part.ts';
import rateLimit from './rate-limit.ts';

const post = (status: number) => ({ service: 'destination' as const, method: 'POST', target: '/api/v2/orders', answer: { status, headers: {}, body: '', bodyBytes: 0 } });

it.each([
  ['sent no order', [], false, 'the program sent no order'],
  ['never met the limit', [post(201)], true, 'orders came too slowly to meet the limit, from the program or from a busy machine'],
  ['met the limit', [post(201), post(429)], false, null],
])('a run that %s is too slow only where it sent orders', (_what, exchanges, isTooSlow, reason) => {
  const part = partWith({ exchanges });
  expect([rateLimit.tooSlow?.(part), rateLimit.validIf(part)]).toEqual([isTooSlow, reason]);
});
