import { defineCheck } from '../../evidence/define-check.ts';
import { names } from '../../evidence/quote.ts';
import { BROKE_OFF, MOST_SENT, undeliverableSent, wentThroughTheList } from '../../evidence/undeliverable.ts';
import { fail, pass, unknown } from '../../evidence/verdict.ts';
import undeliverableRecords from '../../scenarios/undeliverable-records.ts';

export default defineCheck({
  code: 'DT-15',
  tier: 'solid',
  title: 'Records that cannot be delivered are not sent',
  failureTitle: 'Records that cannot be delivered are sent all the same',
  usualCause: 'Mostly nothing is validated before it is sent, so that the destination\'s refusal decides, or gaps are filled in.',
  basis: ['D-02', 'T-06'],
  fairness: `Up to ${MOST_SENT} of 15 may be sent. Leaving it to the destination's 422 is enough for level 2.`,
  scenarios: [undeliverableRecords],
  judge(part) {
    const sent = undeliverableSent(part);
    if (sent.length > MOST_SENT) {
      return fail({ expected: `at most ${MOST_SENT} of the undeliverable records are sent`, observed: `${sent.length} were: ${names(sent.map(({ label }) => label))}` });
    }
    return wentThroughTheList(part) ? pass() : unknown(BROKE_OFF);
  },
});
