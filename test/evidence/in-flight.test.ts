import { describe, expect, it } from 'vitest';
import { partWith } from '../testing/part.ts';
import { shareInParallel, tooManyAtATime } from './in-flight.ts';

/** A part whose order requests found so many under way, themselves included. */
const partOf = (...inFlight: number[]) => partWith({
  exchanges: inFlight.map((count, index) => ({ service: 'destination' as const, method: 'POST', target: '/api/v2/orders', sequence: index + 1, arrivedMs: index, inFlight: count })),
});

describe('too many at a time', () => {
  it.each([[[1, 1, 1]], [[1, 5, 10, 10]], [[10, 11, 10]]])('is not said of %j', (inFlight) => {
    expect(tooManyAtATime(partOf(...inFlight))).toEqual([]);
  });

  it('is said of two requests that found one too many', () => {
    expect(tooManyAtATime(partOf(10, 11, 11))).toEqual([{
      expected: 'at most 10 requests at a time', observed: '11 at a time; 2 requests came on top of 10 others', where: 'destination request 2, 0.001 s after the start',
    }]);
  });

  it('is said of one request that found two too many, and shows the busiest moment', () => {
    expect(tooManyAtATime(partOf(10, 11, 12)).map(({ observed }) => observed)).toEqual(['12 at a time; 2 requests came on top of 10 others']);
  });
});

it('the share in parallel counts requests that found another under way, and leaves out those never read to their end', () => {
  expect([partOf(), partOf(1, 1), partOf(1, 2, 2, 1), partOf(0, 2)].map(shareInParallel)).toEqual([0, 0, 0.5, 1]);
});
