import { describe, expect, it } from 'vitest';
import { customerId, isPlausible, mapCustomer, orderId } from '../src/mapping.ts';

const NOW = new Date('2026-11-20T14:30:00.123Z');

const complete = {
  customer_id: 'C-1',
  first_name: 'John',
  last_name: 'Doe',
  email: 'john.doe@example.com',
  phone: '555-123-4567',
  address: { street: '123 Main St', city: 'Anytown', state: 'CA', zip: '01234' },
};

const map = (changes: object) => mapCustomer('C-1', { ...complete, ...changes }, NOW);
const problems = (changes: object) => {
  const mapped = map(changes);
  return 'problems' in mapped ? mapped.problems : 'none';
};

describe('mapCustomer', () => {
  it('maps a complete customer', () => {
    expect(map({ new_member: { nested: [1] } })).toEqual({
      order: {
        orderId: orderId('C-1'),
        customerInfo: { id: 'C-1', name: 'John Doe', contactEmail: 'john.doe@example.com', contactPhone: '555-123-4567' },
        shippingAddress: { line1: '123 Main St', city: 'Anytown', region: 'CA', postalCode: '01234' },
        orderDate: '2026-11-20T14:30:00Z',
      },
    });
  });

  it('leaves out what has no value, and takes whole numbers where old records have them', () => {
    const mapped = map({
      first_name: ' ',
      last_name: '\t Cher \u00a0\u0085',
      phone: null,
      address: { street: '12 High St\nFlat 3 <b> & "q"', city: ' New\tYork ', state: '', zip: 94105 },
    });
    expect(mapped).toMatchObject({ order: { customerInfo: { name: 'Cher' } } });
    expect('order' in mapped && mapped.order.shippingAddress).toEqual({
      line1: '12 High St Flat 3 <b> & "q"',
      city: 'New York',
      postalCode: '94105',
    });
    expect('order' in mapped && Object.keys(mapped.order.customerInfo)).not.toContain('contactPhone');
  });

  it('counts code points', () => {
    const name = '𠮷'.repeat(49);
    expect(problems({ first_name: name, last_name: `${name}x` })).toBe('none');
    expect(problems({ first_name: name, last_name: `${name}xx` })).toEqual([
      'first_name and last_name together are longer than 100 characters',
    ]);
  });

  it.each([
    [{ first_name: null, last_name: undefined }, ['first_name and last_name are missing']],
    [{ first_name: 7 }, ['first_name is not text']],
    [{ email: '' }, ['email is missing']],
    [{ email: 'not-an-email' }, ['email is malformed']],
    [{ email: { value: 'x' } }, ['email is not text']],
    [{ phone: '5'.repeat(41) }, ['phone is longer than 40 characters']],
    [{ phone: 2 ** 53 }, ['phone is not text or a whole number']],
    [{ address: null }, ['address.street is missing', 'address.city is missing', 'address.zip is missing']],
    [{ address: '1 Main St' }, ['address is not an object']],
    [{ address: { ...complete.address, city: 'half a pair: \ud842' } }, ['address.city is not text']],
    [{ address: { ...complete.address, zip: 1.5 } }, ['address.zip is not text or a whole number']],
  ])('rejects %j', (changes, expected) => {
    expect(problems(changes)).toEqual(expected);
  });
});

describe('customerId', () => {
  it.each([
    ['EU/4.2_a-B', 'EU/4.2_a-B'],
    [' C-1\t', 'C-1'],
    [20017, '20017'],
    [2 ** 53 - 1, '9007199254740991'],
    ...[null, '', ' ', true, 1.5, -1, 1e300, {}, 'a b', 'é', 'x'.repeat(33)].map((bad) => [bad, undefined]),
  ])('of %j is %j', (id, expected) => {
    expect(customerId({ customer_id: id })).toBe(expected);
  });

  it.each([[null], ['oops'], [7], [[]], [{}]])('of the entry %j is missing', (entry) => {
    expect(customerId(entry)).toBeUndefined();
  });
});

describe('orderId', () => {
  it('never changes', () => {
    expect(orderId('42')).toBe('ORD-73475cb40a568e8da8a045ced110137e159f890a');
  });

  it('keeps ids apart that look alike', () => {
    expect(new Set(['42', '00042', 'EU/42', 'EU-42', 'EU.42', 'eu-42'].map(orderId)).size).toBe(6);
  });
});

describe('isPlausible', () => {
  it.each(['a@b.c', "o'brien+orders@example.ie", '用户@例子.广告', 'x@y.co.uk'])('takes %s', (email) => {
    expect(isPlausible(email)).toBe(true);
  });

  it.each(['', 'a', '@b.c', 'a@', 'a@b', 'a@.b', 'a@b.', 'a@b@c.d', 'a b@c.d', 'a@b\u00a0.c'])('refuses %s', (email) => {
    expect(isPlausible(email)).toBe(false);
  });
});
