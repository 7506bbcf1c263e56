import { faker } from '@faker-js/faker/locale/en';

/** What tells one ordinary customer from another. */
export interface Drawn { id: string; first: string; last: string; email: string; phone: string; street: string; city: string; state: string; zip: string }

/** Every draw of this process, by count and seed. A candidate's pack carries the draws it needs, because it has no faker. */
export const draws = new Map<string, Drawn[]>();

/** Draws ordinary customers: complete, in ASCII. Ids, e-mail addresses, phones and names are unique: faker repeats itself, so it is asked again.
 * @param seed the same seed gives the same people, as long as the version of faker stays */
export function draw(count: number, seed: number): Drawn[] {
  const key = `${count} ${seed}`;
  const known = draws.get(key);
  if (known) return known;
  faker.seed(seed);
  const taken = new Set<string>();
  const unique = (drawOne: () => string): string => {
    let value = drawOne();
    while (taken.has(value)) value = drawOne();
    taken.add(value);
    return value;
  };
  const drawn = Array.from({ length: count }, () => drawPerson(unique));
  draws.set(key, drawn);
  return drawn;
}

function drawPerson(unique: (drawOne: () => string) => string): Drawn {
  const id = unique(() => `CUST-${faker.string.hexadecimal({ length: 6, casing: 'upper', prefix: '' })}`);
  const name = unique(() => `${word(faker.person.firstName())} ${word(faker.person.lastName())}`);
  const [first = '', last = ''] = name.split(' ');
  return {
    id, first, last,
    email: unique(() => `${first}.${last}.${faker.string.numeric(3)}@example.com`.toLowerCase()),
    phone: unique(() => faker.helpers.fromRegExp(/[2-9][0-9]{2}-555-[0-9]{4}/)),
    street: faker.location.streetAddress(),
    city: word(faker.location.city()),
    state: faker.location.state({ abbreviated: true }),
    zip: faker.string.numeric({ length: 5, allowLeadingZeros: false }),
  };
}

/** Names of one word and plain letters: quirks belong to the special records. */
const word = (text: string) => text.replaceAll(/[^A-Za-z]/g, '');
