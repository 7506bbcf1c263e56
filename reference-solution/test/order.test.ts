import { describe, expect, it } from 'vitest';
import { Intake } from '../src/intake.ts';
import { orderIdFor, toOrder } from '../src/order.ts';
import { customer } from './tools.ts';

const now = new Date('2026-11-20T14:30:00Z');

function orderOf(changes: Record<string, unknown>) {
  const mapped = toOrder(customer(changes), now);
  if (!('order' in mapped)) throw new Error(`rejected: ${mapped.problem}`);
  return mapped.order;
}

function problemOf(entry: unknown): string {
  const mapped = toOrder(entry, now);
  if ('order' in mapped) throw new Error('was not rejected');
  return mapped.problem;
}

const withAddress = (changes: Record<string, unknown>) => ({ address: { ...customer().address, ...changes } });
const nameOf = (first_name: unknown, last_name: unknown) => orderOf({ first_name, last_name }).customerInfo.name;

describe('mapping', () => {
  it('maps a complete record', () => {
    expect(toOrder(customer(), now)).toEqual({
      customerId: '123',
      order: {
        orderId: orderIdFor('123'),
        customerInfo: { id: '123', name: 'John Doe', contactEmail: 'john.doe@mail.example', contactPhone: '555-123-4567' },
        shippingAddress: { line1: '123 Main St', city: 'Anytown', region: 'CA', postalCode: '02139' },
        orderDate: '2026-11-20T14:30:00.000Z',
      },
    });
  });

  it('does not pass on members it does not know', () => {
    expect(orderOf({ ssn: '000', marketing: { a: 1 } })).toEqual(orderOf({}));
  });

  it.each([undefined, null, '', '  '])('leaves out phone and state when they are %j', (nothing) => {
    const order = orderOf({ phone: nothing, ...withAddress({ state: nothing }) });

    expect(order.customerInfo).not.toHaveProperty('contactPhone');
    expect(order.shippingAddress).not.toHaveProperty('region');
  });

  it('turns numbers of old records into text', () => {
    const order = orderOf({ customer_id: 20017, phone: 5551234567, ...withAddress({ zip: 94105 }) });

    expect(order).toMatchObject({ customerInfo: { id: '20017', contactPhone: '5551234567' }, shippingAddress: { postalCode: '94105' } });
  });

  it('makes one name of what there is', () => {
    expect(nameOf('Madonna', null)).toBe('Madonna');
    expect(nameOf(undefined, 'Prince')).toBe('Prince');
    expect(nameOf(' Grace\t', ' Hopper ')).toBe('Grace Hopper');
    expect(nameOf('Jennifer', 'Null')).toBe('Jennifer Null');
  });

  it.each(['José', 'علی\u200Cرضا', '𠮷田', '👨‍👩‍👧', '<b>Ann</b> & Co', "Robert'); DROP TABLE students;--", '"q" \\ / ${x} &amp;'])('leaves the text %j alone', (text) => {
    expect(nameOf(text, '')).toBe(text);
  });

  it('makes a space of control characters, and of no others', () => {
    expect(orderOf(withAddress({ street: '1 Main St\r\nFlat 2', city: 'New\tYork\u0085' })).shippingAddress).toMatchObject({ line1: '1 Main St Flat 2', city: 'New York\u0085' });
  });

  it.each(["o'brien+orders@mail.example", 'x@y.co', '用户@例子.广告', ' a@b.example '])('takes the e-mail address %j', (email) => {
    expect(orderOf({ email }).customerInfo.contactEmail).toBe(email.trim());
  });

  it.each(['no-at-sign', 'a b@mail.example', 'a@b@mail.example', '@mail.example', 'a@example', 'a@.example', 'a@example.'])('rejects the e-mail address %j', (email) => {
    expect(problemOf(customer({ email }))).toBe('email is not an e-mail address');
  });

  it('counts code points, not UTF-16 units', () => {
    expect(nameOf('𠮷'.repeat(50), '𠮷'.repeat(49))).toHaveLength(199);
    expect(problemOf(customer({ first_name: 'A'.repeat(50), last_name: 'B'.repeat(50) }))).toBe('name is longer than 100 characters');
  });

  it('names all that is wrong, and no value', () => {
    expect(problemOf(customer({ email: null, first_name: ' ', last_name: null, phone: { home: 1 }, ...withAddress({ street: '  ', zip: null }) })))
      .toBe('first_name and last_name are missing; email is missing; phone is not text; street is missing; zip is missing');
  });

  it.each([
    [{ address: null }, 'address is missing'],
    [{ address: '1 Main St' }, 'address is not an object'],
    [{ email: { value: 'a@b.example' } }, 'email is not text'],
  ])('rejects %j', (changes, problem) => {
    expect(problemOf(customer(changes))).toBe(problem);
  });

  it.each([null, 'oops', 7, [], customer({ customer_id: undefined }), customer({ customer_id: ' ' }), customer({ customer_id: 'x'.repeat(33) }), customer({ customer_id: 'a\nb' })])('has no customer for %j', (entry) => {
    expect(toOrder(entry, now).customerId).toBeNull();
  });
});

describe('orderId', () => {
  it('has the published form and is different for ids that look alike', () => {
    const ids = ['42', '00042', 'EU/42', 'EU-42', 'EU.42', 'eu-42', 'EU_42'].map(orderIdFor);

    expect(new Set(ids).size).toBe(7);
    for (const id of ids) expect(id).toMatch(/^ORD-[A-Za-z0-9-]{1,60}$/);
  });

  it('never changes: orders of earlier runs are known by it', () => {
    expect(orderIdFor('123')).toBe('ORD-a665a45920422f9d417e4867efdc4fb8a04a1f3f');
  });
});

describe('intake', () => {
  it('takes a customer once, in a good version if there is one', () => {
    const intake = new Intake();
    for (const entry of [customer({ email: null }), customer(), customer({ email: '' }), customer({ customer_id: '7', email: '' }), null]) intake.add(entry, now);

    expect([...intake.orders.keys()]).toEqual(['123']);
    expect(intake.rejected()).toEqual([['7', 'email is missing']]);
    expect(intake.nameless).toEqual(['entry is not an object']);
  });
});
