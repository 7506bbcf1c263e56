import { describe, expect, it } from 'vitest';
import { clientOf, originOf, speak } from '../testing/clients.ts';
import { CREDENTIALS, PAGES, testWorld } from '../testing/test-world.ts';

const PATH = '/api/v1/customers';
const KEY = { 'X-API-Key': CREDENTIALS.apiKey };

/** The target of the `next` link, as a client that takes it as given would ask for it. */
function nextOf(headers: Record<string, string>, origin: string): string | null {
  const link = /^<([^>]+)>; rel="next"$/.exec(headers.link ?? '')?.[1];
  return link === undefined ? null : link.slice(origin.length);
}

async function threePages(link?: (next: { url: URL; page: number }) => string) {
  const pages = [[{ customer_id: 'A' }], [], [{ customer_id: 'C' }]];
  const world = await testWorld({ pages, customerIds: ['A', 'C'], ...(link && { link }) });
  return { world, source: clientOf(world, 'source'), origin: originOf(world, 'source') };
}

describe('GET /api/v1/customers', () => {
  it('answers 200 with a JSON array in UTF-8 [A-01]', async () => {
    const pages = [[{ customer_id: '1', first_name: 'Zoë', address: null }, { customer_id: 20017 }]];
    const source = clientOf(await testWorld({ pages }), 'source');
    const response = await source.get(PATH).set(KEY).expect(200).expect('Content-Type', 'application/json; charset=utf-8');
    expect(response.body).toEqual(pages[0]);
    expect(response.headers).not.toHaveProperty('link');
  });

  it('answers an empty list as an array [A-06]', async () => {
    const source = clientOf(await testWorld({ pages: [[]], customerIds: [] }), 'source');
    await source.get(PATH).set(KEY).expect(200, []);
  });

  it('lists others when customers have come and gone [A-05]', async () => {
    let pages = [[{ customer_id: 'A' }], [{ customer_id: 'B' }]];
    const world = await testWorld({ pages: () => pages });
    const source = clientOf(world, 'source');
    const { headers } = await source.get(PATH).set(KEY).expect(200, [{ customer_id: 'A' }]);
    pages = [[{ customer_id: 'C' }]];
    const now = await source.get(PATH).set(KEY).expect(200, [{ customer_id: 'C' }]);
    expect(now.headers).not.toHaveProperty('link');
    await source.get(nextOf(headers, originOf(world, 'source')) ?? '').set(KEY).expect(400);
  });

  it('leads through all pages by its next links and ends where there is none [A-04]', async () => {
    const { source, origin } = await threePages();
    const bodies: unknown[] = [];
    for (let target: string | null = PATH; target !== null;) {
      const response = await source.get(target).set(KEY).expect(200);
      bodies.push(response.body);
      target = nextOf(response.headers, origin);
    }
    expect(bodies).toEqual([[{ customer_id: 'A' }], [], [{ customer_id: 'C' }]]);
  });

  it('writes a cursor that is percent-encoded, and takes it in any encoding', async () => {
    const { source, origin } = await threePages();
    const { headers } = await source.get(PATH).set(KEY);
    const target = nextOf(headers, origin) ?? '';
    expect(target).toMatch(/\?cursor=[\w-]+%3D%3D$/);
    const cursor = decodeURIComponent(target.split('cursor=')[1] ?? '');
    const everyByte = Buffer.from(cursor).toString('hex').replaceAll(/../g, '%$&');
    for (const encoded of [cursor, encodeURIComponent(cursor), cursor.replaceAll('=', '%3d'), everyByte]) {
      await source.get(`${PATH}?cursor=${encoded}`).set(KEY).expect(200, []);
    }
  });

  it.each(['', 'x', 'cGFnZT0wMDAwNA==', 'cGFnZT0wMDAwMg'])('answers 400 to the foreign cursor "%s"', async (cursor) => {
    const { source } = await threePages();
    await source.get(PATH).query({ cursor }).set(KEY).expect(400);
  });

  it('writes the next link as a scenario wants it', async () => {
    const { source } = await threePages(({ url, page }) => `<${PATH}>; rel="prev last", <${url.search}>; rel="next"; title="${page}"`);
    await source.get(PATH).set(KEY).expect(200).expect('Link', /^<\/api\/v1\/customers>; rel="prev last", <\?cursor=[\w-]+%3D%3D>; rel="next"; title="2"$/);
  });

  it('links to itself under the name it was asked by', async () => {
    const { source } = await threePages();
    await source.get(PATH).set(KEY).set('Host', 'source.test:81').expect('Link', /^<http:\/\/source\.test:81\/api\/v1\/customers\?/);
  });

  it('answers a request whose Host is no host', async () => {
    const { origin } = await threePages();
    const answer = await speak(origin, `GET ${PATH} HTTP/1.1\r\nHost: [\r\nX-API-Key: ${CREDENTIALS.apiKey}\r\nConnection: close\r\n\r\n`);
    expect(answer).toMatch(/^HTTP\/1\.1 200 /);
  });

  it('goes on with HTTP/1.1 where a client offers to change to HTTP/2', async () => {
    const { source } = await threePages();
    await source.get(PATH).set(KEY).set({ Connection: 'Upgrade, HTTP2-Settings', Upgrade: 'h2c', 'HTTP2-Settings': '' }).expect(200);
  });

  it('answers HEAD like GET, without the body and without counting as a reading of the page', async () => {
    const { source, world } = await threePages();
    const head = await source.head(PATH).set(KEY).expect(200).expect('Content-Type', 'application/json; charset=utf-8');
    const get = await source.get(PATH).set(KEY).expect(200);
    expect((head.headers as Record<string, string>).link).toBe((get.headers as Record<string, string>).link);
    expect(world.journal.exchanges.map(({ method, subject }) => [method, subject])).toEqual([['HEAD', {}], ['GET', { page: 1, attempt: 1 }]]);
  });

  it('counts how often each page was asked for, by whoever has the key', async () => {
    const { source, world, origin } = await threePages();
    const { headers } = await source.get(PATH).set(KEY);
    await source.get(PATH).set('X-API-Key', 'wrong');
    await source.get(nextOf(headers, origin) ?? '').set(KEY);
    await source.get(PATH).set(KEY);
    expect(world.journal.exchanges.map(({ subject }) => subject)).toEqual([{ page: 1, attempt: 1 }, {}, { page: 2, attempt: 1 }, { page: 1, attempt: 2 }]);
  });
});

describe('compression', () => {
  it.each([['gzip'], ['deflate, gzip;q=0.5'], ['x, GZip'], ['*']])('compresses for Accept-Encoding: %s', async (accepted) => {
    const source = clientOf(await testWorld(), 'source');
    const response = await source.get(PATH).set(KEY).set('Accept-Encoding', accepted).expect(200);
    expect(response.headers).toMatchObject({ 'content-encoding': 'gzip', vary: 'Accept-Encoding' });
    expect(response.body).toEqual(PAGES[0]);
  });

  it.each([['identity'], ['br'], ['gzip;q=0'], ['gzip; q=0.000, identity'], ['not-gzip']])('does not for Accept-Encoding: %s', async (accepted) => {
    const source = clientOf(await testWorld(), 'source');
    const response = await source.get(PATH).set(KEY).set('Accept-Encoding', accepted).expect(200);
    expect(response.headers).not.toHaveProperty('content-encoding');
    expect(response.body).toEqual(PAGES[0]);
  });

  it('does not where nothing is said', async () => {
    const world = await testWorld();
    const answer = await speak(world.urls.source, `GET ${PATH} HTTP/1.1\r\nHost: x\r\nX-API-Key: ${CREDENTIALS.apiKey}\r\nConnection: close\r\n\r\n`);
    expect(answer).toContain(JSON.stringify(PAGES[0]));
    expect(answer).not.toMatch(/content-encoding/i);
  });
});

describe('refusals', () => {
  it.each([[undefined], ['wrong'], [''], [`${CREDENTIALS.apiKey}x`]])('answers 401 to the key "%s" [A-07]', async (key) => {
    const source = clientOf(await testWorld(), 'source');
    const response = await source.get(PATH).set(key === undefined ? {} : { 'X-API-Key': key }).expect(401).expect('WWW-Authenticate', /^ApiKey /);
    expect(response.text).not.toContain(CREDENTIALS.apiKey);
  });

  it('takes the key from nowhere but its header', async () => {
    const source = clientOf(await testWorld(), 'source');
    await source.get(PATH).query({ 'X-API-Key': CREDENTIALS.apiKey, api_key: CREDENTIALS.apiKey }).set('Authorization', `Bearer ${CREDENTIALS.apiKey}`).expect(401);
  });

  it.each(['/', '/api/v1', '/api/v1/customers/', '/api/v1/customers/1', '/api/v1/Customers', '/api/v2/customers', '//api/v1/customers'])('answers 404 at %s', async (path) => {
    const source = clientOf(await testWorld(), 'source');
    await source.get(path).set(KEY).expect(404);
  });

  it.each(['post', 'put', 'patch', 'delete', 'options'] as const)('answers 405 to %s', async (method) => {
    const source = clientOf(await testWorld(), 'source');
    await source[method](PATH).set(KEY).expect(405).expect('Allow', 'GET, HEAD');
  });

  it.each(['text/html', 'application/xml, text/*', 'application/json;q=0', 'application/problem+json', '*/*, application/json;q=0'])('answers 406 to Accept: %s', async (accept) => {
    const source = clientOf(await testWorld(), 'source');
    await source.get(PATH).set(KEY).set('Accept', accept).expect(406);
  });

  it.each(['*/*', 'application/*', 'Application/JSON', 'text/html, */*;q=0.1', 'application/json;q=0.9', '', '*/*;q=0, application/json'])('answers 200 to Accept: "%s"', async (accept) => {
    const source = clientOf(await testWorld(), 'source');
    await source.get(PATH).set(KEY).set('Accept', accept).expect(200);
  });
});

it('names every answer by an X-Request-Id of its own, which the journal has, too', async () => {
  const world = await testWorld();
  const source = clientOf(world, 'source');
  const answers = [await source.get(PATH).set(KEY), await source.get(PATH), await source.get('/nowhere'), await source.post(PATH), await source.head(PATH).set(KEY)];
  const ids = answers.map(({ headers }) => (headers as Record<string, string>)['x-request-id']);
  expect(new Set(ids).size).toBe(5);
  expect(ids).toEqual(world.journal.exchanges.map(({ requestId }) => requestId));
});
