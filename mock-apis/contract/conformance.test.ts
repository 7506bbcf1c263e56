import { describe, expect, it } from 'vitest';
import { loadContract, schemaViolations, violations, type Answer, type Contract, type Service } from './conformance.ts';

const SERVICES: Service[] = ['source', 'token', 'destination'];
const LIST = '/api/v1/customers';
const TOKEN = '/oauth2/token';
const ORDERS = '/api/v2/orders';

/** An answer with a request id; `value` becomes its JSON body. */
function answer(method: string, path: string, status: number, value: unknown, headers: Record<string, string> = {}): Answer {
  return { method, path, status, headers: { 'X-Request-Id': 'r-1', 'Content-Type': 'application/json; charset=utf-8', ...headers }, body: JSON.stringify(value) };
}

function problem(method: string, path: string, status: number, more: Record<string, unknown> = {}, headers: Record<string, string> = {}): Answer {
  return answer(method, path, status, { type: 'about:blank', title: 'Title', status, detail: 'Detail.', ...more }, { 'Content-Type': 'application/problem+json', ...headers });
}

function page(method: string, path: string, status: number): Answer {
  return { method, path, status, headers: { 'x-request-id': 'r-1', 'content-type': 'text/html; charset=utf-8' }, body: `<html>${status}</html>` };
}

function without(original: Answer, header: string): Answer {
  return { ...original, headers: { ...original.headers, [header]: undefined } };
}

const RECEIPT = { orderId: 'ORD-123', status: 'accepted', receivedAt: '2026-11-20T14:30:01.123Z' };
const NO_STORE = { 'Cache-Control': 'no-store', Pragma: 'no-cache' };
const METADATA = {
  issuer: 'http://127.0.0.1:4030', token_endpoint: 'http://127.0.0.1:4030/oauth2/token', jwks_uri: 'http://127.0.0.1:4030/oauth2/jwks',
  response_types_supported: [], grant_types_supported: ['client_credentials'], token_endpoint_auth_methods_supported: ['client_secret_basic', 'client_secret_post'],
};
const created = answer('POST', ORDERS, 201, RECEIPT, { Location: `${ORDERS}/ORD-123` });
const issued = answer('POST', TOKEN, 200, { access_token: 'a.b-c', token_type: 'bearer' }, NO_STORE);
const invalidClient = answer('POST', TOKEN, 401, { error: 'invalid_client' }, { 'WWW-Authenticate': 'Basic realm="x"' });
const HTTP_DATE = 'Fri, 20 Nov 2026 14:30:00 GMT';

describe('answers that keep the contract', () => {
  it.each<[string, Service, Answer]>([
    ['a page of customers', 'source', answer('GET', `${LIST}?cursor=a%3D%3D`, 200, [{ customer_id: '1' }], { Link: '<?cursor=b>; rel="prev last", </x>; rel="next"' })],
    ['an empty list', 'source', answer('GET', LIST, 200, [])],
    ['HEAD', 'source', { ...answer('HEAD', LIST, 200, ''), body: '' }],
    ['a refused HEAD', 'source', { ...problem('HEAD', LIST, 401, {}, { 'WWW-Authenticate': 'ApiKey realm="source"' }), body: '' }],
    ['a wrong key', 'source', problem('GET', LIST, 401, {}, { 'WWW-Authenticate': 'ApiKey realm="source"' })],
    ['another path', 'source', problem('GET', '/api/v1/nothing', 404)],
    ['another method', 'source', problem('DELETE', LIST, 405, {}, { Allow: 'GET, HEAD' })],
    ['a gateway page', 'source', page('GET', LIST, 502)],
    ['Retry-After in seconds', 'source', problem('GET', LIST, 503, {}, { 'Retry-After': '1' })],
    ['Retry-After as a date', 'destination', problem('POST', ORDERS, 429, {}, { 'Retry-After': HTTP_DATE })],
    ['a token', 'token', issued],
    ['a token with more members', 'token', answer('POST', TOKEN, 200, { access_token: 'x', token_type: 'Bearer', expires_in: 2, region: 'eu' }, NO_STORE)],
    ['a wrong client', 'token', invalidClient],
    ['JSON instead of a form', 'token', answer('POST', TOKEN, 400, { error: 'invalid_request', error_description: 'Not a form.' })],
    ['trouble as problem details', 'token', problem('POST', TOKEN, 500)],
    ['GET at the token endpoint', 'token', problem('GET', TOKEN, 405, {}, { Allow: 'POST' })],
    ['keys', 'token', answer('GET', '/oauth2/jwks', 200, { keys: [{ kty: 'EC', kid: 'k', crv: 'P-256', x: 'a', y: 'b' }] })],
    ['metadata', 'token', answer('GET', '/.well-known/oauth-authorization-server', 200, METADATA)],
    ['metadata at the other path', 'token', answer('GET', '/.well-known/openid-configuration', 200, { ...METADATA, subject_types_supported: ['public'] })],
    ['an order stored', 'destination', created],
    ['an answer replayed', 'destination', { ...created, headers: { ...created.headers, 'idempotency-replayed': ['true'] } }],
    ['an order found', 'destination', answer('GET', `${ORDERS}/ORD-123`, 200, RECEIPT)],
    ['HEAD of an order', 'destination', { ...answer('HEAD', `${ORDERS}/ORD-123`, 200, ''), body: '' }],
    ['an order not found', 'destination', problem('GET', `${ORDERS}/ORD-124`, 404)],
    ['a revoked token', 'destination', problem('POST', ORDERS, 401, {}, { 'WWW-Authenticate': 'Bearer error="invalid_token"' })],
    ['a missing scope', 'destination', problem('POST', ORDERS, 403, {}, { 'WWW-Authenticate': 'Bearer error="insufficient_scope", scope="orders:write"' })],
    ['an order that exists', 'destination', problem('POST', ORDERS, 409, { orderId: 'ORD-123', customerId: '123' })],
    ['a refused order', 'destination', problem('POST', ORDERS, 422, { errors: [{ pointer: '/customerInfo/contactEmail', detail: 'is missing' }] })],
    ['PUT on an order', 'destination', problem('PUT', `${ORDERS}/ORD-1`, 405, {}, { Allow: 'GET, HEAD' })],
    ...[400, 406, 408, 413, 415, 429, 500, 503, 504].map((status): [string, Service, Answer] => [`status ${status}`, 'destination', problem('POST', ORDERS, status)]),
  ])('%s (%s)', (_name, service, given) => {
    expect(violations(service, given)).toEqual([]);
  });
});

describe('answers that break the contract', () => {
  it.each<[string, Service, Answer, string]>([
    ['an unknown path', 'source', answer('GET', '/api/v1/orders', 200, []), 'the document has no such path; only 404 is right here'],
    ['a path with a slash too many', 'destination', answer('GET', `${ORDERS}/ORD-1/`, 200, RECEIPT), 'the document has no such path; only 404 is right here'],
    ['an unknown method', 'source', answer('DELETE', LIST, 200, []), 'the document has no such method on this path; only 405 is right here'],
    ['405 for a method there is', 'source', problem('GET', LIST, 405, {}, { Allow: 'GET, HEAD' }), 'the document has this method, so 405 is wrong'],
    ['405 without Allow', 'source', problem('PUT', LIST, 405), 'header Allow is missing'],
    ['an Allow that forgets a method', 'source', problem('PUT', LIST, 405, {}, { Allow: 'GET' }), 'header Allow does not name HEAD, which the document has'],
    ['an Allow that contradicts the answer', 'token', problem('PUT', TOKEN, 405, {}, { Allow: 'POST, PUT' }), 'header Allow names PUT, which was just refused'],
    ['a redirect', 'source', answer('GET', LIST, 302, '', { Location: 'http://elsewhere.example/' }), 'the document has no such status here; it has 200, 400, 401, 404, 405, 406, 408, 429, 500, 502, 503, 504'],
    ['415 at the token endpoint', 'token', answer('POST', TOKEN, 415, { error: 'invalid_request' }), 'the document has no such status here; it has 200, 400, 401, 404, 405, 408, 413, 429, 500, 502, 503, 504'],
    ['an answer without request id', 'destination', without(created, 'X-Request-Id'), 'header X-Request-Id is missing'],
    ['404 of another path without request id', 'token', without(problem('GET', '/', 404), 'X-Request-Id'), 'header X-Request-Id is missing'],
    ['a 401 without challenge', 'source', problem('GET', LIST, 401), 'header WWW-Authenticate is missing'],
    ['a 403 with the wrong challenge', 'destination', problem('POST', ORDERS, 403, {}, { 'WWW-Authenticate': 'Bearer error="invalid_token"' }), 'header WWW-Authenticate must match pattern'],
    ['a token that may be cached', 'token', without(issued, 'Cache-Control'), 'header Cache-Control is missing'],
    ['a token with another directive', 'token', { ...issued, headers: { ...issued.headers, 'Cache-Control': 'not-no-store' } }, 'header Cache-Control must match pattern'],
    ['a created order without Location', 'destination', without(created, 'Location'), 'header Location is missing'],
    ['a Retry-After that is neither', 'destination', problem('POST', ORDERS, 503, {}, { 'Retry-After': 'soon' }), 'header Retry-After must match pattern'],
    ['a replay marked otherwise', 'destination', { ...created, headers: { ...created.headers, 'Idempotency-Replayed': 'yes' } }, 'header Idempotency-Replayed must be equal to constant "true"'],
    ['HTML for a list', 'source', page('GET', LIST, 200), 'Content-Type is text/html; it must be application/json'],
    ['HTML for a 4xx', 'destination', page('POST', ORDERS, 400), 'Content-Type is text/html; it must be application/problem+json'],
    ['no type', 'source', without(answer('GET', LIST, 200, []), 'Content-Type'), 'Content-Type is missing; it must be application/json'],
    ['no body', 'source', { ...answer('GET', LIST, 200, []), body: '' }, 'body is not JSON'],
    ['an empty error page', 'destination', { ...page('POST', ORDERS, 502), body: '' }, 'body must NOT have fewer than 1 characters'],
    ['a cut body', 'source', { ...answer('GET', LIST, 200, []), body: '[{"customer_id":' }, 'body is not JSON'],
    ['a HEAD with a body', 'source', answer('HEAD', LIST, 200, []), 'there must be no body'],
    ['an object instead of a list', 'source', answer('GET', LIST, 200, { data: [] }), 'body must be array'],
    ['a page of more than 100', 'source', answer('GET', LIST, 200, Array.from({ length: 101 }, (_, index) => ({ customer_id: String(index) }))), 'body must NOT have more than 100 items'],
    ['problem details with another status', 'source', problem('GET', LIST, 500, { status: 503 }), 'body/status must be the status code of the answer, 500'],
    ['problem details without title', 'source', problem('GET', LIST, 500, { title: undefined }), "body must have required property 'title'"],
    ['a token answer without token', 'token', answer('POST', TOKEN, 200, { token: 'x', token_type: 'Bearer' }, NO_STORE), "body must have required property 'access_token'"],
    ['another kind of token', 'token', answer('POST', TOKEN, 200, { access_token: 'x', token_type: 'mac' }, NO_STORE), 'body/token_type must match pattern'],
    ['a wrong client told another error', 'token', { ...invalidClient, body: '{"error":"invalid_grant"}' }, 'body/error must be equal to constant "invalid_client"'],
    ['an error the RFC does not know', 'token', answer('POST', TOKEN, 400, { error: 'bad' }), 'body/error must be equal to one of the allowed values: ["invalid_request",'],
    ['a private key', 'token', answer('GET', '/oauth2/jwks', 200, { keys: [{ kty: 'EC', kid: 'k', d: 'secret' }] }), 'body/keys/0/d must NOT be valid'],
    ['metadata without client authentication', 'token', answer('GET', '/.well-known/openid-configuration', 200, { ...METADATA, token_endpoint_auth_methods_supported: ['none'] }), 'body/token_endpoint_auth_methods_supported must contain at least 1 valid item(s)'],
    ['a receipt without orderId', 'destination', { ...created, body: JSON.stringify({ ...RECEIPT, orderId: undefined }) }, "body must have required property 'orderId'"],
    ['a receipt with a local time', 'destination', { ...created, body: JSON.stringify({ ...RECEIPT, receivedAt: '20.11.2026' }) }, 'body/receivedAt must match format "date-time"'],
    ['a conflict that names nobody', 'destination', problem('POST', ORDERS, 409, { orderId: 'ORD-1' }), "body must have required property 'customerId'"],
    ['a refusal without errors', 'destination', problem('POST', ORDERS, 422), "body must have required property 'errors'"],
    ['a refusal with a bad pointer', 'destination', problem('POST', ORDERS, 422, { errors: [{ pointer: 'contactEmail', detail: 'x' }] }), 'body/errors/0/pointer must match format "json-pointer"'],
  ])('%s (%s)', (_name, service, given, expected) => {
    const found = violations(service, given);
    expect(found.join('\n')).toContain(`${service} ${given.method} ${given.path} ${given.status}: ${expected}`);
  });

  it('names every violation of one answer', () => {
    const bare: Answer = { method: 'POST', path: ORDERS, status: 201, headers: { 'content-type': 'application/json' }, body: '{}' };
    expect(violations('destination', bare)).toHaveLength(5);
  });

  it('quotes no body', () => {
    expect(violations('token', answer('POST', TOKEN, 200, { access_token: 'top secret', token_type: 'Bearer' }, NO_STORE)).join()).not.toContain('top secret');
  });
});

describe('customers [A-02]', () => {
  const { Customer } = loadContract('source').components.schemas;

  it.each<[string, object]>([
    ['an old record', { customer_id: 20017, phone: 5551234567, address: { zip: 94105 } }],
    ['all null', { customer_id: 'EU/42', first_name: null, last_name: null, email: null, phone: null, address: null }],
    ['a blank address', { customer_id: '00042', address: { street: '', city: ' ', state: null } }],
    ['a malformed e-mail', { customer_id: 'a.b_c-d', email: 'a@b@c' }],
    ['white space around values', { customer_id: ' CUST-0a \t', email: ' a@example.com' }],
    ['new members', { customer_id: '1', loyalty: { tier: 1 }, address: { country: 'IE' } }],
  ])('may be %s', (_name, customer) => {
    expect(schemaViolations(Customer!, customer, 'customer')).toEqual([]);
  });

  it.each<[string, unknown]>([
    ['null', null], ['text', 'oops'], ['without id', { first_name: 'A' }], ['with a blank id', { customer_id: ' ' }],
    ['with an id of 33', { customer_id: 'x'.repeat(33) }], ['with an id beyond 2^53', { customer_id: 2 ** 53 }],
    ['with an object for an e-mail', { customer_id: '1', email: {} }], ['with text for an address', { customer_id: '1', address: 'here' }],
  ])('are not %s', (_name, customer) => {
    expect(schemaViolations(Customer!, customer, 'customer')).not.toEqual([]);
  });
});

describe('orders [D-02] to [D-06]', () => {
  const { Order } = loadContract('destination').components.schemas;
  const customerInfo = { id: '1', name: 'A', contactEmail: 'a@example.com' };
  const shippingAddress = { line1: '1 A St', city: 'B', postalCode: '02139' };
  const order = { orderId: 'ORD-1', customerInfo, shippingAddress, orderDate: '2026-11-20T14:30:00Z' };
  const withInfo = (more: object) => ({ ...order, customerInfo: { ...customerInfo, ...more } });
  const withAddress = (more: object) => ({ ...order, shippingAddress: { ...shippingAddress, ...more } });

  it.each<[string, object]>([
    ['the smallest order', order],
    ['optional members', { ...withInfo({ contactPhone: '555' }), shippingAddress: { ...shippingAddress, region: 'MA' } }],
    ['100 characters outside the BMP', withInfo({ name: '𠮷'.repeat(100) })],
    ['a joiner inside a name', withInfo({ name: 'می‌خواهم' })],
    ['marks and quotes', withInfo({ name: `"q" \\ / <b> '); DROP TABLE` })],
    ['a short e-mail', withInfo({ contactEmail: 'x@y.co' })],
    ['an e-mail in Chinese', withInfo({ contactEmail: '用户@例子.广告' })],
    ['UTC by an unknown offset', { ...order, orderDate: '2026-11-20t14:30:00-00:00' }],
    ['UTC by offset, with fractions', { ...order, orderDate: '2026-11-20T14:30:00.123+00:00' }],
  ])('accept %s', (_name, value) => {
    expect(schemaViolations(Order!, value, 'order')).toEqual([]);
  });

  it.each<[string, unknown]>([
    ['unknown members', { ...order, note: 'x' }], ['unknown members inside', withInfo({ ssn: '1' })],
    ['another orderId', { ...order, orderId: 'X-1' }], ['an orderId with a slash', { ...order, orderId: 'ORD-EU/42' }],
    ['an orderId too long', { ...order, orderId: `ORD-${'x'.repeat(61)}` }],
    ['null for an optional member', withInfo({ contactPhone: null })], ['empty for an optional member', withAddress({ region: '' })],
    ['a number for text', withAddress({ postalCode: 2139 })], ['a missing member', withAddress({ city: undefined })],
    ['101 characters', withInfo({ name: 'x'.repeat(101) })], ['an id of 33', withInfo({ id: 'x'.repeat(33) })],
    ['a phone of 41', withInfo({ contactPhone: '5'.repeat(41) })], ['a street of 201', withAddress({ line1: 'x'.repeat(201) })],
    ['a city of 101', withAddress({ city: 'x'.repeat(101) })], ['a region of 101', withAddress({ region: 'x'.repeat(101) })],
    ['a postal code of 21', withAddress({ postalCode: '1'.repeat(21) })],
    ['an e-mail of 255', withInfo({ contactEmail: `${'a'.repeat(243)}@example.com` })],
    ['space before', withInfo({ name: ' A' })], ['space behind', withInfo({ name: 'A\u00A0' })], ['only space', withAddress({ city: ' ' })],
    ['a line break inside', withAddress({ line1: '1 A St\nFlat 2' })], ['DEL', withInfo({ name: 'A\u007FB' })], ['NUL alone', withInfo({ name: '\u0000' })],
    ['no @', withInfo({ contactEmail: 'example.com' })], ['two @', withInfo({ contactEmail: 'a@b@example.com' })],
    ['nothing before @', withInfo({ contactEmail: '@example.com' })], ['no dot behind @', withInfo({ contactEmail: 'a.b@example' })],
    ['a dot at the end only', withInfo({ contactEmail: 'a@example.' })], ['space in an e-mail', withInfo({ contactEmail: 'a b@example.com' })],
    ['a local time', { ...order, orderDate: '2026-11-20T14:30:00+01:00' }], ['a time without zone', { ...order, orderDate: '2026-11-20T14:30:00' }],
    ['a day that is none', { ...order, orderDate: '2026-02-30T14:30:00Z' }], ['a date alone', { ...order, orderDate: '2026-11-20' }],
  ])('refuse %s', (_name, value) => {
    expect(schemaViolations(Order!, JSON.parse(JSON.stringify(value)), 'order')).not.toEqual([]);
  });
});

describe.each(SERVICES)('the document of %s', (service) => {
  const contract = loadContract(service);
  const responses = Object.entries(contract.paths).flatMap(([path, item]) =>
    Object.entries(item).flatMap(([method, operation]) => Object.entries('responses' in operation ? operation.responses : {})
      .map(([status, response]) => ({ name: `${method} ${path} ${status}`, status, response }))));

  it('has only examples that its schemas accept', () => {
    const examples = examplesIn(contract, service);
    expect(examples.length).toBeGreaterThan(30);
    expect(examples.flatMap(({ schema, value, where }) => schemaViolations(schema, value, where))).toEqual([]);
  });

  it('promises a request id on every answer, Allow on 405, a challenge on 401', () => {
    const missing = responses.flatMap(({ name, status, response }) =>
      ['X-Request-Id', ...(status === '405' ? ['Allow'] : []), ...(status === '401' ? ['WWW-Authenticate'] : [])]
        .filter((header) => response.headers?.[header]?.required !== true).map((header) => `${name}: ${header}`));
    expect(responses.length).toBeGreaterThan(20);
    expect(missing).toEqual([]);
  });

  it('has all passing troubles of [P-01] where a client works, with Retry-After where it may come', () => {
    const path = { source: LIST, token: TOKEN, destination: ORDERS }[service];
    const operation = contract.paths[path]![service === 'source' ? 'get' : 'post']!;
    expect(Object.keys(operation.responses)).toEqual(expect.arrayContaining(['408', '429', '500', '502', '503', '504']));
    expect(operation.responses['429']?.headers).toHaveProperty('Retry-After');
    expect(operation.responses['503']?.headers).toHaveProperty('Retry-After');
  });

  it('names the local mock as its server', () => {
    const port = { source: 4010, token: 4030, destination: 4020 }[service];
    expect(contract.servers.map(({ url }) => url)).toEqual([`http://127.0.0.1:${port}`]);
  });
});

type Example = { schema: object; value: unknown; where: string };

/** Every example of a document: those beside a schema (`example`, `examples` by name) and those inside one (a list). */
function examplesIn(node: unknown, where: string): Example[] {
  if (typeof node !== 'object' || node === null) return [];
  const { schema, example, examples } = node as { schema?: object; example?: unknown; examples?: unknown };
  const inner = Object.entries(node).filter(([key]) => key !== 'example' && key !== 'examples');
  const found = inner.flatMap(([key, value]) => examplesIn(value, `${where}.${key}`));
  if (Array.isArray(examples)) found.push(...examples.map((value: unknown, index) => ({ schema: node, value, where: `${where}.examples.${index} ` })));
  if (!schema) return found;
  if (example !== undefined) found.push({ schema, value: example, where: `${where}.example ` });
  const named = Array.isArray(examples) ? {} : (examples ?? {}) as Record<string, { value: unknown }>;
  found.push(...Object.entries(named).map(([key, { value }]) => ({ schema, value, where: `${where}.examples.${key} ` })));
  return found;
}

describe('loadContract', () => {
  it('reads a document once', () => {
    const first: Contract = loadContract('source');
    expect(loadContract('source')).toBe(first);
  });
});
