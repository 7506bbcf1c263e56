import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import type { Service } from './contract/conformance.ts';
import { OrderStore } from './destination/store.ts';
import silence from './faults/kinds/silence.ts';
import { askToken, attempt, getPage, originOf, postOrder, speak } from './testing/clients.ts';
import { CREDENTIALS, fired, issueToken, orderFor, testWorld } from './testing/test-world.ts';
import { HOST } from './world.ts';

const SERVICES: Service[] = ['source', 'token', 'destination'];

describe('many worlds side by side', () => {
  it('share nothing', async () => {
    const worlds = await Promise.all(Array.from({ length: 20 }, (_, index) => testWorld({
      pages: [[{ customer_id: `W${index}` }]], customerIds: [`W${index}`], apiKey: `key-${index}`, client: { id: `client-${index}`, secret: `secret-${index}` },
    })));
    const runs = worlds.map(async ({ urls }, index) => {
      const page = await attempt(`${urls.source}/api/v1/customers`, { headers: { 'X-API-Key': `key-${index}` } });
      const form = new URLSearchParams({ grant_type: 'client_credentials', client_id: `client-${index}`, client_secret: `secret-${index}` });
      const { access_token: token } = JSON.parse((await attempt(urls.tokenUrl, { method: 'POST', body: form })).text ?? '') as { access_token: string };
      const headers = { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' };
      const order = await attempt(`${urls.destination}/api/v2/orders`, { method: 'POST', headers, body: JSON.stringify(orderFor(`W${index}`)) });
      return { page: page.text, order: order.status, token };
    });
    const seen = await Promise.all(runs);

    expect(seen.map(({ page, order }) => [page, order])).toEqual(worlds.map((_, index) => [`[{"customer_id":"W${index}"}]`, 201]));
    expect(new Set(worlds.flatMap((world) => SERVICES.map((service) => originOf(world, service)))).size).toBe(60);
    for (const [index, { store, journal, tokens }] of worlds.entries()) {
      expect(store.orders.map(({ orderId }) => orderId)).toEqual([`ORD-W${index}`]);
      expect(journal.exchanges.map(({ service, sequence, connection }) => [service, sequence, connection])).toEqual([['source', 1, 1], ['token', 2, 2], ['destination', 3, 3]]);
      expect(journal.connections).toEqual({ source: 1, token: 1, destination: 1, sink: 0 });
      expect(tokens.issued.map(({ token }) => token)).toEqual([seen[index]?.token]);
    }
  });

  it('refuse the keys, clients and tokens of others', async () => {
    const [mine, other] = [await testWorld(), await testWorld({ apiKey: 'other', client: { id: 'other', secret: 'other' } })];
    expect(await getPage(other)).toMatchObject({ status: 401 });
    expect(await askToken(other)).toMatchObject({ status: 401 });
    const { token } = await issueToken(mine);
    expect(await postOrder(other, 'A', { token })).toMatchObject({ status: 401 });
    expect(await postOrder(mine, 'A', { token })).toMatchObject({ status: 201 });
  });

  it('share their orders where a scenario of several runs gives them one store', async () => {
    const store = new OrderStore();
    const first = await testWorld({ store });
    expect(await postOrder(first, 'A')).toMatchObject({ status: 201 });
    await first.stop();
    const second = await testWorld({ store });
    expect(await postOrder(second, 'A')).toMatchObject({ status: 409 });
    expect(await postOrder(second, 'B')).toMatchObject({ status: 201 });
    expect(store.orders.map(({ number, customerId }) => [number, customerId])).toEqual([[1, 'A'], [2, 'B']]);
  });
});

/** Below the range from which systems draw ports on their own (32768 and up on Linux), and different for each process. */
const FIRST_PORT = 20_000 + (process.pid * SERVICES.length) % 12_000;
const PORTS = { source: FIRST_PORT, token: FIRST_PORT + 1, destination: FIRST_PORT + 2 };

describe('ports', () => {
  it.each(SERVICES)('a taken %s port is an error that names it, and nothing is left listening', async (service) => {
    const holder = createServer().listen(PORTS[service], HOST);
    await once(holder, 'listening');
    onTestFinished(() => { holder.close(); });
    await expect(testWorld({ ports: PORTS })).rejects.toMatchObject({ code: 'EADDRINUSE', port: PORTS[service] });
    for (const other of SERVICES.filter((name) => name !== service)) {
      expect(await attempt(`http://${HOST}:${PORTS[other]}`)).toMatchObject({ code: 'ECONNREFUSED' });
    }
  });

  it('are free again once a world has stopped', async () => {
    const first = await testWorld({ ports: PORTS });
    expect(first.urls).toEqual({ source: `http://${HOST}:${PORTS.source}`, destination: `http://${HOST}:${PORTS.destination}`, tokenUrl: `http://${HOST}:${PORTS.token}/oauth2/token` });
    await first.stop();
    expect(await getPage(first)).toMatchObject({ code: 'ECONNREFUSED' });
    expect(await getPage(await testWorld({ ports: PORTS }))).toMatchObject({ status: 200 });
  });
});

describe('stop()', () => {
  it('ends silences at once, and the journal says so', async () => {
    const world = await testWorld({ faults: [{ id: 's', at: 'source', when: {}, what: silence({ ms: 600_000 }) }] });
    const asked = getPage(world);
    await fired(world);
    await world.stop();
    expect(await asked).toMatchObject({ error: 'TypeError: fetch failed' });
    expect(await world.ended(1)).toMatchObject({ answer: null, answeredMs: null, brokenMs: expect.any(Number) as number });
  });

  it('ends answers that are still to come', async () => {
    const world = await testWorld({ latencyMs: { source: 600_000 } });
    const asked = getPage(world);
    await vi.waitFor(() => { expect(world.journal.exchanges[0]?.inFlight).toBe(1); }, { interval: 1, timeout: 10_000 });
    await world.stop();
    expect(await asked).toMatchObject({ error: 'TypeError: fetch failed' });
    expect(await world.ended(1)).toMatchObject({ answer: null, answeredMs: null });
  });

  it('may be called twice', async () => {
    const world = await testWorld();
    await Promise.all([world.stop(), world.stop()]);
    await expect(world.stop()).resolves.toBeUndefined();
  });
});

it('keeps idle connections open for two minutes, so that no client meets a reset that nobody injected', async () => {
  const { headers } = await getPage(await testWorld());
  expect(headers?.get('keep-alive')).toBe('timeout=120');
});

describe('latency', () => {
  it('is kept by answers, and counted as requests in flight', async () => {
    const world = await testWorld({ latencyMs: { source: 20 } });
    await Promise.all([getPage(world), getPage(world), getPage(world)]);
    const exchanges = await Promise.all([1, 2, 3].map((sequence) => world.ended(sequence)));
    for (const { bodyEndedMs, answeredMs } of exchanges) expect(answeredMs! - bodyEndedMs!).toBeGreaterThanOrEqual(18);
    await getPage(world);
    expect((await world.ended(4)).inFlight).toBe(1);
  });
});

const BROKEN = [
  ['a method that is none', 'G@T / HTTP/1.1\r\nHost: x\r\n\r\n', 400],
  ['another protocol', 'SSH-2.0-OpenSSH_9.6\r\n', 400],
  ['a header without a colon', 'GET / HTTP/1.1\r\nHost: x\r\nno colon here\r\n\r\n', 400],
  ['a target with a space', 'GET /a b HTTP/1.1\r\nHost: x\r\n\r\n', 400],
  ['a length that is no number', 'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: many\r\n\r\n', 400],
  ['two ways to say the length', 'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n{}', 400],
  ['headers without end', `GET / HTTP/1.1\r\nHost: x\r\nX: ${'y'.repeat(20 * 1024)}\r\n\r\n`, 431],
] as const;

describe.each(SERVICES)('%s', (service) => {
  it.each(['/%zz', '/%', '/a%c0%af', '/api/v2/orders/%zz'])('answers the malformed target %s with problem details', async (target) => {
    const world = await testWorld();
    const { token } = await issueToken(world);
    const { status = 0, headers, text } = await attempt(originOf(world, service) + target, { headers: { Authorization: `Bearer ${token}` } });
    expect([400, 404]).toContain(status);
    expect(headers?.get('content-type')).toMatch(/^application\/problem\+json/);
    expect(JSON.parse(text ?? '')).toMatchObject({ status });
    expect(headers?.get('x-request-id')).toBe(world.journal.exchanges[0]?.requestId);
  });

  it.each(BROKEN)('answers broken HTTP with problem details and goes on: %s', async (_title, bytes, status) => {
    const world = await testWorld();
    const answer = await speak(originOf(world, service), bytes);
    const [head = '', body = ''] = answer.split('\r\n\r\n');
    expect(head).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
    expect(head).toMatch(/^Content-Type: application\/problem\+json/m);
    expect(head).toMatch(/^X-Request-Id: \S+/m);
    expect(head).toContain(`Content-Length: ${Buffer.byteLength(body)}`);
    expect(JSON.parse(body)).toMatchObject({ status });
    expect(await attempt(`${originOf(world, service)}/nowhere`)).toMatchObject({ status: 404 });
  });

  it('survives a client that breaks off in a chunked body', async () => {
    const world = await testWorld();
    await speak(originOf(world, service), 'POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nnot a chunk\r\n');
    expect(await world.ended(1)).toMatchObject({ bodyEndedMs: null, answeredMs: null, brokenMs: expect.any(Number) as number, inFlight: 0 });
    expect(await attempt(`${originOf(world, service)}/nowhere`)).toMatchObject({ status: 404 });
  });

  it('writes a client that leaves in mid-body into the journal', async () => {
    const world = await testWorld();
    const { hostname, port } = new URL(originOf(world, service));
    const socket = connect(Number(port), hostname);
    socket.end('POST /api/v2/orders HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n{"half":');
    expect(await world.ended(1)).toMatchObject({
      service, method: 'POST', target: '/api/v2/orders', bodyEndedMs: null, answeredMs: null, brokenMs: expect.any(Number) as number, answer: null, stored: false, inFlight: 0,
    });
    expect(await attempt(`${originOf(world, service)}/nowhere`)).toMatchObject({ status: 404 });
    expect((await world.ended(2)).inFlight).toBe(1);
  });
});

it('writes a client that leaves before its answer into the journal', async () => {
  const world = await testWorld({ latencyMs: { destination: 600_000 } });
  const limit = new AbortController();
  const asked = postOrder(world, 'A', { signal: limit.signal });
  await vi.waitFor(() => { expect(world.store.orders).toHaveLength(1); }, { interval: 1, timeout: 10_000 });
  limit.abort();
  expect(await asked).toMatchObject({ error: expect.stringMatching(/^AbortError/) as string });
  expect(await world.ended(1)).toMatchObject({ stored: true, answeredMs: null, brokenMs: expect.any(Number) as number });
  expect(world.store.orders).toHaveLength(1);
});

it('keeps what was said, as it was said', async () => {
  const world = await testWorld();
  await speak(world.urls.source, `GET /api/v1/customers?x=%20 HTTP/1.1\r\nHOST: x\r\nx-api-key: ${CREDENTIALS.apiKey}\r\nA: 1\r\na: 2\r\nConnection: close\r\nContent-Length: 3\r\n\r\né!`);
  expect(await world.ended(1)).toMatchObject({
    sequence: 1, service: 'source', connection: 1, method: 'GET', target: '/api/v1/customers?x=%20', body: 'é!', bodyBytes: 3,
    headers: [['HOST', 'x'], ['x-api-key', CREDENTIALS.apiKey], ['A', '1'], ['a', '2'], ['Connection', 'close'], ['Content-Length', '3']],
    answer: { status: 200 }, subject: { page: 1, attempt: 1 }, fault: null, stored: false, inFlight: 1, brokenMs: null,
  });
});
