import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { orderId, toOrder } from '../src/mapping.js';
import { nextPage } from '../src/source.js';
import { loadConfig } from '../src/config.js';

const customer = {
  customer_id: 'C-1', first_name: 'Alan', last_name: 'Turing', email: 'alan@mail.example', phone: '',
  address: { street: '1 Park', city: 'Wilmslow', state: null, zip: 'SK9' },
};

describe('toOrder', () => {
  it('maps a customer and leaves out what is empty', () => {
    assert.deepEqual(toOrder(customer, new Date(0)), {
      order: {
        orderId: orderId('C-1'),
        customerInfo: { id: 'C-1', name: 'Alan Turing', contactEmail: 'alan@mail.example' },
        shippingAddress: { line1: '1 Park', city: 'Wilmslow', postalCode: 'SK9' },
        orderDate: '1970-01-01T00:00:00.000Z',
      },
    });
  });

  it('says what is missing', () => {
    assert.deepEqual(toOrder({ ...customer, address: null }, new Date(0)), { problem: 'missing: street, city, zip' });
    assert.deepEqual(toOrder(null, new Date(0)), { problem: 'no customer_id' });
  });
});

it('finds the next page', () => {
  assert.equal(nextPage('</list?page=2>; rel="next"', 'http://x.example/list'), 'http://x.example/list?page=2');
  assert.equal(nextPage(null, 'http://x.example/list'), undefined);
});

it('names missing settings', () => {
  assert.throws(() => loadConfig({}), /SOURCE_API_KEY is not set/);
});
