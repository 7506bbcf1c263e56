import { onePage, type Dataset, type Entry } from './dataset.ts';
import { people, seedOf, type CleanEntry } from './people.ts';
import { special, type Change } from './special.ts';

const withId = (id: string): Change => ({ record: { customer_id: id }, customerInfo: { id } });

/** Ids that are easily taken for one another; each is a customer of its own. */
const IDS = ['42', '00042', 'EU/42', 'EU-42', 'EU.42', 'eu-42'];

/** D-IDENTITY: who is who. 16 entries, 14 customers: a customer is an id, and nothing else is [T-01], [A-05]. */
export function identity(seed: number): Dataset {
  const drawn = people(14, seedOf(seed, 7));
  const next = (): CleanEntry => {
    const entry = drawn.shift();
    if (!entry) throw new Error('people() gave fewer entries than it was asked for');
    return entry;
  };
  const ids = IDS.map((id, index) => special(next(), `I0${index + 1} id ${id}`, withId(id)));
  const [mail, home, twice, changed] = [next(), next(), next(), next()];
  const sameMail = { record: { email: mail.record.email }, customerInfo: { contactEmail: mail.record.email } };
  const newMail = 'changed.address@example.org';
  const others: Entry[] = [
    { ...mail, label: 'I07 e-mail of I08' },
    special(next(), 'I08 e-mail of I07', sameMail),
    { ...home, label: 'I09 name and address of I10' },
    special(next(), 'I10 name and address of I09', sameNameAndAddress(home)),
    { ...twice, label: 'I11 listed twice' },
    { ...changed, label: 'I12 listed twice, first e-mail' },
    next(),
    { ...twice, label: 'I11 listed twice, again' },
    special(changed, 'I12 listed twice, second e-mail', { record: { email: newMail }, customerInfo: { contactEmail: newMail } }),
    next(),
  ];
  return onePage([...ids, ...others]);
}

function sameNameAndAddress({ record, expected }: CleanEntry): Change {
  return {
    record: { first_name: record.first_name, last_name: record.last_name, address: record.address },
    customerInfo: { name: expected.customerInfo.name },
    shippingAddress: expected.shippingAddress,
  };
}
