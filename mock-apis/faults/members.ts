import type { Rule, When } from './engine.ts';

/** The members of a rule's `when`, each with what it means; behind "The rule fires …". Help, the page of faults and messages are made from it. */
export const WHEN_MEMBERS: Record<keyof When, string> = {
  page: 'at the source: on this page of the list, from 1',
  customer: 'at the destination: on orders of this customer; a number is the place in the source list, from 1 over all pages (2: the second entry), a text is the customer_id',
  attempts: 'from this attempt to that, [1, 2] for example; counted for each page, for each customer, or over all token requests',
  afterStored: 'once so many orders are stored',
  times: 'at most so often; without it, each time',
};

/** The members of a rule that is written out. */
export const RULE_MEMBERS: Record<keyof Rule, string> = {
  id: 'any name, for the lines of requests; made for you where you give none',
  at: 'source, token or destination',
  when: 'conditions, see below; without it, every request',
  what: 'a kind and its options, {"kind": "reset", "stored": true} for example',
};

/** The members of a rule by code. */
export const CODE_MEMBERS = {
  id: RULE_MEMBERS.id,
  catalogue: 'the code of a fault, "FD-05" for example',
  variant: '2 for the second of several variants',
  when: 'conditions, put over those of the catalogue',
};
