import { describe, expect, it } from 'vitest';
import { idOf, toOrder } from '../src/order.ts';

const now = new Date('2026-11-20T14:30:00Z');
const customer = {
  customer_id: 'C-1',
  first_name: 'Ada',
  last_name: 'Lovelace',
  email: 'ada@mail.example',
  phone: '555-0100',
  address: { street: '1 Main St', city: 'Boston', state: 'MA', zip: '02139' },
};

describe('toOrder', () => {
  it('maps all fields', () => {
    expect(toOrder(customer, now)).toEqual({
      orderId: 'ORD-C-1',
      customerInfo: { id: 'C-1', name: 'Ada Lovelace', contactEmail: 'ada@mail.example', contactPhone: '555-0100' },
      shippingAddress: { line1: '1 Main St', city: 'Boston', region: 'MA', postalCode: '02139' },
      orderDate: '2026-11-20T14:30:00.000Z',
    });
  });

  it('leaves out what is optional and missing', () => {
    const order = toOrder({ ...customer, phone: null, address: { ...customer.address, state: ' ' } }, now);

    expect(order.customerInfo).not.toHaveProperty('contactPhone');
    expect(order.shippingAddress).not.toHaveProperty('region');
  });

  it('takes one name alone', () => {
    expect(toOrder({ ...customer, last_name: null }, now).customerInfo.name).toBe('Ada');
  });

  it('makes text of numbers', () => {
    expect(toOrder({ ...customer, customer_id: 42 }, now).customerInfo.id).toBe('42');
  });

  it.each([
    [{ ...customer, email: 'nobody' }, 'email is not valid'],
    [{ ...customer, address: null }, 'address is missing'],
    [{ ...customer, first_name: 'A'.repeat(60), last_name: 'B'.repeat(60) }, 'name is too long'],
    [null, 'customer is missing'],
  ])('refuses %j', (record, reason) => {
    expect(() => toOrder(record, now)).toThrow(reason);
  });
});

it('knows who has no id', () => {
  expect(idOf({ customer_id: '' })).toBeNull();
  expect(idOf('oops')).toBeNull();
});
