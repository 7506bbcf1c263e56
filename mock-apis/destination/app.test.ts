import { afterEach, describe, expect, it, vi } from 'vitest';
import { loadContract, schemaViolations } from '../contract/conformance.ts';
import type { Problem } from '../testing/clients.ts';
import { clientOf, originOf, postOrder, speak } from '../testing/clients.ts';
import { CREDENTIALS, issueToken, orderFor, orderWith, testWorld } from '../testing/test-world.ts';
import type { WorldOptions } from '../world.ts';

const PATH = '/api/v2/orders';
const NOW = '2026-03-01T12:00:00.000Z';

async function destinationWith(options: Partial<WorldOptions> = {}) {
  const world = await testWorld(options);
  const destination = clientOf(world, 'destination');
  const { token } = await issueToken(world);
  const bearer = { Authorization: `Bearer ${token}` };
  const post = (order: unknown) => destination.post(PATH).set(bearer).send(order as object);
  const look = (orderId: string) => destination.get(`${PATH}/${orderId}`).set(bearer);
  return { world, destination, token, bearer, post, look };
}

/** Stops the clock of dates (not of timers) until the test is over. */
function stopTheClock(): void {
  vi.useFakeTimers({ toFake: ['Date'], now: new Date(NOW) });
}
afterEach(() => { vi.useRealTimers(); });

const documentedOrder = loadContract('destination').components.schemas.Order ?? {};
const pointersOf = (body: unknown) => (body as Problem).errors?.map(({ pointer }) => pointer);

describe('POST /api/v2/orders', () => {
  it('stores an order: 201, Location, and a body that repeats the orderId [D-01]', async () => {
    const { world, post } = await destinationWith();
    const order = orderFor('A');
    const response = await post(order).expect(201).expect('Location', `${PATH}/ORD-A`).expect('Content-Type', 'application/json; charset=utf-8');
    const { receivedAt } = response.body as { receivedAt: string };
    expect(response.body).toEqual({ orderId: 'ORD-A', status: 'accepted', receivedAt });
    expect(world.store.orders).toEqual([{ number: 1, orderId: 'ORD-A', customerId: 'A', order, receivedAt, sequence: 1 }]);
    expect(world.journal.exchanges[0]).toMatchObject({ stored: true, subject: { customer: 'A', orderId: 'ORD-A', attempt: 1 } });
  });

  it('takes two orders for one customer: noticing is the client\'s work [D-04]', async () => {
    const { world, post } = await destinationWith();
    await post(orderFor('A')).expect(201);
    await post(orderWith('/orderId', 'ORD-a')).expect(201);
    expect(world.store.orders.map(({ orderId, customerId }) => [orderId, customerId])).toEqual([['ORD-A', 'A'], ['ORD-a', 'A']]);
  });

  it('answers 409 to an orderId that is there, with the customer it belongs to, and changes nothing [D-04]', async () => {
    const { world, post } = await destinationWith();
    await post(orderFor('A')).expect(201);
    const again = { ...orderFor('B'), orderId: 'ORD-A' };
    const response = await post(again).expect(409);
    expect(response.body).toMatchObject({ orderId: 'ORD-A', customerId: 'A' });
    expect(world.store.orders).toHaveLength(1);
    expect(world.journal.exchanges[1]).toMatchObject({ stored: false, subject: { customer: 'B', attempt: 1 } });
  });

  it('counts the attempts of each customer, whatever the orderId', async () => {
    const { world, post } = await destinationWith();
    await post(orderFor('A'));
    await post(orderWith('/orderId', 'ORD-other'));
    await post(orderFor('B'));
    expect(world.journal.exchanges.map(({ subject: { customer, attempt } }) => [customer, attempt])).toEqual([['A', 1], ['A', 2], ['B', 1]]);
  });
});

const CHARACTERS = (count: number, character = 'x') => character.repeat(count);
/** One code point, two UTF-16 units, four bytes of UTF-8. */
const WIDE = '𠮷';

const GOOD: [title: string, pointer: string, value: unknown][] = [
  ['phone left out', '/customerInfo/contactPhone', undefined],
  ['region left out', '/shippingAddress/region', undefined],
  ['orderId of 60 characters', '/orderId', `ORD-${CHARACTERS(60)}`],
  ['orderId of one', '/orderId', 'ORD--'],
  ['id of 32', '/customerInfo/id', CHARACTERS(32)],
  ['id with a slash', '/customerInfo/id', 'EU/42'],
  ['name of 100', '/customerInfo/name', CHARACTERS(100)],
  ['name of 100 code points outside the BMP', '/customerInfo/name', CHARACTERS(100, WIDE)],
  ['name of 1', '/customerInfo/name', 'X'],
  ['name in Arabic and emoji', '/customerInfo/name', 'ليلى 👩‍👩‍👧'],
  ['name that looks like code', '/customerInfo/name', '<b>\'); DROP TABLE "x" \\ ${y} &amp;'],
  ['name with inner white space', '/customerInfo/name', 'Ada  \u00a0 Lovelace'],
  ['name in NFD', '/customerInfo/name', 'Jose\u0301'],
  ['name with U+0080', '/customerInfo/name', 'a\u0080b'],
  ['e-mail of 254', '/customerInfo/contactEmail', `${CHARACTERS(64)}@${CHARACTERS(185)}.com`],
  ['shortest e-mail', '/customerInfo/contactEmail', 'x@y.c'],
  ['e-mail with apostrophe and plus', '/customerInfo/contactEmail', 'o\'brien+orders@example.ie'],
  ['e-mail outside ASCII', '/customerInfo/contactEmail', '用户@例子.广告'],
  ['e-mail with several dots', '/customerInfo/contactEmail', 'a.b@c.d.example'],
  ['e-mail with a dot at the edge of the domain and one inside', '/customerInfo/contactEmail', 'a@.b.example'],
  ['phone of 40', '/customerInfo/contactPhone', CHARACTERS(40, '5')],
  ['street of 200', '/shippingAddress/line1', CHARACTERS(200, WIDE)],
  ['city of 100', '/shippingAddress/city', CHARACTERS(100, WIDE)],
  ['region of 100', '/shippingAddress/region', CHARACTERS(100)],
  ['postal code of 20', '/shippingAddress/postalCode', CHARACTERS(20, '0')],
  ['date with a fraction', '/orderDate', '2026-03-01T11:59:59.123456789Z'],
  ['date in small letters', '/orderDate', '2026-03-01t12:00:00z'],
  ['date with +00:00', '/orderDate', '2026-03-01T12:00:00+00:00'],
  ['date with -00:00', '/orderDate', '2026-03-01T12:00:00-00:00'],
  ['date of a leap second', '/orderDate', '2026-02-28T23:59:60Z'],
  ['date of exactly 24 hours ago', '/orderDate', '2026-02-28T12:00:00Z'],
  ['date of exactly 5 minutes ahead', '/orderDate', '2026-03-01T12:05:00Z'],
];

const TEXTS = ['/customerInfo/id', '/customerInfo/name', '/customerInfo/contactEmail', '/customerInfo/contactPhone',
  '/shippingAddress/line1', '/shippingAddress/city', '/shippingAddress/region', '/shippingAddress/postalCode'];
const REQUIRED = ['/orderId', '/customerInfo', '/shippingAddress', '/orderDate', ...TEXTS.filter((pointer) => !/Phone|region/.test(pointer))];
const EMAIL = '/customerInfo/contactEmail';

const BAD: [title: string, pointer: string, value: unknown][] = [
  ...REQUIRED.map((pointer): [string, string, unknown] => ['missing', pointer, undefined]),
  ...[...TEXTS, '/orderId', '/orderDate', '/customerInfo', '/shippingAddress'].flatMap((pointer): [string, string, unknown][] =>
    [['null', pointer, null], ['empty', pointer, ''], ['a number', pointer, 7], ['a list', pointer, ['x']], ['true', pointer, true]]),
  ...TEXTS.flatMap((pointer): [string, string, unknown][] => [
    ['blank', pointer, '  '], ['space before', pointer, ' a@b.c'], ['space after', pointer, 'a@b.c '], ['no-break space after', pointer, 'a@b.c\u00a0'],
    ['tab inside', pointer, 'a\ta@b.c'], ['line feed after', pointer, 'a@b.c\n'], ['NUL', pointer, 'a\u0000@b.c'], ['U+001F', pointer, 'a\u001f@b.c'], ['DEL', pointer, 'a\u007f@b.c'],
  ]),
  ['id of 33', '/customerInfo/id', CHARACTERS(33)],
  ['name of 101', '/customerInfo/name', CHARACTERS(101)],
  ['name of 101 code points outside the BMP', '/customerInfo/name', CHARACTERS(101, WIDE)],
  ['phone of 41', '/customerInfo/contactPhone', CHARACTERS(41)],
  ['street of 201', '/shippingAddress/line1', CHARACTERS(201)],
  ['city of 101', '/shippingAddress/city', CHARACTERS(101)],
  ['region of 101', '/shippingAddress/region', CHARACTERS(101)],
  ['postal code of 21', '/shippingAddress/postalCode', CHARACTERS(21)],
  ['e-mail of 255', EMAIL, `${CHARACTERS(64)}@${CHARACTERS(186)}.com`],
  ['no @', EMAIL, 'a.b'], ['two @', EMAIL, 'a@b@c.d'], ['nothing before the @', EMAIL, '@b.c'], ['nothing after it', EMAIL, 'a@'],
  ['no dot', EMAIL, 'a@b'], ['dot only at the end', EMAIL, 'a@b.'], ['dot only at the start', EMAIL, 'a@.b'], ['dot only before the @', EMAIL, 'a.b@c'],
  ['inner space', EMAIL, 'a b@c.d'], ['inner no-break space', EMAIL, 'a@b.c\u00a0d'],
  ['no prefix', '/orderId', 'A'], ['prefix alone', '/orderId', 'ORD-'], ['small prefix', '/orderId', 'ord-A'], ['61 characters', '/orderId', `ORD-${CHARACTERS(61)}`],
  ['slash', '/orderId', 'ORD-EU/42'], ['dot', '/orderId', 'ORD-a.b'], ['low line', '/orderId', 'ORD-a_b'], ['line feed', '/orderId', 'ORD-A\n'], ['umlaut', '/orderId', 'ORD-ä'],
  ['unknown member', '/source', 'x'], ['unknown member', '/customerInfo/loyalty', {}], ['unknown member', '/shippingAddress/country', 'GB'],
  ['date without time', '/orderDate', '2026-03-01'], ['without zone', '/orderDate', '2026-03-01T12:00:00'], ['with a space', '/orderDate', '2026-03-01 12:00:00Z'],
  ['another zone', '/orderDate', '2026-03-01T13:00:00+01:00'], ['milliseconds', '/orderDate', '1772366400000'], ['HTTP date', '/orderDate', 'Sun, 01 Mar 2026 12:00:00 GMT'],
  ['a day that is not there', '/orderDate', '2026-02-29T12:00:00Z'], ['month 13', '/orderDate', '2026-13-01T12:00:00Z'], ['hour 24', '/orderDate', '2026-02-28T24:00:00Z'], ['minute 60', '/orderDate', '2026-03-01T11:60:00Z'], ['second 61', '/orderDate', '2026-03-01T11:59:61Z'],
];

const TOO_OLD_OR_EARLY: [title: string, value: string][] = [
  ['over 24 hours ago', '2026-02-28T11:59:59.999Z'], ['over 5 minutes ahead', '2026-03-01T12:05:00.001Z'], ['years ago', '1999-12-31T23:59:59Z'],
];

describe('rules of an order [D-02]-[D-06]', () => {
  it.each(GOOD)('takes %s (%s)', async (_title, pointer, value) => {
    stopTheClock();
    const { world, post } = await destinationWith();
    const order = orderWith(pointer, value);
    await post(order).expect(201);
    expect(world.store.orders[0]?.order).toEqual(JSON.parse(JSON.stringify(order)));
    expect(schemaViolations(documentedOrder, JSON.parse(JSON.stringify(order)), 'order')).toEqual([]);
  });

  it.each(BAD)('refuses %s at %s, as the document does', async (_title, pointer, value) => {
    stopTheClock();
    const { world, post } = await destinationWith();
    const order = orderWith(pointer, value);
    const response = await post(order).expect(422);
    expect(pointersOf(response.body)).toEqual([pointer]);
    expect(world.store.orders).toEqual([]);
    expect(schemaViolations(documentedOrder, JSON.parse(JSON.stringify(order)), 'order')).not.toEqual([]);
  });

  it.each(TOO_OLD_OR_EARLY)('refuses a date %s, which the document says in words', async (_title, date) => {
    stopTheClock();
    const { post } = await destinationWith();
    const response = await post(orderWith('/orderDate', date)).expect(422);
    expect(pointersOf(response.body)).toEqual(['/orderDate']);
  });

  it.each([['null', null], ['a list', [orderFor('A')]], ['text', 'order'], ['a number', 7]])('refuses %s in place of an order', async (_title, body) => {
    const { destination, bearer } = await destinationWith();
    const response = await destination.post(PATH).set(bearer).type('json').send(JSON.stringify(body)).expect(422);
    expect(pointersOf(response.body)).toEqual(['']);
  });

  it('names everything that is wrong at once, with JSON pointers, and never repeats a value', async () => {
    const { post } = await destinationWith();
    const order = { ...orderWith(EMAIL, 'not-an-email'), 'a/b~c': 'x' };
    const response = await post({ ...order, orderId: 'secret order' }).expect(422);
    expect(pointersOf(response.body)).toEqual(['/a~1b~0c', '/orderId', EMAIL]);
    expect(response.text).not.toMatch(/not-an-email|secret order/);
  });

  it('stores whatever is a JSON object where a scenario asks for that', async () => {
    const { world, destination, bearer, post } = await destinationWith({ validate: false });
    await post(orderWith(EMAIL, null)).expect(201);
    await post({ ...orderFor('B'), customerInfo: { id: 20017 } }).expect(201);
    await destination.post(PATH).set(bearer).type('json').send('[]').expect(422);
    expect(world.store.orders.map(({ orderId, customerId }) => [orderId, customerId])).toEqual([['ORD-A', 'A'], ['ORD-B', '20017']]);
  });

  it('names an id that is too long, and remembers nothing of it', async () => {
    const { world, post } = await destinationWith();
    const order = { ...orderWith('/customerInfo/id', CHARACTERS(33, WIDE)), orderId: `ORD-${CHARACTERS(61)}` };
    expect(pointersOf((await post(order).expect(422)).body)).toEqual(['/orderId', '/customerInfo/id']);
    expect(world.journal.exchanges[0]?.subject).toEqual({});
  });

  it('stores an orderId with half a character where orders are not validated', async () => {
    const world = await testWorld({ validate: false });
    const body = JSON.stringify(orderWith('/orderId', 'ORD-\ud800'));
    const first = await postOrder(world, 'A', { body });
    expect([first.status, first.headers?.get('location')]).toEqual([201, `${PATH}/ORD-%EF%BF%BD`]);
    expect((await postOrder(world, 'A', { body })).status).toBe(409);
  });
});

describe('form of a request', () => {
  it.each([['{"orderId":'], [''], ['\ufeff{}'], ['orderId=ORD-A']])('answers 400 to a body that is not JSON: %s', async (body) => {
    const { destination, bearer } = await destinationWith();
    await destination.post(PATH).set(bearer).type('json').send(body).expect(400);
  });

  it.each([['text/plain'], ['application/x-www-form-urlencoded'], ['application/jsonx'], ['application/merge-patch+json']])('answers 415 to %s', async (type) => {
    const { destination, bearer } = await destinationWith();
    await destination.post(PATH).set(bearer).type(type).send(JSON.stringify(orderFor('A'))).expect(415);
  });

  it('answers 415 where no Content-Type is given', async () => {
    const { world, token } = await destinationWith();
    const answer = await speak(originOf(world, 'destination'), `POST ${PATH} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${token}\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}`);
    expect(answer).toMatch(/^HTTP\/1\.1 415 /);
  });

  it.each([['application/json; charset=utf-8'], ['Application/JSON'], ['application/json ;charset=UTF-8']])('takes Content-Type: %s', async (type) => {
    const { destination, bearer } = await destinationWith();
    await destination.post(PATH).set(bearer).set('Content-Type', type).send(JSON.stringify(orderFor('A'))).expect(201);
  });

  it.each([[64 * 1024, 201], [64 * 1024 + 1, 413], [1024 * 1024, 413]])('answers a body of %d bytes with %d [D-01]', async (bytes, status) => {
    const { destination, bearer, world } = await destinationWith();
    const body = JSON.stringify(orderFor('A'));
    await destination.post(PATH).set(bearer).type('json').send(body + ' '.repeat(bytes - body.length)).expect(status);
    expect(world.journal.exchanges[0]?.bodyBytes).toBe(bytes);
  });

  it.each(['get', 'put', 'patch', 'delete', 'head', 'options'] as const)('answers 405 to %s at the list of orders', async (method) => {
    const { destination, bearer } = await destinationWith();
    await destination[method](PATH).set(bearer).expect(405).expect('Allow', 'POST');
  });

  it.each(['post', 'put', 'patch', 'delete', 'options'] as const)('answers 405 to %s at an order', async (method) => {
    const { destination, bearer } = await destinationWith();
    await destination[method](`${PATH}/ORD-A`).set(bearer).expect(405).expect('Allow', 'GET, HEAD');
  });

  it.each(['/', '/api/v2', '/api/v2/orders/', '/api/v2/orders/ORD-A/lines', '/api/v2/Orders', '/api/v1/orders', '/%zz'])('answers 404 at %s', async (path) => {
    const { destination, bearer } = await destinationWith();
    await destination.post(path).set(bearer).send(orderFor('A')).expect(404);
  });

  it('answers 406 to who takes no JSON, and stores nothing', async () => {
    const { world, post } = await destinationWith();
    await post(orderFor('A')).set('Accept', 'text/html').expect(406);
    expect(world.store.orders).toEqual([]);
  });
});

describe('access', () => {
  it.each([['no token', {}], ['Basic', { Authorization: 'Basic YTpi' }], ['no scheme', { Authorization: 'token' }], ['an empty header', { Authorization: '' }]])('answers 401 with a plain challenge to %s', async (_title, headers) => {
    const { destination, world } = await destinationWith();
    await destination.post(PATH).set(headers).send(orderFor('A')).expect(401).expect('WWW-Authenticate', 'Bearer realm="orders"');
    expect(world.store.orders).toEqual([]);
  });

  it.each(['unknown', 'undefined', ''])('answers 401 invalid_token to the token "%s"', async (token) => {
    const { destination } = await destinationWith();
    await destination.post(PATH).set('Authorization', `Bearer ${token}x`).send(orderFor('A')).expect(401).expect('WWW-Authenticate', /^Bearer error="invalid_token"/);
  });

  it('takes a token from nowhere but the header', async () => {
    const { destination, token } = await destinationWith();
    await destination.post(PATH).query({ access_token: token }).send(orderFor('A')).expect(401);
  });

  it('takes the scheme in any case', async () => {
    const { destination, token } = await destinationWith();
    await destination.post(PATH).set('Authorization', `bearer ${token}`).send(orderFor('A')).expect(201);
  });

  it('enforces the lifetime of a token to the millisecond [O-02]', async () => {
    stopTheClock();
    const { world, destination } = await destinationWith();
    const { token } = await issueToken(world, { lifetimeSeconds: 2.5 });
    const post = (customer: string) => destination.post(PATH).set('Authorization', `Bearer ${token}`).send(orderFor(customer));
    vi.setSystemTime('2026-03-01T12:00:02.499Z');
    await post('A').expect(201);
    vi.setSystemTime('2026-03-01T12:00:02.500Z');
    await post('B').expect(401).expect('WWW-Authenticate', /error="invalid_token"/);
  });

  it('refuses tokens once they are revoked, and takes newer ones [O-04]', async () => {
    const { world, destination, post } = await destinationWith();
    world.tokens.revokeAll();
    await post(orderFor('A')).expect(401).expect('WWW-Authenticate', /error="invalid_token"/);
    const { token } = await issueToken(world);
    await destination.post(PATH).set('Authorization', `Bearer ${token}`).send(orderFor('A')).expect(201);
  });

  it.each(['orders:read', 'orders:write:all', ''])('answers 403 to a token with the scope "%s" [P-03]', async (scope) => {
    const { world, destination } = await destinationWith();
    const { token } = await issueToken(world, { scope });
    await destination.post(PATH).set('Authorization', `Bearer ${token}`).send(orderFor('A')).expect(403)
      .expect('WWW-Authenticate', `Bearer error="insufficient_scope", scope="${CREDENTIALS.scope}"`);
    expect(world.store.orders).toEqual([]);
  });

  it('does not count the requests of strangers as attempts', async () => {
    const { world, destination, post } = await destinationWith();
    await destination.post(PATH).send(orderFor('A')).expect(401);
    await post(orderFor('A')).expect(201);
    expect(world.journal.exchanges.map(({ subject }) => subject)).toEqual([{ customer: 'A', orderId: 'ORD-A' }, { customer: 'A', orderId: 'ORD-A', attempt: 1 }]);
  });
});

describe('Idempotency-Key [D-08]', () => {
  it.each([['k-1', 'k-1'], ['"k-1"', '"k-1"'], ['k-1', '"k-1"']])('gives the first answer again (%s, then %s)', async (first, second) => {
    const { world, post } = await destinationWith();
    const original = await post(orderFor('A')).set('Idempotency-Key', first).expect(201);
    expect(original.headers).not.toHaveProperty('idempotency-replayed');
    const replayed = await post(orderWith('/customerInfo/name', 'Someone Else')).set('Idempotency-Key', second).expect(201).expect('Idempotency-Replayed', 'true').expect('Location', `${PATH}/ORD-A`);
    expect(replayed.body).toEqual(original.body);
    expect(world.store.orders).toHaveLength(1);
    expect(world.journal.exchanges.map(({ stored }) => stored)).toEqual([true, false]);
  });

  it('answers 422 to the same key with another orderId', async () => {
    const { world, post } = await destinationWith();
    await post(orderFor('A')).set('Idempotency-Key', 'k').expect(201);
    const response = await post(orderFor('B')).set('Idempotency-Key', 'k').expect(422);
    expect(pointersOf(response.body)).toEqual(['/orderId']);
    expect(world.store.orders).toHaveLength(1);
  });

  it('answers 409 to another key with the same orderId', async () => {
    const { post } = await destinationWith();
    await post(orderFor('A')).set('Idempotency-Key', 'k').expect(201);
    await post(orderFor('A')).set('Idempotency-Key', 'K').expect(409);
    await post(orderFor('A')).expect(409);
  });

  it('remembers no key of a refused order, so that it can be sent again when it is right', async () => {
    const { post } = await destinationWith();
    await post(orderWith('/customerInfo/name', '')).set('Idempotency-Key', 'k').expect(422);
    await post(orderFor('A')).set('Idempotency-Key', 'k').expect(201);
  });

  it('takes an empty header for none', async () => {
    const { post } = await destinationWith();
    await post(orderFor('A')).set('Idempotency-Key', '').expect(201);
    await post(orderFor('B')).set('Idempotency-Key', '""').expect(201);
    await post(orderFor('C')).set('Idempotency-Key', '').expect(201);
  });
});

describe('an order that is sent again [D-04] [D-08] [D-11]', () => {
  it.each([['a day later, when its date is too old', 25, {}], ['with a member that breaks a rule', 0, { note: 'again' }]])('is answered as one that is there %s', async (_title, hours, change) => {
    stopTheClock();
    const { world, destination, post } = await destinationWith();
    const order = orderFor('A');
    const original = await post(order).set('Idempotency-Key', 'k').expect(201);
    vi.setSystemTime(Date.parse(NOW) + hours * 3_600_000);
    const { token } = await issueToken(world);
    const again = () => destination.post(PATH).set('Authorization', `Bearer ${token}`).send({ ...order, ...change });
    expect((await again().expect(409)).body).toMatchObject({ orderId: 'ORD-A', customerId: 'A' });
    expect((await again().set('Idempotency-Key', 'k').expect(201).expect('Idempotency-Replayed', 'true')).body).toEqual(original.body);
    expect(world.store.orders).toHaveLength(1);
  });

  it.each([['no object', []], ['without an orderId', {}]])('is judged by the rules where it is %s, whatever its key', async (_title, body) => {
    const { post } = await destinationWith();
    await post(orderFor('A')).set('Idempotency-Key', 'k').expect(201);
    const response = await post(body).set('Idempotency-Key', 'k').expect(422);
    expect((response.body as Problem).errors).not.toContainEqual(expect.objectContaining({ detail: expect.stringContaining('Idempotency-Key') as string }));
  });
});

describe('GET /api/v2/orders/{orderId} [D-09]', () => {
  it('answers 200 with the receipt, or 404, comparing with case', async () => {
    const { post, look } = await destinationWith();
    const { body } = await post(orderFor('A')).expect(201) as { body: object };
    const found = await look('ORD-A').expect(200);
    expect(found.body).toEqual({ ...body, customerId: 'A' });
    await look('ORD-a').expect(404);
    await look('ORD-B').expect(404);
    await look('ORD%2DA').expect(200);
  });

  it('does not count as an attempt, and asks for a token like POST', async () => {
    const { world, destination, look } = await destinationWith();
    await look('ORD-A').expect(404);
    await destination.get(`${PATH}/ORD-A`).expect(401);
    expect(world.journal.exchanges.map(({ subject }) => subject)).toEqual([{}, {}]);
  });

  it('answers 400 to a target that cannot be decoded', async () => {
    const { look } = await destinationWith();
    await look('%zz').expect(400);
  });

  it('answers 400 to a target that cannot be decoded behind its "#", where the router does not look', async () => {
    const { world, token } = await destinationWith();
    const answer = await speak(originOf(world, 'destination'), `GET ${PATH}/x#% HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${token}\r\nConnection: close\r\n\r\n`);
    expect(answer).toMatch(/^HTTP\/1\.1 400 /);
  });

  it('answers HEAD like GET, without the body', async () => {
    const { destination, bearer, post } = await destinationWith();
    await post(orderFor('A'));
    await destination.head(`${PATH}/ORD-A`).set(bearer).expect(200);
    await destination.head(`${PATH}/ORD-B`).set(bearer).expect(404);
  });
});

it('names every answer by an X-Request-Id of its own, which the journal has, too [D-07]', async () => {
  const { world, destination, post, look } = await destinationWith();
  const answers = [await post(orderFor('A')), await post(orderFor('A')), await post({}), await destination.post(PATH), await destination.put(PATH), await look('x'), await destination.get('/nowhere')];
  const ids = answers.map(({ headers }) => (headers as Record<string, string>)['x-request-id']);
  expect(new Set(ids).size).toBe(7);
  expect(ids).toEqual(world.journal.exchanges.map(({ requestId }) => requestId));
});
