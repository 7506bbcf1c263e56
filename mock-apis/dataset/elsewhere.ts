import { onePage, type Dataset, type Entry } from './dataset.ts';
import { people, seedOf, withZip } from './people.ts';

/** D-ELSEWHERE: 17 other customers, with letters beyond ASCII and a postal code that starts with a zero. */
export function elsewhere(seed: number): Dataset {
  const drawn = people(17, seedOf(seed, 2));
  const [zoe, lukasz, beijing, nashua, ...others] = drawn;
  if (!zoe || !lukasz || !beijing || !nashua) throw new Error('people() gave fewer entries than it was asked for');
  const special: Entry[] = [
    {
      ...zoe, label: 'Zoë',
      record: { ...zoe.record, first_name: 'Zoë', last_name: 'Meyer' },
      expected: { ...zoe.expected, customerInfo: { ...zoe.expected.customerInfo, name: 'Zoë Meyer' } },
    },
    {
      ...lukasz, label: 'Łukasz Żółć',
      record: { ...lukasz.record, first_name: 'Łukasz', last_name: 'Żółć' },
      expected: { ...lukasz.expected, customerInfo: { ...lukasz.expected.customerInfo, name: 'Łukasz Żółć' } },
    },
    {
      ...beijing, label: '北京',
      record: { ...beijing.record, address: { ...beijing.record.address, city: '北京' } },
      expected: { ...beijing.expected, shippingAddress: { ...beijing.expected.shippingAddress, city: '北京' } },
    },
    withZip(nashua, '03060'),
  ];
  return onePage([...others.slice(0, 6), ...special, ...others.slice(6)]);
}
