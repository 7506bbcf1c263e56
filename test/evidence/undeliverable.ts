import type { Entry } from '../../mock-apis/dataset/dataset.ts';
import type { Part } from './part.ts';

/** Three of the fifteen undeliverable records that have an id may slip through: a check of one's own need not be perfect. */
export const MOST_SENT = 3;

/** Records that cannot be delivered and were sent all the same. */
export const undeliverableSent = (part: Part): Entry[] =>
  part.entries.filter(({ id, expected }) => expected === null && id !== null && part.attemptsFor(id).length > 0);

/** Whether the run came to every customer that can be delivered. One that broke off earlier has rejected nobody: it never met them. */
export const wentThroughTheList = (part: Part): boolean => part.deliverable.every(({ id }) => part.attemptsFor(id).length > 0);

export const BROKE_OFF = 'the run broke off before it had come to every customer, so it rejected nobody';
