import { createServer, request as httpRequest } from 'node:http';
import { readdirSync, readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import { loadFaultKinds } from '../faults/kinds.ts';
import { shorten } from './explain/mask.ts';
import { faultChoices } from './injectable.ts';
import { openConsole } from './open-console.ts';
import type { CustomerState, Detail, FaultChoice } from './protocol.ts';
import { clientOf, CREDENTIALS, eventsOf, faultsOf, openedConsole, openedStage, orderFor, tokenOf, type Opened } from './testing/console.ts';

/** A request with headers that fetch would not let through, as a browser sends them of itself. */
function asBrowser(url: string, headers: Record<string, string>, method = 'GET'): Promise<number> {
  return new Promise((resolve, reject) => {
    httpRequest(url, { method, headers }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    }).on('error', reject).end();
  });
}
const API = ['api/events', 'api/orders', 'api/requests/1', 'api/faults', 'api/reference', 'api/requests.http', 'api/published'];
const CONTROLS = ['api/reset', 'api/inject', 'api/withdraw'];
const detail = async ({ ask }: Opened, n: number) => await (await ask(`api/requests/${n}`)).json() as Detail;

describe('who may come in', () => {
  it.each([...API, ...CONTROLS])('%s: nobody without the token, or with that of another console', async (place) => {
    const [one, other] = [await openedConsole(), await openedConsole()];
    const method = CONTROLS.includes(place) ? 'POST' : 'GET';
    const statuses = await Promise.all([{}, { 'X-Console-Token': '' }, { 'X-Console-Token': other.token }, { 'X-Console-Token': `${one.token}x` }]
      .map((headers) => asBrowser(`${one.live.url}/${place}`, headers as Record<string, string>, method)));
    expect(statuses).toEqual([401, 401, 401, 401]);
  });

  it.each(['', 'console.js', 'api/orders'])('"%s": nobody who calls it by another name, as DNS rebinding does', async (place) => {
    const { live, token } = await openedConsole();
    const port = new URL(live.url).port;
    const ask = (host: string) => asBrowser(`${live.url}/${place}`, { Host: host, 'X-Console-Token': token });
    expect(await Promise.all(['evil.example', `evil.example:${port}`, '127.0.0.1', '127.0.0.1:80', `127.0.0.1.evil.example:${port}`].map(ask))).toEqual([421, 421, 421, 421, 421]);
    expect(await Promise.all([`127.0.0.1:${port}`, `localhost:${port}`, `LOCALHOST:${port}`].map(ask))).toEqual([200, 200, 200]);
  });

  it('no page of another site, not even with the token', async () => {
    const { live, token, stage } = await openedConsole();
    await clientOf(stage).list();
    const port = new URL(live.url).port;
    const right = { 'X-Console-Token': token, 'Content-Type': 'application/json' };
    const strangers: Record<string, string>[] = [
      { Origin: 'https://evil.example' }, { Origin: 'null' }, { Origin: `http://localhost:${Number(port) + 1}` }, { 'Sec-Fetch-Site': 'cross-site' }, { 'Sec-Fetch-Site': 'same-site' },
    ];
    for (const headers of strangers) expect(await asBrowser(`${live.url}/api/reset`, { ...right, ...headers }, 'POST')).toBe(403);
    for (const headers of strangers) expect(await asBrowser(`${live.url}/api/orders`, { ...right, ...headers })).toBe(403);
    expect(stage.world.journal.exchanges).toHaveLength(1);
    expect(await asBrowser(`${live.url}/api/orders`, { ...right, Origin: live.url, 'Sec-Fetch-Site': 'same-origin' })).toBe(200);
  });

  it('a person who follows a link to the page, which no other page can read or hold', async () => {
    const { live } = await openedConsole();
    expect(await asBrowser(live.url, { 'Sec-Fetch-Site': 'cross-site', 'Sec-Fetch-Mode': 'navigate' })).toBe(200);
    const { headers } = await fetch(live.url);
    expect(headers.get('content-security-policy')).toBe('default-src \'none\'; script-src \'self\'; style-src \'self\'; connect-src \'self\'; img-src data:; base-uri \'none\'; form-action \'none\'; frame-ancestors \'none\'');
    expect([headers.get('x-content-type-options'), headers.get('cross-origin-resource-policy'), headers.get('access-control-allow-origin'), headers.get('cache-control')]).toEqual(['nosniff', 'same-origin', null, 'no-store']);
  });

  it('has a new token at every start', async () => {
    const [one, other] = [await openedConsole(), await openedConsole()];
    expect(one.token).toMatch(/^[\w-]{43}$/);
    expect(one.token).not.toBe(other.token);
    expect(await tokenOf(one.live.url)).toBe(one.token);
  });

  it.each(['api/nothing', 'api/__proto__', 'api/constructor', 'openapi/../secret', 'openapi/constructor', 'nothing'])('answers 404 at %s', async (place) => {
    const { ask } = await openedConsole();
    expect([(await ask(place)).status, (await ask(place, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: '{}' })).status]).toEqual([404, 404]);
  });
});

describe('the stream of events', () => {
  it('begins with what there is, and then tells each request', async () => {
    const opened = await openedConsole();
    const client = clientOf(opened.stage);
    await client.list();
    const next = await eventsOf(opened);
    expect(await next()).toMatchObject({ name: 'start', data: { rows: [{ n: 1, service: 'source', status: 200, verdict: 'done' }], state: { data: 'clean', customers: 17, requests: 1, stored: 0 } } });
    const bearer = await client.token();
    await client.post(orderFor(opened.stage, 2), bearer);
    const seen = new Map<number, unknown>();
    while (seen.size < 2 || JSON.stringify([...seen.values()]).includes('"ms":null')) {
      const { name, data } = await next();
      if (name === 'rows') for (const row of data) seen.set(row.n, row);
    }
    expect(seen.get(3)).toMatchObject({ service: 'destination', method: 'POST', target: '/api/v2/orders', status: 201, stored: true, isSecond: false });
  });

  it('shows a request that is still under way', async () => {
    const opened = await openedConsole({ faults: faultsOf(await loadFaultKinds(), 'FS-23') });
    const next = await eventsOf(opened);
    await next();
    const stopping = new AbortController();
    const asked = fetch(`${opened.stage.world.urls.source}/api/v1/customers`, { headers: { 'X-API-Key': CREDENTIALS.apiKey }, signal: stopping.signal }).catch(() => 'gave up');
    expect(await next()).toMatchObject({ name: 'rows', data: [{ n: 1, status: null, ms: null, verdict: 'open' }] });
    stopping.abort();
    expect(await asked).toBe('gave up');
  });

  it('lets 16 windows in, and says so to the next', async () => {
    const opened = await openedConsole();
    for (let window = 0; window < 16; window += 1) await eventsOf(opened);
    const refused = await opened.ask('api/events');
    expect([refused.status, await refused.json()]).toEqual([503, { message: 'Too many windows show this console. Close some of them.' }]);
  });

  it('keeps the last 2000 of 10 000 requests, and counts all', async () => {
    const opened = await openedConsole();
    const { journal } = opened.stage.world;
    await clientOf(opened.stage).list();
    const { sequence, ...like } = journal.exchanges[0]!;
    expect(sequence).toBe(1);
    for (let count = 1; count < 10_000; count += 1) journal.add(like);
    const first = await (await eventsOf(opened))();
    expect(first).toMatchObject({ name: 'start', data: { state: { requests: 10_000 } } });
    const rows = first.name === 'start' ? first.data.rows : [];
    expect([rows.length, rows[0]?.n, rows.at(-1)?.n]).toEqual([2_000, 8_001, 10_000]);
    expect((await opened.ask('api/requests/1')).status).toBe(404);
  });
});

describe('controls', () => {
  it('reset: requests, orders and tokens are forgotten, on the same ports', async () => {
    const opened = await openedConsole();
    const { stage, act } = opened;
    const client = clientOf(stage);
    const [bearer, urls] = [await client.token(), stage.world.urls];
    await client.post(orderFor(stage, 1), bearer);
    const next = await eventsOf(opened);
    expect(await next()).toMatchObject({ data: { state: { stored: 1 } } });
    expect(await (await act('api/reset', {})).json()).toEqual({ data: 'clean' });
    expect(await next()).toMatchObject({ name: 'start', data: { rows: [], state: { stored: 0, requests: 0 } } });
    expect(stage.world.urls).toEqual(urls);
    expect((await client.post(orderFor(stage, 1), bearer)).status).toBe(401);
  });

  it('reset with another list, which the source then has', async () => {
    const { stage, act } = await openedConsole();
    await act('api/reset', { data: 'empty' });
    expect(await (await clientOf(stage).list()).json()).toEqual([]);
  });

  it('two resets at a time are one after the other', async () => {
    const { stage, act } = await openedConsole();
    await Promise.all([act('api/reset', { data: 'empty' }), act('api/reset', { data: 'values' })]);
    expect([stage.data, await (await clientOf(stage).list()).json() as unknown[]]).toMatchObject(['values', { length: 22 }]);
  });

  it('a fault strikes the next request, once', async () => {
    const { stage, act } = await openedConsole();
    expect(await (await act('api/inject', { code: 'FS-01', strike: 'next' })).json()).toEqual({ id: 'FS-01' });
    const client = clientOf(stage);
    expect([(await client.list()).status, (await client.list()).status]).toEqual([500, 200]);
  });

  it('a fault strikes the first attempt of each from now on, whatever came before', async () => {
    const { stage, act } = await openedConsole();
    const client = clientOf(stage);
    await client.list();
    await act('api/inject', { code: 'FS-02', strike: 'first' });
    expect([(await client.list()).status, (await client.list()).status]).toEqual([503, 200]);
  });

  it('a fault strikes one customer until it is taken back', async () => {
    const { stage, act } = await openedConsole();
    const client = clientOf(stage);
    const bearer = await client.token();
    const id = (orderFor(stage, 2).customerInfo as { id: string }).id;
    await act('api/inject', { code: 'FD-19', strike: 'always', customer: id });
    const statusOf = async (position: number) => (await client.post(orderFor(stage, position), bearer)).status;
    expect([await statusOf(1), await statusOf(2), await statusOf(2)]).toEqual([201, 400, 400]);
    expect(await (await act('api/withdraw', { id: 'FD-19' })).json()).toEqual({ withdrawn: true });
    expect(await statusOf(2)).toBe(201);
    expect(await (await act('api/withdraw', { id: 'FD-19' })).json()).toEqual({ withdrawn: false });
  });

  it('faults survive a reset and count anew; those of single customers go with their list', async () => {
    const { stage, act } = await openedConsole();
    await act('api/inject', { code: 'FS-02', strike: 'first' });
    await act('api/inject', { code: 'FS-02', strike: 'always' });
    await act('api/inject', { code: 'FD-01', strike: 'always', customer: '123' });
    await clientOf(stage).list();
    await act('api/reset', {});
    expect(stage.rules.map(({ id }) => id)).toEqual(['FS-02', 'FS-02.2', 'FD-01']);
    await act('api/withdraw', { id: 'FS-02.2' });
    expect([(await clientOf(stage).list()).status, (await clientOf(stage).list()).status]).toEqual([503, 200]);
    await act('api/reset', { data: 'values' });
    expect(stage.rules.map(({ id }) => id)).toEqual(['FS-02']);
  });

  it('every fault that is offered can be injected, and is one that was published', async () => {
    const { ask, act } = await openedConsole();
    const choices = await (await ask('api/faults')).json() as FaultChoice[];
    const { sentences } = await (await ask('api/published')).json() as { sentences: Record<string, string> };
    for (const { code, sentences: ids } of choices) {
      expect((await act('api/inject', { code, strike: 'next' })).status).toBe(200);
      expect(ids.filter((id) => !(id in sentences)), code).toEqual([]);
    }
    expect(choices.map(({ code }) => code)).toEqual(faultChoices().map(({ code }) => code));
  });

  it.each<[string, unknown]>([
    ['api/inject', { code: 'FD-99', strike: 'next' }], ['api/inject', { code: 'constructor', strike: 'next' }], ['api/inject', { code: 'FS-01', strike: 'sometimes' }], ['api/inject', null],
    ['api/reset', { data: 'nothing' }], ['api/reset', { data: '__proto__' }], ['api/reset', []], ['api/withdraw', {}], ['api/withdraw', 'x'.repeat(20_000)],
  ])('%s refuses %j with a message, and changes nothing', async (place, body) => {
    const { stage, act } = await openedConsole();
    const { world } = stage;
    const answer = await act(place, body);
    expect(answer.status).toBe(400);
    expect((await answer.json() as { message: string }).message).toMatch(/^(This cannot be done|There is no fault)/);
    expect([stage.world === world, stage.rules]).toEqual([true, []]);
  });

  it('takes nothing that a form of another site could send', async () => {
    const { ask } = await openedConsole();
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data']) expect((await ask('api/reset', { method: 'POST', headers: { 'Content-Type': type }, body: '{}' })).status).toBe(415);
  });
});

describe('a request opened', () => {
  it('a 422: every field with what was sent and the published rule', async () => {
    const opened = await openedConsole();
    const { post, token } = clientOf(opened.stage);
    await post(orderFor(opened.stage, 1, { customerInfo: { contactEmail: 'nobody', contactPhone: '' }, shippingAddress: { city: undefined } }), await token());
    const { row, reasons, answer } = await detail(opened, 2);
    expect([row.status, row.verdict, answer?.status]).toEqual([422, 'refused', 422]);
    expect(reasons).toEqual([{
      text: 'The order breaks 3 rules. Sending it again unchanged will not help.', sentences: ['D-02', 'D-03', 'D-07'],
      fields: [
        { pointer: '/customerInfo/contactEmail', detail: 'is not an e-mail address', sent: '"nobody"', sentence: 'D-02' },
        { pointer: '/customerInfo/contactPhone', detail: 'may not be empty; leave it out', sent: '""', sentence: 'D-03' },
        { pointer: '/shippingAddress/city', detail: 'is required', sent: null, sentence: 'D-02' },
      ],
    }]);
  });

  it('shows no credential in full, wherever it stands', async () => {
    const opened = await openedConsole({ faults: faultsOf(await loadFaultKinds(), 'FD-26') });
    const { list, askToken, token, post } = clientOf(opened.stage);
    await list();
    await askToken({ id: CREDENTIALS.client.id, secret: 'another secret that is wrong' });
    const bearer = await token();
    await post(orderFor(opened.stage, 1), bearer);
    await fetch(opened.stage.world.urls.tokenUrl, { method: 'POST', body: new URLSearchParams({ client_id: 'x', client_secret: 'wrong but perhaps of something else' }) });
    const all = await Promise.all([1, 2, 3, 4, 5].map(async (n) => JSON.stringify(await detail(opened, n))));
    for (const secret of [CREDENTIALS.apiKey, CREDENTIALS.client.secret, bearer, 'another secret', 'wrong but', btoa(`${CREDENTIALS.client.id}:${CREDENTIALS.client.secret}`)]) {
      expect(all.filter((text) => text.includes(secret)), secret).toEqual([]);
    }
    expect(all[0]).toContain('sour…ests (23 characters)');
    expect(all[1]).toContain(`Basic ${CREDENTIALS.client.id} : anot…rong (28 characters)`);
    expect(all[3]).toMatch(/Bearer eyJ\w…[\w-]{4} \(\d+ characters\)/);
  });

  it('shows no credential in full that stands where none should, neither opened nor in the list', async () => {
    const opened = await openedConsole();
    const { apiKey, client: { secret } } = CREDENTIALS;
    const { source, destination } = opened.stage.world.urls;
    const { token, post } = clientOf(opened.stage);
    const bearer = await token();
    const long = 'x'.repeat(290);
    await fetch(`${source}/${apiKey}?secret=${secret}&token=${bearer}`, { headers: { 'X-Api-Token': apiKey, Cookie: `secret=${secret}; token=${bearer}` } });
    await fetch(`${destination}/${long}${apiKey}`, { method: 'PUT' });
    await post(orderFor(opened.stage, 1, { customerInfo: { id: apiKey, name: `${apiKey}@`, contactEmail: secret } }), bearer);
    const start = await (await eventsOf(opened))();
    expect(start).toMatchObject({ name: 'start', data: { rows: [{}, {}, {}, { customer: shorten(apiKey) }] } });
    const all = [start, ...await Promise.all([2, 3, 4].map((n) => detail(opened, n))), await (await opened.ask('api/orders')).json()].map((shown) => JSON.stringify(shown));
    for (const part of [apiKey, secret, bearer, apiKey.slice(0, 10)]) expect(all.filter((text) => text.includes(part)), part).toEqual([]);
  });

  it('gives a command that does the same, with settings in place of credentials', async () => {
    const opened = await openedConsole();
    const { list, token, post } = clientOf(opened.stage);
    await list();
    await post({ note: 'it\'s' }, await token());
    expect((await detail(opened, 1)).curl).toContain('-H "X-API-Key: $SOURCE_API_KEY"');
    expect((await detail(opened, 2)).curl).toContain('-u "$OAUTH_CLIENT_ID:$OAUTH_CLIENT_SECRET"');
    expect((await detail(opened, 3)).curl).toContain(`-H "Authorization: Bearer $TOKEN" \\\n  -H 'Content-Type: application/json'`);
    expect((await detail(opened, 3)).curl).toContain('--data-raw \'{"note":"it\'\\\'\'s"}\'');
  });
});

describe('orders', () => {
  it('each customer, and what is wrong field by field', async () => {
    const { stage, ask } = await openedConsole();
    const { token, post } = clientOf(stage);
    const bearer = await token();
    await post(orderFor(stage, 1), bearer);
    await post(orderFor(stage, 2, { customerInfo: { name: 'Somebody' } }), bearer);
    await post(orderFor(stage, 3), bearer);
    await post(orderFor(stage, 3, { orderId: 'ORD-other' }), bearer);
    await post(orderFor(stage, 4, { shippingAddress: { line1: 7 } }), bearer);
    await post(orderFor(stage, 5, { customerInfo: { id: 'CUST-unheard-of' } }), bearer);
    const states = await (await ask('api/orders')).json() as CustomerState[];
    expect(states).toHaveLength(18);
    expect(states.map(({ state }) => state)).toEqual(['delivered', 'different', 'several', 'refused', ...Array.from({ length: 13 }, () => 'nothing'), 'unexpected']);
    const name = (orderFor(stage, 2).customerInfo as { name: string }).name;
    expect(states[1]?.orders[0]?.differences).toEqual([{ pointer: '/customerInfo/name', sent: '"Somebody"', expected: JSON.stringify(name), sentences: ['D-02', 'T-07'] }]);
    expect(states[3]?.refusal).toMatchObject({ sequence: 6, reason: { fields: [{ pointer: '/shippingAddress/line1', detail: 'must be a string', sent: '7' }] } });
  });
});

describe('the API pages', () => {
  it('have commands that work, every published sentence as a place, and the settings of this stage', async () => {
    const { ask, stage } = await openedConsole();
    const html = await (await ask('api/reference')).text();
    const { sentences } = await (await ask('api/published')).json() as { sentences: Record<string, string> };
    for (const id of Object.keys(sentences)) expect(html).toContain(`<li id="${id}">`);
    const ids = new Set([...html.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id));
    for (const [, target = ''] of html.matchAll(/href="#api\/([^"]+)"/g)) expect([...ids]).toContain(target);
    expect(html).toContain(`export SOURCE_BASE_URL=&#39;${stage.world.urls.source}&#39;`.replaceAll('&#39;', '\''));
    expect(html).not.toMatch(/%[A-Z_]+%/);
  });

  it('come with an .http file and the OpenAPI documents', async () => {
    const { ask, stage } = await openedConsole();
    const file = await (await ask('api/requests.http')).text();
    expect(file).toContain(`@SOURCE_BASE_URL = ${stage.world.urls.source}\n`);
    expect([...file.matchAll(/^# @name (\w+)$/gm)].map(([, name]) => name)).toEqual(['listCustomers', 'headCustomers', 'issueToken', 'getKeys', 'getServerMetadata', 'getOpenidConfiguration', 'createOrder', 'getOrder']);
    for (const service of ['source', 'authorization', 'destination']) expect(await (await ask(`openapi/${service}.openapi.yaml`)).text()).toMatch(/^openapi: 3\.1\.0/);
  });
});

describe('opening a console', () => {
  it('says which port is taken, and leaves the services alone', async () => {
    const squatter = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => { squatter.once('listening', resolve); });
    onTestFinished(() => { squatter.close(); });
    const { port } = squatter.address() as AddressInfo;
    const stage = await openedStage();
    await expect(openConsole(stage, port)).rejects.toMatchObject({ code: 'EADDRINUSE', port });
    expect((await clientOf(stage).list()).status).toBe(200);
  });

  it('happens nowhere but where services are started for people: a grading has no control over HTTP', () => {
    const root = fileURLToPath(new URL('../..', import.meta.url));
    const files = ['mock-apis', 'test', 'rubric', 'scripts'].flatMap((folder) => readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' }).map((file) => path.join(folder, file)))
      .filter((file) => /\.tsx?$/.test(file) && !/^mock-apis\/console\/|\/corpus\/|\.test\.ts$/.test(file));
    const openers = files.filter((file) => /'[^']*\/console\/(open-console|stage|hosted\/[\w-]+)\.ts'/.test(readFileSync(path.join(root, file), 'utf8')));
    expect(openers).toEqual(['mock-apis/serve-command.ts', 'mock-apis/serve.ts']);
  });

  it('looks like the reports: the same colours', () => {
    const colours = (file: string) => [...readFileSync(new URL(file, import.meta.url), 'utf8').matchAll(/^\s*--(?:page|done).*$/gm)].map(([line]) => line.trim());
    expect(colours('console.css')).toEqual(colours('../../rubric/report/html/page/page.css'));
  });
});
