import type { Part } from './part.ts';

/** Reasons why a part proves nothing; null where it does. */
type Validity = string | null;

export const aFaultFired = (part: Part): Validity =>
  (part.faultsFired > 0 ? null : 'the program never made the request that the scenario\'s fault waits for');

export const listWasAsked = (part: Part): Validity => (part.listReads.length > 0 ? null : 'the program never asked the source for its list');

export const listWasRead = (part: Part): Validity =>
  (part.listReads.some(({ answer, answeredMs }) => answer?.status === 200 && answeredMs !== null) ? null : 'the program never got the source\'s list');
