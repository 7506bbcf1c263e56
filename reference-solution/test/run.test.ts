import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { http, HttpResponse, type HttpHandler } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { RunStopped } from '../src/errors.ts';
import { createSend } from '../src/http.ts';
import type { Order } from '../src/order.ts';
import { orderIdFor } from '../src/order.ts';
import { run } from '../src/run.ts';
import { config, customer, tools } from './tools.ts';

const SOURCE = 'https://source.example/api/v1/customers';
const ORDERS = 'https://destination.example/api/v2/orders';
const TOKEN = 'https://auth.example/oauth2/token';

/** What the other side knows; the handlers below keep to the published contract. */
let orders: Map<string, Order>;
let tokensIssued: number;
let validToken: string;
let customers: unknown[];
let requests: { url: string; headers: Headers }[];

const problem = (status: number, members: object = {}, headers = {}) =>
  HttpResponse.json({ title: 'Refused', ...members }, { status, headers: { 'Content-Type': 'application/problem+json', 'X-Request-Id': 'req-1', ...headers } });
const invalidToken = () => problem(401, {}, { 'WWW-Authenticate': 'Bearer error="invalid_token"' });

function accept(order: Order): Response {
  const present = orders.get(order.orderId);
  if (present) return problem(409, { orderId: order.orderId, customerId: present.customerInfo.id });
  orders.set(order.orderId, order);
  return HttpResponse.json({ orderId: order.orderId, status: 'accepted' }, { status: 201 });
}

const services: HttpHandler[] = [
  http.get(SOURCE, () => HttpResponse.json(customers)),
  http.post(TOKEN, () => {
    tokensIssued += 1;
    validToken = `token-number-${tokensIssued}`;
    return HttpResponse.json({ access_token: validToken, token_type: 'bearer', expires_in: 3600 });
  }),
  http.post(ORDERS, async ({ request }) => {
    if (request.headers.get('Authorization') !== `Bearer ${validToken}`) return invalidToken();
    return accept(await request.json() as Order);
  }),
  http.get(`${ORDERS}/:orderId`, ({ params }) => (orders.has(String(params.orderId)) ? HttpResponse.json({ orderId: params.orderId }) : problem(404))),
];
const server = setupServer(...services);

/** Answers the first POST for this customer otherwise. */
function once(customerId: string, answer: (order: Order) => Response): void {
  let met = false;
  server.use(http.post(ORDERS, async ({ request }) => {
    const order = await request.clone().json() as Order;
    if (met || order.customerInfo.id !== customerId) return undefined;
    met = true;
    return answer(order);
  }));
}

let outputDir: string;

async function start(arrange: (shared: ReturnType<typeof tools>) => void = () => undefined) {
  const shared = tools(createSend('00-trace-span-01', new AbortController().signal));
  arrange(shared);
  const exitCode = await run({ ...config, outputDir }, shared);
  const report = JSON.parse(await readFile(join(outputDir, 'report.json'), 'utf8'));
  return { exitCode, report, log: shared.log.lines.join('\n'), clock: shared.clock };
}

const sentTo = (url: string) => requests.filter((request) => request.url.startsWith(url));
const some = (count: number) => Array.from({ length: count }, (_, index) => customer({ customer_id: `C-${index + 1}` }));

beforeAll(() => {
  server.listen({ onUnhandledRequest: 'error' });
  server.events.on('request:start', ({ request }) => { requests.push({ url: request.url, headers: request.headers }); });
});
beforeEach(async () => {
  [orders, tokensIssued, validToken, customers, requests] = [new Map(), 0, '', some(3), []];
  outputDir = await mkdtemp(join(tmpdir(), 'orders-'));
});
afterEach(async () => {
  server.resetHandlers();
  await rm(outputDir, { recursive: true });
});
afterAll(() => { server.close(); });

describe('a good run', () => {
  it('makes one order per customer with one token, and says so', async () => {
    customers = some(20);

    const { exitCode, report, log } = await start();

    expect(exitCode).toBe(0);
    expect(report).toEqual({ read: 20, created: 20, alreadyPresent: 0, rejected: 0, failed: 0, problems: [] });
    expect([...orders.values()].map(({ customerInfo }) => customerInfo.id).sort()).toEqual(customers.map((entry) => (entry as { customer_id: string }).customer_id).sort());
    expect(tokensIssued).toBe(1);
    expect(log).toContain('"created":20');
  });

  it('sends each credential to its own service only, and shows none, nor personal data', async () => {
    const { log, report } = await start();

    for (const { url, headers } of requests) {
      expect(headers.get('x-api-key')).toBe(url === SOURCE ? 'key-for-the-tests' : null);
      expect(headers.get('authorization')?.split(' ')[0]).toBe(url === SOURCE ? undefined : url === TOKEN ? 'Basic' : 'Bearer');
    }
    expect(log + JSON.stringify(report)).not.toMatch(/for-the-tests|token-number|mail\.example|555-123|Main St/);
  });

  it('writes a report that only its owner can read', async () => {
    await start();

    expect((await stat(join(outputDir, 'report.json'))).mode & 0o777).toBe(0o600);
  });

  it('finds nothing to do on an empty list', async () => {
    customers = [];

    expect(await start()).toMatchObject({ exitCode: 0, report: { read: 0 } });
    expect(sentTo(ORDERS)).toHaveLength(0);
  });

  it('run again on a changed list makes orders for new customers only', async () => {
    await start();
    customers = [customer({ customer_id: 'C-new' }), ...some(3).reverse().slice(1)];

    expect(await start()).toMatchObject({ exitCode: 0, report: { created: 1, alreadyPresent: 2 } });
    expect(orders.size).toBe(4);
  });
});

describe('the list', () => {
  const page = (entries: unknown[], link = '') => HttpResponse.json(entries, { headers: link ? { Link: link } : {} });

  it('is read to its end, over empty pages and customers that come twice', async () => {
    server.use(http.get(SOURCE, ({ request }) => {
      const cursor = new URL(request.url).searchParams.get('cursor');
      if (cursor === null) return page(some(2), '<?cursor=2>; rel="next"');
      return cursor === '2' ? page([], '<?cursor=3>; rel="next"') : page(some(4));
    }));

    expect(await start()).toMatchObject({ exitCode: 0, report: { read: 4, created: 4 } });
  });

  it('that ends in errors stops the run, and its known customers have failed', async () => {
    server.use(http.get(SOURCE, ({ request }) => (request.url === SOURCE ? page(some(2), '<?cursor=2>; rel="next"') : problem(503))));

    const { exitCode, report } = await start();

    expect(exitCode).toBe(1);
    expect(report).toMatchObject({ read: 2, created: 0, failed: 2 });
    expect(orders.size).toBe(0);
  });

  it.each<[string, () => Response]>([
    ['a redirect', () => new HttpResponse(null, { status: 302, headers: { Location: 'https://stranger.example/' } })],
    ['a next link to another origin', () => page([], '<https://stranger.example/>; rel="next"')],
    ['a next link in a circle', () => page([], `<${SOURCE}>; rel="next"`)],
    ['a refused key', () => problem(401)],
    ['an object', () => HttpResponse.json({ data: [] })],
    ['a page of HTML', () => HttpResponse.html('<html></html>')],
    ['nothing', () => new HttpResponse('')],
  ])('that is %s stops the run', async (_title, answer) => {
    server.use(http.get(SOURCE, answer));

    const { exitCode, log } = await start();

    expect(exitCode).toBe(1);
    expect(log).toContain('source API');
    expect(requests.every(({ url }) => url === SOURCE)).toBe(true);
  });

  it('may hold undeliverable entries: they are reported, the others go on', async () => {
    customers = [null, customer({ email: null }), ...some(1), 'oops', customer({ customer_id: null })];

    const { exitCode, report } = await start();

    expect(exitCode).toBe(2);
    expect(report).toMatchObject({ read: 5, created: 1, rejected: 4 });
    expect(report.problems).toContainEqual({ customerId: '123', outcome: 'rejected', reason: 'email is missing' });
  });
});

describe('tokens', () => {
  it('are renewed once when they were revoked in mid-run, and the orders are sent again', async () => {
    customers = some(20);
    once('C-9', () => { validToken = 'revoked'; return invalidToken(); });

    expect(await start()).toMatchObject({ exitCode: 0, report: { created: 20 } });
    expect(tokensIssued).toBe(2);
  });

  it('are renewed before they expire', async () => {
    customers = some(20);
    let issued = 0;
    server.use(http.post(TOKEN, () => {
      issued += 1;
      validToken = 'short-lived-token';
      return HttpResponse.json({ access_token: validToken, token_type: 'Bearer', expires_in: 2 });
    }));

    await start(({ clock }) => {
      let nowMs = 0;
      clock.now = () => (nowMs += 100);
    });

    expect(orders.size).toBe(20);
    expect(issued).toBeGreaterThan(1);
    expect(sentTo(ORDERS)).toHaveLength(20);
  });

  it('that are refused although fresh stop the run', async () => {
    customers = some(40);
    server.use(http.post(ORDERS, invalidToken));

    expect(await start()).toMatchObject({ exitCode: 1, report: { failed: 40 } });
    expect(sentTo(ORDERS).length).toBeLessThanOrEqual(12);
  });

  it('refused for a wrong client stop the run at once', async () => {
    server.use(http.post(TOKEN, () => HttpResponse.json({ error: 'invalid_client', error_description: 'secret-for-the-tests is wrong' }, { status: 401 })));

    const { exitCode, log } = await start();

    expect(exitCode).toBe(1);
    expect(log).toMatch(/token endpoint refuses our client: HTTP 401, invalid_client/);
    expect(log).not.toContain('secret-for-the-tests');
    expect(sentTo(TOKEN)).toHaveLength(1);
    expect(sentTo(ORDERS)).toHaveLength(0);
  });

  it.each([{ token: 'x' }, { access_token: '', token_type: 'Bearer' }, { access_token: 'x', token_type: 'mac' }, null])('are not made of %j', async (body) => {
    server.use(http.post(TOKEN, () => HttpResponse.json(body)));

    expect(await start()).toMatchObject({ exitCode: 1 });
    expect(sentTo(ORDERS)).toHaveLength(0);
  });

  it('are asked for with form-encoded Basic credentials', async () => {
    const shared = tools(createSend('', new AbortController().signal));
    await run({ ...config, clientId: 'a/b c', clientSecret: '+&=%:', outputDir }, shared);

    const basic = sentTo(TOKEN)[0]?.headers.get('authorization')?.replace('Basic ', '') ?? '';
    expect(Buffer.from(basic, 'base64').toString()).toBe('a%2Fb+c:%2B%26%3D%25%3A');
  });
});

describe('orders', () => {
  it.each<[string, (order: Order) => Response]>([
    ['a broken connection', (order) => { accept(order); return HttpResponse.error(); }],
    ['a gateway time-out', (order) => { accept(order); return problem(504); }],
    ['a broken body', (order) => { accept(order); return new HttpResponse('{"orderId":', { status: 201 }); }],
  ])('that were stored before %s are not made twice', async (_title, answer) => {
    once('C-2', answer);

    const { exitCode, report } = await start();

    expect(exitCode).toBe(0);
    expect(report.created + report.alreadyPresent).toBe(3);
    expect(orders.size).toBe(3);
  });

  it('keep orderId, content and Idempotency-Key over all attempts', async () => {
    customers = some(1);
    const sent: unknown[] = [];
    server.use(http.post(ORDERS, async ({ request }) => {
      sent.push({ key: request.headers.get('Idempotency-Key'), body: await request.clone().json() });
      return sent.length < 3 ? problem(503) : undefined;
    }));

    await start();

    expect(sent).toHaveLength(3);
    expect(new Set(sent.map((request) => JSON.stringify(request))).size).toBe(1);
    expect(sent[0]).toMatchObject({ key: orderIdFor('C-1') });
  });

  it('that the destination refuses are sent once and reported with its words, but without what it echoes', async () => {
    once('C-2', (order) => problem(422, {
      detail: `bad: ${order.customerInfo.contactEmail}, ${validToken}`,
      errors: [{ pointer: '/customerInfo/contactEmail', detail: 'is not known' }],
    }));

    const { exitCode, report, log } = await start();

    expect(exitCode).toBe(2);
    expect(report.problems).toEqual([{
      customerId: 'C-2', outcome: 'rejected',
      reason: 'HTTP 422: Refused; bad: [removed], [secret]; /customerInfo/contactEmail is not known (request id req-1)',
    }]);
    expect(log).not.toMatch(/mail\.example|token-number/);
    expect(sentTo(ORDERS)).toHaveLength(3);
  });

  it('whose id is taken by another customer are a conflict', async () => {
    once('C-2', ({ orderId }) => problem(409, { orderId, customerId: 'C-77' }));

    const { exitCode, report } = await start();

    expect(exitCode).toBe(2);
    expect(report.problems).toMatchObject([{ customerId: 'C-2', outcome: 'rejected', reason: expect.stringContaining('another customer') }]);
  });

  it('answered with a 2xx that confirms nothing count only when they are there', async () => {
    customers = some(2);
    server.use(http.post(ORDERS, async ({ request }) => {
      const order = await request.clone().json() as Order;
      if (order.customerInfo.id === 'C-1') orders.set(order.orderId, order);
      return HttpResponse.html('<html>Welcome</html>');
    }));

    const { exitCode, report } = await start();

    expect(exitCode).toBe(2);
    expect(report).toMatchObject({ created: 1, failed: 1, problems: [{ customerId: 'C-2', outcome: 'failed' }] });
  });

  it('answered with a 201 that speaks of another order are sent again', async () => {
    once('C-2', () => HttpResponse.json({ orderId: 'ORD-other', status: 'accepted' }, { status: 201 }));

    expect(await start()).toMatchObject({ exitCode: 0, report: { created: 3 } });
    expect(orders.size).toBe(3);
  });

  it('answered with 403 stop the run', async () => {
    customers = some(40);
    server.use(http.post(ORDERS, () => problem(403)));

    expect(await start()).toMatchObject({ exitCode: 1, report: { created: 0, failed: 40 } });
    expect(sentTo(ORDERS).length).toBeLessThanOrEqual(10);
  });

  it('are given up as a whole when the destination stays away', async () => {
    customers = some(200);
    let answered = 0;
    server.use(http.post(ORDERS, () => (answered++ < 5 ? undefined : problem(503))));

    const { exitCode, report, log } = await start();

    expect(exitCode).toBe(1);
    expect(report).toMatchObject({ read: 200, created: orders.size, failed: 200 - orders.size });
    expect(sentTo(ORDERS).length - 5).toBeLessThanOrEqual(60);
    expect(log).toContain('destination API is unavailable');
  });

  it('under way when the run is stopped are waited for, and no other is started', async () => {
    customers = some(40);

    const { exitCode, report } = await start(({ stop }) => {
      once('C-3', (order) => {
        stop.request(new RunStopped('stopped by SIGTERM'));
        return accept(order);
      });
    });

    expect(exitCode).toBe(1);
    expect(report).toMatchObject({ read: 40, created: orders.size, failed: 40 - orders.size });
    expect(orders.size).toBeLessThanOrEqual(10);
    expect(report.problems.at(-1).reason).toContain('stopped by SIGTERM');
  });
});
