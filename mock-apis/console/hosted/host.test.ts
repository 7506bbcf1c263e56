import { appendFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { clientOf, orderFor, tokenOf } from '../testing/console.ts';
import { accessOf } from './access.ts';
import { readCandidates } from './candidates.ts';
import { hostCandidates, type Hosted, type Hosting } from './host.ts';

/** Below the range from which systems draw ports and apart from those of other tests, and different for each process. */
const FIRST_PORT = 5_000 + (process.pid * 9) % 2_900;

function stateFolder(): string {
  const state = mkdtempSync(path.join(tmpdir(), 'hosted-'));
  onTestFinished(() => { rmSync(state, { recursive: true }); });
  return state;
}

async function host(state: string, names = ['A-17', 'A-18'], publicOrigin = 'http://127.0.0.1'): Promise<Hosting & { one: Hosted; other: Hosted }> {
  const candidates = names.map((name) => ({ name, data: 'clean' }));
  const hosting = await hostCandidates({ candidates, host: '127.0.0.1', publicOrigin, consolePort: 0, firstPort: FIRST_PORT, state, scope: 'orders:write' });
  onTestFinished(() => hosting.stop());
  return { ...hosting, one: hosting.hosted[0]!, other: hosting.hosted[1]! };
}

async function api({ link }: Hosted, place: string, init: RequestInit = {}): Promise<Response> {
  const headers = { 'X-Console-Token': await tokenOf(link), 'Content-Type': 'application/json', ...init.headers as Record<string, string> | undefined };
  return fetch(`${link}api/${place}`, { ...init, headers });
}
const idsOf = async ({ stage }: Hosted) => (await (await clientOf(stage).list()).json() as { customer_id: string }[]).map((customer) => customer.customer_id);

describe('two candidates on one host', () => {
  it('have customers, credentials, ports and links of their own', async () => {
    const { one, other } = await host(stateFolder());
    expect((await idsOf(one)).filter((id) => id !== '123')).not.toEqual((await idsOf(other)).filter((id) => id !== '123'));
    expect(new Set([one, other].flatMap(({ stage: { urls } }) => Object.values(urls))).size).toBe(6);
    for (const part of ['secret', 'apiKey', 'client', 'seed', 'port'] as const) expect(one.access[part]).not.toEqual(other.access[part]);
    expect(one.link).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/[\w-]{32}\/$/);
  });

  it('are told addresses with https where a proxy with TLS stands in front, in answers as well', async () => {
    const { one } = await host(stateFolder(), ['A-17'], 'https://exercise.example.com');
    const { urls, world } = one.stage;
    for (const address of [one.link, urls.source, urls.destination, urls.tokenUrl]) expect(address).toMatch(/^https:\/\/exercise\.example\.com:\d+/);
    const metadata = await fetch(new URL('/.well-known/oauth-authorization-server', world.urls.tokenUrl));
    expect(await metadata.json()).toMatchObject({ token_endpoint: world.urls.tokenUrl.replace('http:', 'https:') });
    await one.stage.reset('paged');
    expect((await clientOf(one.stage).list()).headers.get('link')).toContain(`<${world.urls.source.replace('http:', 'https:')}/api/v1/customers?`);
  });

  it('cannot use each other\'s services, with any of their credentials', async () => {
    const { one, other } = await host(stateFolder());
    const own = clientOf(one.stage);
    const foreign = clientOf(other.stage);
    expect((await foreign.list(one.access.apiKey)).status).toBe(401);
    expect((await foreign.askToken(one.access.client)).status).toBe(401);
    expect((await foreign.askToken({ ...other.access.client, secret: one.access.client.secret })).status).toBe(401);
    const bearer = await own.token();
    expect((await foreign.post(orderFor(other.stage, 1), bearer)).status).toBe(401);
    expect(other.stage.world.store.orders).toEqual([]);
  });

  it('do not see each other\'s orders, also by ids that they guess', async () => {
    const { one, other } = await host(stateFolder());
    const [own, foreign] = [clientOf(one.stage), clientOf(other.stage)];
    const [mine, theirs] = [await own.token(), await foreign.token()];
    await own.post(orderFor(one.stage, 1), mine);
    const look = (stage: typeof one.stage, bearer: string) => fetch(`${stage.world.urls.destination}/api/v2/orders/ORD-1`, { headers: { Authorization: `Bearer ${bearer}` } });
    expect([(await look(one.stage, mine)).status, (await look(other.stage, theirs)).status]).toEqual([200, 404]);
    expect((await foreign.post(orderFor(other.stage, 1), theirs)).status).toBe(201);
    expect([one.stage.world.store.orders.length, other.stage.world.store.orders.length]).toEqual([1, 1]);
    expect(await (await api(other, 'orders')).text()).not.toContain(one.access.apiKey);
    expect(other.stage.world.journal.exchanges.filter(({ headers }) => headers.some(([, value]) => value.includes(mine)))).toEqual([]);
  });

  it('cannot get into each other\'s consoles', async () => {
    const { one, other } = await host(stateFolder());
    const root = new URL(other.link).origin;
    const token = await tokenOf(one.link);
    for (const place of ['', 'api/orders', 'console.js', 'A-18/', `${one.access.secret.slice(0, -1)}/`, 'constructor/', '%2e%2e/']) expect((await fetch(`${root}/${place}`)).status).toBe(404);
    expect((await fetch(`${other.link}api/orders`, { headers: { 'X-Console-Token': token } })).status).toBe(401);
    expect((await api(one, 'reset', { method: 'POST', body: '{}' })).status).toBe(200);
    expect((await fetch(one.link.slice(0, -1))).url).toBe(one.link);
  });

  it('do not disturb each other: neither a reset nor faults nor a closed port', async () => {
    const { one, other } = await host(stateFolder());
    const foreign = clientOf(other.stage);
    const theirs = await foreign.token();
    await foreign.post(orderFor(other.stage, 1), theirs);
    for (const code of ['FS-01', 'FT-01', 'FD-01', 'FD-16']) await api(one, 'inject', { method: 'POST', body: JSON.stringify({ code, strike: 'always' }) });
    expect((await clientOf(one.stage).list()).status).toBe(500);
    await api(one, 'reset', { method: 'POST', body: '{"data":"empty"}' });
    expect([(await foreign.list()).status, (await foreign.post(orderFor(other.stage, 2), theirs)).status]).toEqual([200, 201]);
    expect([other.stage.world.store.orders.length, other.stage.rules, other.stage.data]).toEqual([2, [], 'clean']);
  });

  it('can take up all of their own connections, and none of the other\'s', async () => {
    const { one, other } = await host(stateFolder());
    const sockets: Socket[] = [];
    onTestFinished(() => { for (const socket of sockets) socket.destroy(); });
    for (let count = 0; count < 110; count += 1) {
      const socket = connect(one.access.port, '127.0.0.1').on('error', () => undefined);
      sockets.push(socket);
      await once(socket, 'connect');
    }
    await expect.poll(() => one.stage.world.refusedConnections()).toBe(10);
    expect((await clientOf(other.stage).list()).status).toBe(200);
  });
});

it('ports of one candidate lie across those of no other, wherever they begin', () => {
  const state = stateFolder();
  const ports = [FIRST_PORT, FIRST_PORT + 1, FIRST_PORT - 2, FIRST_PORT].map((first, index) => accessOf(state, `A-${index}`, first).port);
  const all = ports.flatMap((port) => [port, port + 1, port + 2]);
  expect(new Set(all).size).toBe(12);
});

describe('a restart', () => {
  it('keeps links, credentials, ports, orders and requests', async () => {
    const state = stateFolder();
    const before = await host(state);
    const order = orderFor(before.one.stage, 1);
    await clientOf(before.one.stage).post(order, await clientOf(before.one.stage).token());
    await before.stop();
    const after = await host(state, ['A-18', 'A-17', 'A-19']);
    const one = after.other;
    expect([one.access, after.one.access]).toEqual([before.one.access, before.other.access]);
    expect(one.stage.world.store.orders).toMatchObject([{ number: 1, orderId: 'ORD-1', order }]);
    expect(one.stage.world.journal.exchanges.map(({ sequence, service }) => [sequence, service])).toEqual([[1, 'token'], [2, 'destination']]);
    const client = clientOf(one.stage);
    expect((await client.post(order, await client.token())).status).toBe(409);
    expect((await api(one, 'requests/2')).status).toBe(200);
    expect(one.stage.world.journal.exchanges.at(-1)?.sequence).toBe(4);
    expect(after.one.stage.world.store.orders).toEqual([]);
  });

  it('keeps a replay by Idempotency-Key, and forgets what a reset forgot', async () => {
    const state = stateFolder();
    const before = await host(state);
    const send = async ({ stage }: Hosted) => fetch(`${stage.world.urls.destination}/api/v2/orders`, {
      method: 'POST', body: JSON.stringify(orderFor(stage, 1)), headers: { Connection: 'close', Authorization: `Bearer ${await clientOf(stage).token()}`, 'Content-Type': 'application/json', 'Idempotency-Key': 'k' },
    });
    await send(before.one);
    await before.stop();
    const second = await host(state);
    expect((await send(second.one)).headers.get('idempotency-replayed')).toBe('true');
    await api(second.one, 'reset', { method: 'POST', body: '{"data":"values"}' });
    await second.stop();
    const { stage } = (await host(state)).one;
    expect([stage.data, stage.world.store.orders, stage.world.journal.exchanges]).toEqual(['values', [], []]);
  });

  it('overcomes a line that was half written, and says where one cannot be read', async () => {
    const state = stateFolder();
    const before = await host(state);
    const send = async ({ stage }: Hosted, position: number) => (await clientOf(stage).post(orderFor(stage, position), await clientOf(stage).token())).status;
    await send(before.one, 1);
    await before.stop();
    const file = readdirSync(state, { recursive: true, encoding: 'utf8' }).map((name) => path.join(state, name)).find((name) => name.endsWith('orders.jsonl') && readFileSync(name, 'utf8') !== '')!;
    appendFileSync(file, '{"order":{"orderId":"ORD-ha');
    const after = await host(state);
    expect(await send(after.one, 2)).toBe(201);
    await after.stop();
    expect((await host(state)).one.stage.world.store.orders.map(({ orderId }) => orderId)).toEqual(['ORD-1', 'ORD-2']);
    appendFileSync(file, 'no JSON\n');
    await expect(host(state)).rejects.toThrow(`Line 3 of ${file} cannot be read.`);
  });

  it('leaves nothing that others on the machine could read', async () => {
    const state = stateFolder();
    const { one } = await host(state);
    await clientOf(one.stage).post(orderFor(one.stage, 1), await clientOf(one.stage).token());
    const open = readdirSync(state, { recursive: true, encoding: 'utf8' }).filter((name) => (statSync(path.join(state, name)).mode & 0o077) !== 0);
    expect(open).toEqual([]);
  });
});

describe('a file of candidates', () => {
  it.each([
    ['[{"name":"A-17"', /^c\.json cannot be read as JSON/], ['{}', /^c\.json is no list of candidates\./], ['[]', /must name at least one candidate/], ['[{"name":" "}]', /may not be empty/],
    ['[{"name":"A","data":"none"}]', /must be one of clean, quirks/], ['[{"name":"A","port":1}]', /Unrecognized key: "port"/], ['[{"name":"A"},{"name":"A "}]', /names A twice/],
  ])('%s is refused, with what is wrong', (text, message) => {
    expect(() => readCandidates(text, 'c.json')).toThrow(message);
  });

  it('names candidates, and perhaps the list of each', () => {
    expect(readCandidates('[{"name":"A-17"},{"name":"王小明","data":"quirks"}]', 'c.json')).toEqual([{ name: 'A-17', data: 'clean' }, { name: '王小明', data: 'quirks' }]);
  });
});
