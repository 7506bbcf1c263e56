import { defineCheck, look } from '../../evidence/define-check.ts';
import { judgeOrdersOf, MEMBERS, named } from '../../evidence/special-records.ts';
import oddValues from '../../scenarios/odd-values.ts';

const WITH_MORE_MEMBERS = ['V05'];
const GROUPS = ['order', 'customerInfo', 'shippingAddress'] as const;

export default defineCheck({
  code: 'DT-11',
  tier: 'solid',
  title: 'Members nobody has published are not passed on',
  failureTitle: 'Members nobody has published are passed on, or cost the order',
  usualCause: 'Mostly a whole record is copied into the order and not member by member, or a strict reader refuses what it does not know.',
  basis: ['A-03', 'D-02'],
  fairness: 'Only names of members that an order does not have count.',
  looks: [look(oddValues, (part) => judgeOrdersOf(part, WITH_MORE_MEMBERS, (payload, record) => GROUPS.flatMap((group) => {
    const known: readonly string[] = MEMBERS[group];
    const more = Object.keys(payload[group]).filter((name) => !known.includes(name));
    return more.length === 0 ? [] : [{ expected: `only published members in ${group} of ${named(record)}`, observed: `also ${more.join(', ')}` }];
  })), 'a')],
});
