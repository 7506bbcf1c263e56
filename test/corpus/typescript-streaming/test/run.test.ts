import { mkdtemp, readFile, stat } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createLog } from '../src/log.ts';
import { orderId } from '../src/mapping.ts';
import { run } from '../src/run.ts';
import { Stop } from '../src/stop.ts';

const FAST = { maxAttempts: 5, firstWait: 2, attemptLimit: 1000, maxRetryAfter: 30_000, maxOutage: 45_000 };

/** Gets "GET /path", "token" or "POST customer", and may answer in place of the service: true if it does. */
type Instead = (what: string, number: number, response: ServerResponse) => boolean | void;

/** Source, token endpoint and destination in one. */
class Services {
  readonly orders = new Map<string, string>(); // orderId to customerId
  readonly requests = new Map<string, number>();
  readonly inOrder: string[] = [];
  instead: Instead = () => false;
  token = '';
  tokens = 0;
  readonly #server: Server;

  constructor(readonly pages: unknown[]) {
    this.#server = createServer((request, response) => void this.#handle(request, response));
  }

  async listen(): Promise<this> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    return this;
  }

  close(): void {
    this.#server.close();
    this.#server.closeAllConnections();
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  count(prefix: string): number {
    return [...this.requests].reduce((sum, [what, number]) => sum + (what.startsWith(prefix) ? number : 0), 0);
  }

  async #handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let body = '';
    for await (const chunk of request) body += String(chunk);
    const path = request.url ?? '';
    const order = request.method === 'POST' && path !== '/token' ? JSON.parse(body) : undefined;
    const what = order ? `POST ${order.customerInfo.id}` : path === '/token' ? 'token' : `GET ${path}`;
    const number = (this.requests.get(what) ?? 0) + 1;
    this.requests.set(what, number);
    this.inOrder.push(what);
    if (this.instead(what, number, response)) return;
    if (what === 'token') {
      const good = `Basic ${Buffer.from('my+id:s%2Bcret%3A%25').toString('base64')}`;
      if (request.headers.authorization !== good) return reply(response, 401, { error: 'invalid_client' });
      this.token = `secret-token-${++this.tokens}`;
      return reply(response, 200, { access_token: this.token, token_type: 'bearer', expires_in: 3600 });
    }
    if (path.startsWith('/api/v1/customers')) {
      const page = Number(/page=(\d+)/.exec(path)?.[1] ?? 0);
      if (page + 1 < this.pages.length) response.setHeader('Link', `<?page=${page + 1}>; rel="next"`);
      return reply(response, 200, this.pages[page]);
    }
    if (request.headers.authorization !== `Bearer ${this.token}`) return reply(response, 401, {});
    const id: string = order ? order.orderId : path.slice(path.lastIndexOf('/') + 1);
    const known = this.orders.get(id);
    if (order && known === undefined) this.orders.set(id, order.customerInfo.id);
    const status = order ? (known === undefined ? 201 : 409) : known === undefined ? 404 : 200;
    reply(response, status, { orderId: id, customerId: this.orders.get(id) });
  }
}

function reply(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status).end(typeof body === 'string' ? body : JSON.stringify(body));
}

const customer = (id: string) => ({
  customer_id: id,
  first_name: 'John',
  last_name: 'Doe',
  email: 'john.doe@example.com',
  address: { street: '123 Main St', city: 'Anytown', zip: '01234' },
});
const customers = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => customer(`C-${from + i}`));

let services: Services;
const open: Services[] = [];

async function serve(...pages: unknown[]): Promise<Services> {
  const started = await new Services(pages).listen();
  open.push(started);
  return started;
}

beforeEach(() => {
  open.length = 0;
});
afterEach(() => open.forEach((s) => s.close()));

async function runAgainst(s: Services, stop = new Stop()) {
  const folder = join(await mkdtemp(join(tmpdir(), 'orders-test-')), 'out');
  const lines: string[] = [];
  const env = {
    SOURCE_BASE_URL: s.url,
    SOURCE_API_KEY: 'source-key-1',
    DESTINATION_BASE_URL: s.url,
    OAUTH_TOKEN_URL: `${s.url}/token`,
    OAUTH_CLIENT_ID: 'my id',
    OAUTH_CLIENT_SECRET: 's+cret:%',
    OAUTH_SCOPE: 'orders:write',
    OUTPUT_DIR: folder,
  };
  const code = await run(env, stop, createLog((line) => lines.push(line)), FAST);
  const text = await readFile(join(folder, 'report.json'), 'utf8');
  const { problems, ...counts } = JSON.parse(text);
  expect((await stat(join(folder, 'report.json'))).mode & 0o777).toBe(0o600);
  expect(counts.read).toBe(counts.created + counts.alreadyPresent + counts.rejected + counts.failed);
  expect(problems).toHaveLength(counts.rejected + counts.failed);
  const log = lines.join('\n');
  for (const secret of ['source-key-1', 's+cret:%', 'secret-token', 'example.com', 'Main St']) {
    expect(log + text).not.toContain(secret);
  }
  return { code, counts, problems, log };
}

it('delivers all pages once, and nothing in a second run', async () => {
  services = await serve(customers(0, 130), [], customers(128, 140));
  expect(await runAgainst(services)).toMatchObject({ code: 0, counts: { read: 140, created: 140 } });
  expect(services.tokens).toBe(1);
  expect(await runAgainst(services)).toMatchObject({ code: 0, counts: { created: 0, alreadyPresent: 140 } });
  expect(services.orders.size).toBe(140);
});

it('reads page n + 1 while page n is delivered, with 8 requests at a time at most', async () => {
  services = await serve(customers(0, 40), customers(40, 60));
  let underWay = 0;
  let most = 0;
  services.instead = (what, _number, response) => {
    if (!what.startsWith('POST')) return false;
    most = Math.max(most, ++underWay);
    setTimeout(() => {
      underWay--;
      const id = what.slice(5);
      reply(response, 201, { orderId: orderId(id) });
    }, 100);
    return true;
  };
  expect(await runAgainst(services)).toMatchObject({ code: 0, counts: { created: 60 } });
  expect(most).toBe(8);
  expect(services.inOrder.indexOf('GET /api/v1/customers?page=1')).toBeLessThan(15);
});

it('does not let bad records stop the others', async () => {
  services = await serve(
    [{ ...customer('C-2'), email: null }, null, 'oops', customer('C-3'), customer('C-4'), { ...customer('C-6'), email: '' }],
    [customer('C-2'), customer('C-5')],
  );
  services.instead = (what, _number, response) => {
    if (what === 'POST C-3') {
      response.setHeader('X-Request-Id', 'abc');
      reply(response, 422, { errors: [{ pointer: '/customerInfo/name', detail: 'john.doe@example.com' }, {}] });
    } else if (what === 'POST C-4') reply(response, 409, { orderId: orderId('C-4'), customerId: 'C-9' });
    else return false;
    return true;
  };
  const result = await runAgainst(services);
  // C-2 has a second version that can be delivered
  expect(result).toMatchObject({ code: 2, counts: { read: 7, created: 2, rejected: 5, failed: 0 } });
  expect(result.problems).toContainEqual({
    customerId: 'C-3',
    outcome: 'rejected',
    reason: 'destination: 422 (name, other), request abc',
  });
  expect(services.requests.get('POST C-3')).toBe(1);
});

it('outlasts passing troubles', async () => {
  services = await serve(customers(0, 12));
  const statuses = [0, 408, 429, 500, 504];
  services.instead = (what, number, response) => {
    if (what === 'GET /api/v1/customers' && number === 1) reply(response, 200, '[{"customer_id":');
    else if (what === 'token' && number === 1) reply(response, 200, '<html>');
    else if (what === 'POST C-1' && number <= 4) reply(response, statuses[number] ?? 0, '<html>');
    else if (what === 'POST C-2' && number === 1) setTimeout(() => response.destroy(), 3000); // silence
    else if (what === 'POST C-3' && number === 1) response.writeHead(201, { 'Content-Length': 100 }).write('{'); // stalls
    else if (what === 'POST C-5' && number === 1) response.socket?.end('220 mail.example ESMTP\r\n');
    else if (what === 'POST C-4') reply(response, 503, '');
    else return false;
    return true;
  };
  const result = await runAgainst(services);
  expect(result).toMatchObject({ code: 2, counts: { created: 11, failed: 1 } });
  expect(result.problems[0]).toEqual({ customerId: 'C-4', outcome: 'failed', reason: 'destination: 503 after 5 attempts' });
});

it('makes no second order when an answer is lost', async () => {
  services = await serve(customers(0, 5));
  services.instead = (what, number, response) => {
    if (!what.startsWith('POST') || number > 1) return false;
    services.orders.set(orderId(what.slice(5)), what.slice(5));
    response.destroy();
    return true;
  };
  expect(await runAgainst(services)).toMatchObject({ code: 0, counts: { alreadyPresent: 5 } });
  expect(services.orders.size).toBe(5);
});

it('looks up what a 200 does not confirm', async () => {
  services = await serve(customers(0, 3));
  services.instead = (what, _number, response) => {
    if (what === 'POST C-1') services.orders.set(orderId('C-1'), 'C-1');
    else if (what !== 'POST C-2') return false;
    reply(response, 200, '<html>Thank you</html>');
    return true;
  };
  expect(await runAgainst(services)).toMatchObject({ code: 2, counts: { created: 2, failed: 1 } });
  expect([services.requests.get('POST C-1'), services.requests.get('POST C-2')]).toEqual([1, 5]);
});

it('renews a revoked token once', async () => {
  services = await serve(customers(0, 30));
  services.instead = (what, number) => {
    if (what === 'POST C-10' && number === 1) services.token = '';
  };
  expect(await runAgainst(services)).toMatchObject({ code: 0, counts: { created: 30 } });
  expect(services.tokens).toBe(2);
});

it.each([
  ['401 again', 401, {}, 16],
  ['403', 403, {}, 8],
  ['503 for ever', 503, {}, 90],
  ['a long Retry-After', 503, { 'Retry-After': '3600' }, 8],
  ['redirects', 307, { Location: '/elsewhere' }, 17],
])('stops the run for %s', async (_name, status, headers, maxPosts) => {
  services = await serve(customers(0, 50));
  services.instead = (what, _number, response) => {
    if (!what.startsWith('POST')) return false;
    response.writeHead(status, headers).end();
    return true;
  };
  expect(await runAgainst(services)).toMatchObject({ code: 1, counts: { created: 0, failed: 50 } });
  expect(services.count('POST')).toBeLessThanOrEqual(maxPosts);
});

it.each([
  ['503', (response: ServerResponse) => reply(response, 503, ''), 5],
  ['410', (response: ServerResponse) => reply(response, 410, ''), 1],
  ['an object', (response: ServerResponse) => reply(response, 200, { data: [] }), 5],
  ['a comma too many', (response: ServerResponse) => reply(response, 200, '[{},]'), 5],
  ['a closed connection', (response: ServerResponse) => void response.destroy(), 5],
  ['a link in a circle', (response: ServerResponse) => reply(response.setHeader('Link', '<?page=1>; rel=next'), 200, []), 1],
  ['a link to a stranger', (response: ServerResponse) => reply(response.setHeader('Link', '<http://127.0.0.2:9/>; rel=next'), 200, []), 1],
])('delivers what it has when page 2 is %s, and ends with 1', async (_name, page2, requests) => {
  services = await serve(customers(0, 3), []);
  services.instead = (what, _number, response) => {
    if (!what.endsWith('?page=1')) return false;
    page2(response);
    return true;
  };
  expect(await runAgainst(services)).toMatchObject({ code: 1, counts: { created: 3, failed: 0 } });
  expect(services.requests.get('GET /api/v1/customers?page=1')).toBe(requests);
});

it('reports everybody when it is asked to stop', async () => {
  services = await serve(customers(0, 80), customers(80, 90));
  const stop = new Stop();
  services.instead = (what) => {
    if (what === 'POST C-20') stop.request('the program was asked to stop');
  };
  const { code, counts } = await runAgainst(services, stop);
  expect(code).toBe(1);
  expect(counts.read).toBeGreaterThanOrEqual(80);
  expect(counts.created).toBe(services.orders.size);
  expect(counts.failed).toBe(counts.read - counts.created);
});

it('needs no token for an empty list', async () => {
  services = await serve([]);
  expect(await runAgainst(services)).toMatchObject({ code: 0, counts: { read: 0 } });
  expect(services.tokens).toBe(0);
});
