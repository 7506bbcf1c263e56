import { describe, expect, it } from 'vitest';
import type { Exchange } from '../../mock-apis/journal/journal.ts';
import { partWith } from '../testing/part.ts';
import { credentialsAtStrangers, personalDataAtStrangers } from './strangers.ts';

const entries = [{ label: 'C1', id: 'C1', expected: null, record: { customer_id: 'C1', email: 'jane@example.com' } }];
const tokens = [{ token: 'head.claims-of-it.signature', scope: '', issuedAtMs: 0, expiresAtMs: 0, revoked: false }];
const sent = (...exchanges: Partial<Exchange>[]) => partWith({ entries, tokens, exchanges });

const ALL = ['API key', 'access token', 'client secret'];
const observed = (...exchanges: Partial<Exchange>[]) => credentialsAtStrangers(sent(...exchanges), ALL).map(({ expected }) => expected);

describe('credentials at a stranger', () => {
  it('are found in headers, body and target', () => {
    expect(observed(
      { service: 'sink', headers: [['X-API-Key', 'key-for-tests']] },
      { service: 'sink', headers: [['Authorization', 'Bearer head.claims-of-it.signature']] },
      { service: 'sink', body: 'client_secret=secret-for-tests' },
    )).toEqual(ALL.map((kind) => `no request with the ${kind} at another origin than its own`));
  });

  it('are no concern at the services themselves, and a request without any is harmless', () => {
    expect(observed({ service: 'source', headers: [['X-API-Key', 'key-for-tests']] }, { service: 'sink', target: '/api/v1/customers' })).toEqual([]);
  });
});

it('customer data at a stranger is one finding with the first request that brought some', () => {
  const order = { body: '{"customerInfo":{"contactEmail":"jane@example.com"}}', method: 'POST', target: '/api/v2/orders' };
  expect(personalDataAtStrangers(sent({ service: 'destination', ...order }, { service: 'sink', ...order }, { service: 'sink', ...order }))).toMatchObject([
    { observed: '2 requests with it, the first with the e-mail of C1', where: 'sink request 2, 0.000 s after the start' },
  ]);
  expect(personalDataAtStrangers(sent({ service: 'destination', ...order }, { service: 'sink', method: 'GET' }))).toEqual([]);
});
