import { afterEach, describe, expect, it, vi } from 'vitest';
import { loadContract, type Service } from '../../contract/conformance.ts';
import { askToken, connectionsOf, getPage, postOrder, violationsOf, type Outcome } from '../../testing/clients.ts';
import { testWorld, type TestWorld } from '../../testing/test-world.ts';
import type { Rule } from '../engine.ts';
import status from './status.ts';

type Options = Parameters<typeof status>[0];

const atCustomer = (customer: string, options: Options): Rule => ({ id: 's', at: 'destination', when: { customer, attempts: [1, 1] }, what: status(options) });

afterEach(() => { vi.useRealTimers(); });

it('answers once with the status, on a used connection that stays alive; nothing is stored', async () => {
  const world = await testWorld({ faults: [atCustomer('B', { status: 500 })] });
  expect(await postOrder(world, 'A')).toMatchObject({ status: 201 });
  const answer = await postOrder(world, 'B');
  expect(answer).toMatchObject({ status: 500 });
  expect(JSON.parse(answer.text ?? '')).toMatchObject({ type: 'about:blank', title: 'Internal Server Error', status: 500 });
  expect(await world.ended(2)).toMatchObject({ fault: { rule: 's', kind: 'status' }, stored: false, answer: { status: 500, body: answer.text }, answeredMs: expect.any(Number) as number, brokenMs: null });
  expect(await postOrder(world, 'B')).toMatchObject({ status: 201 });
  expect(connectionsOf(world)).toEqual([1, 1, 1]);
  expect(world.firings).toHaveLength(1);
});

it('answers after the order was stored, if asked to: the next attempt meets 409', async () => {
  const world = await testWorld({ faults: [atCustomer('B', { status: 504, body: 'html', stored: true })] });
  await postOrder(world, 'A');
  expect(await postOrder(world, 'B')).toMatchObject({ status: 504 });
  expect(await world.ended(2)).toMatchObject({ fault: { kind: 'status' }, stored: true, answer: { status: 504 }, brokenMs: null });
  expect(world.store.orders.map(({ customerId }) => customerId)).toEqual(['A', 'B']);
  expect(await postOrder(world, 'B')).toMatchObject({ status: 409 });
});

it('leaves what was stored to be found by its Idempotency-Key', async () => {
  const world = await testWorld({ faults: [atCustomer('A', { status: 504, stored: true })] });
  const post = () => postOrder(world, 'A', { headers: { 'Idempotency-Key': 'k' } });
  expect(await post()).toMatchObject({ status: 504 });
  const replayed = await post();
  expect(replayed).toMatchObject({ status: 201 });
  expect(replayed.headers?.get('idempotency-replayed')).toBe('true');
  expect(world.store.orders).toHaveLength(1);
});

describe('what it answers', () => {
  const answerWith = async (options: Options) => postOrder(await testWorld({ faults: [atCustomer('A', options)] }), 'A');

  it('a gateway\'s page', async () => {
    const { headers, text } = await answerWith({ status: 502, body: 'html' });
    expect(headers?.get('content-type')).toBe('text/html; charset=utf-8');
    expect(text).toMatch(/^<!doctype html>.*502 Bad Gateway/s);
  });

  it('nothing', async () => {
    const { headers, text } = await answerWith({ status: 503, body: 'empty' });
    expect(text).toBe('');
    expect(headers?.get('content-length')).toBe('0');
    expect(headers?.has('content-type')).toBe(false);
  });

  it('members of the rule\'s own, and headers', async () => {
    const { headers, text } = await answerWith({ status: 409, members: { orderId: 'ORD-A', customerId: 'X', detail: 'Taken.' }, headers: { 'X-Trace': 't' } });
    expect(JSON.parse(text ?? '')).toEqual({ type: 'about:blank', title: 'Conflict', status: 409, detail: 'Taken.', orderId: 'ORD-A', customerId: 'X' });
    expect(headers?.get('x-trace')).toBe('t');
  });

  it('Retry-After in seconds', async () => {
    expect((await answerWith({ status: 503, retryAfterSeconds: 2 })).headers?.get('retry-after')).toBe('2');
    expect((await answerWith({ status: 503 })).headers?.has('retry-after')).toBe(false);
  });

  it.each([['2026-03-01T12:00:00.001Z', 'Sun, 01 Mar 2026 12:00:04 GMT'], ['2026-03-01T12:00:00.000Z', 'Sun, 01 Mar 2026 12:00:03 GMT'], ['2026-03-01T12:00:00.999Z', 'Sun, 01 Mar 2026 12:00:04 GMT']])('Retry-After as a date, at %s', async (now, date) => {
    vi.useFakeTimers({ toFake: ['Date'], now: new Date(now) });
    const { headers } = await answerWith({ status: 429, retryAfterDateSeconds: 3 });
    expect(headers?.get('retry-after')).toBe(date);
  });

  it('a redirect', async () => {
    const answer = await answerWith({ status: 307, body: 'empty', headers: { Location: 'http://127.0.0.1:9/elsewhere' } });
    expect(answer).toMatchObject({ status: 307 });
    expect(answer.headers?.get('location')).toBe('http://127.0.0.1:9/elsewhere');
  });
});

/** What a rule has to add where problem details alone are not what the contract promises. */
const NEEDED: Record<string, Options> = {
  'source 401': { status: 401, headers: { 'WWW-Authenticate': 'ApiKey realm="source"' } },
  'token 400': { status: 400, members: { error: 'invalid_request' }, headers: { 'Content-Type': 'application/json' } },
  'token 401': { status: 401, members: { error: 'invalid_client' }, headers: { 'Content-Type': 'application/json', 'WWW-Authenticate': 'Basic realm="token"' } },
  'destination 401': { status: 401, headers: { 'WWW-Authenticate': 'Bearer error="invalid_token"' } },
  'destination 403': { status: 403, headers: { 'WWW-Authenticate': 'Bearer error="insufficient_scope"' } },
  'destination 409': { status: 409, members: { orderId: 'ORD-A', customerId: 'someone else' } },
  'destination 422': { status: 422, members: { errors: [{ pointer: '/customerInfo/name', detail: 'is not accepted' }] } },
};

const OPERATIONS: Record<Service, { method: 'GET' | 'POST'; path: string; ask: (world: TestWorld) => Promise<Outcome> }> = {
  source: { method: 'GET', path: '/api/v1/customers', ask: (world) => getPage(world) },
  token: { method: 'POST', path: '/oauth2/token', ask: (world) => askToken(world) },
  destination: { method: 'POST', path: '/api/v2/orders', ask: (world) => postOrder(world, 'A') },
};

/** Every refusal and trouble that the documents name (405 is about another method), with its ways to be written. */
const DOCUMENTED = (Object.keys(OPERATIONS) as Service[]).flatMap((service) => {
  const { method, path } = OPERATIONS[service];
  const responses = loadContract(service).paths[path]?.[method === 'GET' ? 'get' : 'post']?.responses ?? {};
  return Object.entries(responses).filter(([code]) => Number(code) >= 400 && code !== '405').flatMap(([code, { content = {} }]) => {
    const options = NEEDED[`${service} ${code}`] ?? { status: Number(code) };
    return [
      { service, code, title: 'problem details', options },
      ...(content['text/html'] ? [{ service, code, title: 'HTML', options: { ...options, body: 'html' as const } }] : []),
      ...(code === '429' || code === '503' ? [
        { service, code, title: 'Retry-After in seconds', options: { ...options, retryAfterSeconds: 2 } },
        { service, code, title: 'Retry-After as a date', options: { ...options, retryAfterDateSeconds: 3 } },
      ] : []),
    ];
  });
});

it.each(DOCUMENTED)('keeps the document of the service: $service $code, $title', async ({ service, options }) => {
  const world = await testWorld({ faults: [{ id: 's', at: service, when: {}, what: status(options) }] });
  const { method, path, ask } = OPERATIONS[service];
  expect(violationsOf(service, method, path, await ask(world))).toEqual([]);
});
