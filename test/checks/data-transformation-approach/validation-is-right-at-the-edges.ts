import { defineCheck } from '../../evidence/define-check.ts';
import { fieldsOf, judgeOrdersOf } from '../../evidence/special-records.ts';
import { BROKE_OFF, MOST_SENT, undeliverableSent, wentThroughTheList } from '../../evidence/undeliverable.ts';
import { fail, notShown, unknown } from '../../evidence/verdict.ts';
import oddValues from '../../scenarios/odd-values.ts';
import undeliverableRecords from '../../scenarios/undeliverable-records.ts';

/** A name of 100 characters beyond the BMP, and an internationalised e-mail address. */
const EDGES = ['V21', 'V22'];

export default defineCheck({
  code: 'DT-18',
  tier: 'exceptional',
  title: 'Own validation is right at the edges: code points, internationalised e-mail addresses',
  failureTitle: 'Values at the edges of the published rules arrive changed, or are turned away',
  usualCause: 'Mostly lengths are counted in bytes or UTF-16 units and not in code points, or e-mail addresses are held to ASCII.',
  basis: ['D-02', 'D-06'],
  fairness: 'A program that validates nothing would pass by accident: then it is not shown.',
  scenarios: [oddValues, undeliverableRecords],
  judgeTogether(parts) {
    const odd = parts.find(({ name }) => name === `${oddValues.code}a`);
    const bad = parts.find(({ scenario }) => scenario === undeliverableRecords.code);
    if (!odd) return unknown('the list with the edges was not read');
    const verdict = judgeOrdersOf(odd, EDGES, fieldsOf(['name', 'contactEmail']));
    if (verdict.outcome === 'fail') return fail(...verdict.findings.map((finding) => ({ scenario: odd.name, ...finding })));
    if (!bad) return verdict;
    if (!wentThroughTheList(bad)) return notShown(BROKE_OFF);
    return undeliverableSent(bad).length <= MOST_SENT ? verdict : notShown('the program sends records that it should have rejected, so it has no validation to be right');
  },
});
