import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { connect } from 'node:net';
import { Agent, request } from 'node:https';
import { text } from 'node:stream/consumers';
import { describe, expect, it, vi } from 'vitest';
import { unusualButValid } from './authorization/reshape.ts';
import type { Firing } from './faults/engine.ts';
import reset from './faults/kinds/reset.ts';
import status from './faults/kinds/status.ts';
import { linkToSink, relativeLinkAmongOthers } from './source/links.ts';
import { askToken, attempt, getPage, originOf, postOrder, violationsOf } from './testing/clients.ts';
import { CREDENTIALS, PAGES, testWorld, type TestWorld } from './testing/test-world.ts';

describe('the sink', () => {
  it('is there on demand only', async () => {
    expect((await testWorld()).urls).not.toHaveProperty('sink');
    expect((await testWorld({ sink: true })).urls.sink).toMatch(/^http:\/\/localhost:\d+$/);
  });

  it('answers whatever comes with harmless JSON, and writes all of it down', async () => {
    const world = await testWorld({ sink: true });
    expect(await attempt(`${world.urls.sink}/api/v1/customers?cursor=x`, { headers: { 'X-API-Key': 'k' } })).toMatchObject({ status: 200, text: '[]' });
    expect(await attempt(`${world.urls.sink}/%zz`, { method: 'POST', body: 'secret' })).toMatchObject({ status: 200, text: '{"status":"accepted"}' });
    expect(world.journal.exchanges).toMatchObject([
      { service: 'sink', method: 'GET', target: '/api/v1/customers?cursor=x', headers: expect.arrayContaining([['X-API-Key', 'k']]) as [] },
      { service: 'sink', method: 'POST', target: '/%zz', body: 'secret' },
    ]);
    expect(world.journal.connections).toEqual({ source: 0, token: 0, destination: 0, sink: 1 });
    expect(world.store.orders).toEqual([]);
  });

  it.each(['127.0.0.1', '[::1]'])('listens on %s, whichever localhost means', async (host) => {
    const world = await testWorld({ sink: true });
    const port = new URL(world.urls.sink ?? '').port;
    const answer = await attempt(`http://${host}:${port}/`);
    // A machine without IPv6 has no ::1, and its localhost cannot mean it.
    if (host === '127.0.0.1' || answer.code !== 'EADDRNOTAVAIL') expect(answer).toMatchObject({ status: 200 });
  });

  it('is gone when its world has stopped', async () => {
    const world = await testWorld({ sink: true });
    await world.stop();
    expect(await attempt(`${world.urls.sink}/`)).toMatchObject({ code: 'ECONNREFUSED' });
  });
});

describe('links', () => {
  const linkOf = async (world: TestWorld) => (await getPage(world)).headers?.get('link');

  it('relative, after another one with two relations', async () => {
    const world = await testWorld({ link: relativeLinkAmongOthers });
    const link = await linkOf(world);
    expect(link).toMatch(/^<\/api\/v1\/customers>; rel="prev last", <\/api\/v1\/customers\?cursor=[^>]+>; rel="next"$/);
    const next = /<([^>]+)>; rel="next"/.exec(link ?? '')?.[1] ?? '';
    expect(await getPage(world, { target: next })).toMatchObject({ status: 200, text: JSON.stringify(PAGES[1]) });
  });

  it('to the sink, with the same path and query', async () => {
    const world = await testWorld({ link: linkToSink, sink: true });
    const [, next = ''] = /<([^>]+)>; rel="next"/.exec(await linkOf(world) ?? '') ?? [];
    expect(next).toMatch(new RegExp(`^${world.urls.sink}/api/v1/customers\\?cursor=`));
    expect(await attempt(next)).toMatchObject({ status: 200, text: '[]' });
  });

  it('to the sink without a sink is trouble of the services', async () => {
    const told: string[] = [];
    const world = await testWorld({ link: linkToSink, onTrouble: (trouble) => { told.push(trouble); } });
    expect((await getPage(world)).error).toBe('TypeError: fetch failed');
    expect(told).toEqual([expect.stringContaining('start the world with sink: true')]);
    expect(world.journal.troubles.splice(0)).toEqual(told);
  });
});

/** A page by https with whatever certificate comes: what no client should do. */
async function readPageInsecurely(world: TestWorld): Promise<{ body: string; link: string | undefined }> {
  const asked = request(`${world.urls.source}/api/v1/customers`, { agent: new Agent({ rejectUnauthorized: false }), headers: { 'X-API-Key': CREDENTIALS.apiKey } }).end();
  const [response] = await once(asked, 'response') as [IncomingMessage];
  return { body: await text(response), link: response.headers.link as string | undefined };
}

describe('TLS at the source', () => {
  it('is turned away by a client that checks certificates, and no request is sent', async () => {
    const world = await testWorld({ sourceTls: true });
    expect(world.urls.source).toMatch(/^https:\/\/127\.0\.0\.1:\d+$/);
    expect(await getPage(world)).toEqual({ error: 'TypeError: fetch failed', code: 'DEPTH_ZERO_SELF_SIGNED_CERT' });
    await vi.waitFor(() => { expect(world.tls.handshakeErrors).toHaveLength(1); }, { interval: 1, timeout: 5_000 });
    expect(world.tls.attempts).toBe(1);
    expect(world.journal.exchanges).toEqual([]);
  });

  it('lets a client through that does not: its request is in the journal, and links are https', async () => {
    const world = await testWorld({ sourceTls: true });
    const { body, link } = await readPageInsecurely(world);
    expect(body).toBe(JSON.stringify(PAGES[0]));
    expect(link).toMatch(new RegExp(`^<${world.urls.source}/api/v1/customers\\?cursor=`));
    expect(world.tls).toEqual({ attempts: 1, handshakeErrors: [] });
    expect(world.journal.exchanges).toMatchObject([{ service: 'source', headers: expect.arrayContaining([['X-API-Key', CREDENTIALS.apiKey]]) as [], answer: { status: 200 } }]);
  });

  it('meets faults like any other service', async () => {
    const world = await testWorld({ sourceTls: true, faults: [{ id: 'r', at: 'source', when: {}, what: reset() }] });
    await expect(readPageInsecurely(world)).rejects.toMatchObject({ code: 'ECONNRESET' });
    expect(await world.ended(1)).toMatchObject({ fault: { rule: 'r' }, answer: null, brokenMs: expect.any(Number) as number });
  });

  it('counts no attempt where a client speaks plain HTTP, or says nothing at all', async () => {
    const world = await testWorld({ sourceTls: true });
    const plain = world.urls.source.replace('https:', 'http:');
    expect((await attempt(plain)).error).toBe('TypeError: fetch failed');
    const silent = connect(Number(new URL(plain).port), '127.0.0.1');
    await once(silent, 'connect');
    silent.destroy();
    await vi.waitFor(() => { expect(world.tls.handshakeErrors).toHaveLength(1); }, { interval: 1, timeout: 5_000 });
    expect(world.tls).toEqual({ attempts: 0, handshakeErrors: ['ERR_SSL_HTTP_REQUEST'] });
  });

  it('can be stopped in mid-handshake', async () => {
    const world = await testWorld({ sourceTls: true });
    const half = connect(Number(new URL(world.urls.source).port), '127.0.0.1');
    half.on('error', () => undefined).write(Buffer.from([0x16, 0x03]));
    await vi.waitFor(() => { expect(world.tls.attempts).toBe(1); }, { interval: 1, timeout: 5_000 });
    const closed = once(half, 'close');
    await world.stop();
    await expect(closed).resolves.toBeDefined();
  });

  it('is not there by default', async () => {
    expect((await testWorld()).tls).toEqual({ attempts: 0, handshakeErrors: [] });
  });
});

describe('an absent source', () => {
  it('refuses connections, while the others work', async () => {
    const world = await testWorld({ sourceAbsent: true });
    expect(await getPage(world)).toEqual({ error: 'TypeError: fetch failed', code: 'ECONNREFUSED' });
    expect(await postOrder(world, 'A')).toMatchObject({ status: 201 });
    expect(Number(new URL(originOf(world, 'source')).port)).toBeLessThan(32_768);
  });

  it('is absent at its fixed port where it has one', async () => {
    const world = await testWorld({ sourceAbsent: true, sourceTls: true, ports: { source: 12_901, destination: 0, token: 0 } });
    expect(world.urls.source).toBe('https://127.0.0.1:12901');
    expect(await getPage(world)).toEqual({ error: 'TypeError: fetch failed', code: 'ECONNREFUSED' });
  });
});

describe('a rate limit', () => {
  const rateLimit = { perSecond: 0.001, burst: 2, retryAfterSeconds: 1 };

  it('sends too many away with Retry-After, stores nothing of theirs, and is in no rule', async () => {
    const world = await testWorld({ rateLimit });
    expect(await postOrder(world, 'A')).toMatchObject({ status: 201 });
    expect(await postOrder(world, 'B')).toMatchObject({ status: 201 });
    const refused = await postOrder(world, 'C');
    expect(refused).toMatchObject({ status: 429 });
    expect(violationsOf('destination', 'POST', '/api/v2/orders', refused)).toEqual([]);
    expect(['retry-after', 'ratelimit', 'ratelimit-policy'].map((name) => refused.headers?.get(name))).toEqual(['1', '"orders";r=0;t=2000', '"orders";q=0.001;w=1']);
    expect(await world.ended(3)).toMatchObject({ fault: null, stored: false, answer: { status: 429 }, subject: { customer: 'C', attempt: 1 } });
    expect(world.store.orders).toHaveLength(2);
    expect(world.firings).toEqual([]);
  });

  it('lets in who comes back after that', async () => {
    const now = vi.spyOn(performance, 'now');
    try {
      const world = await testWorld({ rateLimit });
      for (const customer of ['A', 'B', 'C']) await postOrder(world, customer);
      const at = performance.now();
      now.mockImplementation(() => at + 1_000);
      expect(await postOrder(world, 'C')).toMatchObject({ status: 201 });
    } finally {
      now.mockRestore();
    }
  });

  it('says on good answers, too, what is left', async () => {
    const { headers } = await postOrder(await testWorld({ rateLimit }), 'A');
    expect(headers?.get('ratelimit')).toMatch(/^"orders";r=1;t=\d+$/);
  });

  it('counts neither strangers nor reading', async () => {
    const world = await testWorld({ rateLimit });
    for (const token of ['x', 'y', 'z']) expect(await postOrder(world, 'A', { token })).toMatchObject({ status: 401 });
    expect(await postOrder(world, 'A')).toMatchObject({ status: 201 });
  });

  it('is not there by default', async () => {
    const { headers } = await postOrder(await testWorld(), 'A');
    expect(headers?.has('ratelimit')).toBe(false);
  });
});

describe('hooks', () => {
  it('onFired comes before the fault acts, onStored right after the order is stored and before its answer', async () => {
    const told: string[] = [];
    const firings: Firing[] = [];
    const world: TestWorld = await testWorld({
      faults: [{ id: 'f', at: 'destination', when: { customer: 'B' }, what: status({ status: 504, stored: true }) }],
      onFired: (firing) => { firings.push(firing); told.push(`fired ${firing.rule} with ${world.store.orders.length} stored`); },
      onStored: ({ customerId, sequence }) => { told.push(`stored ${customerId ?? ''} with ${world.journal.exchanges.find((exchange) => exchange.sequence === sequence)?.answer ? 'an' : 'no'} answer`); },
      onAnswered: ({ subject }) => { told.push(`answered ${subject.customer ?? ''}`); },
    });
    for (const customer of ['A', 'B', 'B']) await postOrder(world, customer);
    await world.ended(3);
    expect(told).toEqual([
      'stored A with no answer', 'answered A',
      'fired f with 1 stored', 'stored B with no answer', 'answered B',
      'fired f with 2 stored', 'answered B',
    ]);
    expect(firings).toEqual(world.firings);
  });
});

it('an unusual but valid token answer has what the contract promises [O-02], and nothing to rely on', async () => {
  const world = await testWorld({ tokenReshape: unusualButValid });
  const answer = await askToken(world);
  const { access_token: token, ...rest } = JSON.parse(answer.text ?? '') as Record<string, unknown>;
  expect(rest).toMatchObject({ token_type: 'bearer' });
  expect(rest).not.toHaveProperty('expires_in');
  expect(violationsOf('token', 'POST', '/oauth2/token', answer)).toEqual([]);
  expect(await postOrder(world, 'A', { token: String(token) })).toMatchObject({ status: 201 });
});
