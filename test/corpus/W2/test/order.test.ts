import { describe, expect, it } from 'vitest';
import { mapToOrder, orderIdOf } from '../src/domain/order.ts';

const grace = {
  customer_id: 'C-7', first_name: 'Grace', last_name: 'Hopper', email: 'grace@navy.example', phone: '555-0107',
  address: { street: '7 Harbour Rd', city: 'Arlington', state: 'VA', zip: '02201' },
};
const today = new Date('2026-11-20T08:00:00Z');

describe('mapping', () => {
  it('maps a complete customer', () => {
    expect(mapToOrder(grace, today)).toEqual({
      ok: true,
      order: {
        orderId: orderIdOf('C-7'),
        customerInfo: { id: 'C-7', name: 'Grace Hopper', contact_email: 'grace@navy.example', contact_phone: '555-0107' },
        shippingAddress: { line1: '7 Harbour Rd', city: 'Arlington', region: 'VA', postalCode: '02201' },
        orderDate: '2026-11-20T08:00:00.000Z',
      },
    });
  });

  it('names everything that is missing', () => {
    expect(mapToOrder({ customer_id: 'C-8', address: null }, today)).toEqual({
      ok: false, problems: ['name is missing', 'email is missing', 'street is missing', 'city is missing', 'zip is missing'],
    });
  });

  it.each([null, 'text', 7])('survives %j', (entry) => {
    expect(mapToOrder(entry, today)).toMatchObject({ ok: false });
  });
});

it('gives a customer the same orderId every time', () => {
  expect(orderIdOf('C-7')).toBe(orderIdOf('C-7'));
  expect(orderIdOf('C-7')).not.toBe(orderIdOf('C-8'));
});
