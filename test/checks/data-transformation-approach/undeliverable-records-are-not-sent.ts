import { defineCheck } from '../../evidence/define-check.ts';
import { names } from '../../evidence/quote.ts';
import { expectThat } from '../../evidence/verdict.ts';
import undeliverableRecords from '../../scenarios/undeliverable-records.ts';

/** Three of fifteen may slip through: a check of one's own need not be perfect. */
const TOLERATED = 3;

export default defineCheck({
  code: 'DT-15',
  tier: 'solid',
  title: 'Records that cannot be delivered are not sent',
  failureTitle: 'Records that cannot be delivered are sent all the same',
  basis: ['D-02', 'T-06'],
  fairness: `Up to ${TOLERATED} of 15 may be sent. Leaving it to the destination's 422 is enough for level 2.`,
  scenarios: [undeliverableRecords],
  judge(part) {
    const sent = part.entries.filter(({ id, expected }) => expected === null && id !== null && part.attemptsFor(id).length > 0);
    return expectThat(sent.length <= TOLERATED, {
      expected: `at most ${TOLERATED} of the undeliverable records are sent`, observed: `${sent.length} were: ${names(sent.map(({ label }) => label))}`,
    });
  },
});
