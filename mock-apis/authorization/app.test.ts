import { createLocalJWKSet, decodeJwt, jwtVerify, type JSONWebKeySet } from 'jose';
import * as oauth from 'openid-client';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { clientOf, originOf } from '../testing/clients.ts';
import { CREDENTIALS, orderFor, testWorld } from '../testing/test-world.ts';
import type { WorldOptions } from '../world.ts';
import { AUDIENCE } from './tokens.ts';

const PATH = '/oauth2/token';
const { client: CLIENT, scope: SCOPE } = CREDENTIALS;
const GRANT = { grant_type: 'client_credentials' };
/** Every printable ASCII character that means something in a URL, a form or a Basic header. */
const RESERVED = { id: 'kit+client/1 %41', secret: 'p+l&u=s%2B /:ü€"\'\\?#[]@!$' };

// eslint-disable-next-line @typescript-eslint/no-deprecated -- its mark is a warning; these services speak plain HTTP on loopback
const PLAIN_HTTP = { execute: [oauth.allowInsecureRequests] };

interface TokenAnswer { access_token: string; token_type: string; expires_in: number; scope: string }

const basic = (id: string, secret: string) => ({ Authorization: `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}` });
const BASIC = basic(CLIENT.id, CLIENT.secret);
/** One value, application/x-www-form-urlencoded (RFC 6749 appendix B). */
const formEncoded = (value: string) => new URLSearchParams({ value }).toString().slice('value='.length);

async function authorizationWith(options: Partial<WorldOptions> = {}) {
  const world = await testWorld(options);
  const server = clientOf(world, 'token');
  /** @param form parameters, or the body as it is to be sent */
  const ask = (form: Record<string, string> | string, headers: Record<string, string> = BASIC) =>
    server.post(PATH).set(headers).type('form').send(typeof form === 'string' ? form : new URLSearchParams(form).toString());
  return { world, server, ask, issuer: originOf(world, 'token') };
}

afterEach(() => { vi.useRealTimers(); });

describe('a good token request', () => {
  it('is answered 200 with a bearer token that no cache may keep (RFC 6749 §5.1)', async () => {
    const { ask } = await authorizationWith();
    const response = await ask({ ...GRANT, scope: SCOPE }).expect(200)
      .expect('Content-Type', 'application/json; charset=utf-8').expect('Cache-Control', 'no-store').expect('Pragma', 'no-cache');
    const { access_token: token } = response.body as TokenAnswer;
    expect(response.body).toEqual({ access_token: token, token_type: 'Bearer', expires_in: 3600, scope: SCOPE });
  });

  it.each([['left out', {}], ['empty', { scope: '' }]])('gets the usual scope where scope is %s', async (_title, scope) => {
    const { ask } = await authorizationWith();
    const { body } = await ask({ ...GRANT, ...scope }).expect(200) as { body: TokenAnswer };
    expect(body.scope).toBe(SCOPE);
  });

  it('gives a token that the destination takes', async () => {
    const { world, ask } = await authorizationWith();
    const { body } = await ask(GRANT) as { body: TokenAnswer };
    await clientOf(world, 'destination').post('/api/v2/orders').set('Authorization', `Bearer ${body.access_token}`).send(orderFor('A')).expect(201);
  });

  it('gives another token each time', async () => {
    const { ask } = await authorizationWith();
    const answers = await Promise.all([ask(GRANT), ask(GRANT), ask(GRANT)]);
    expect(new Set(answers.map(({ body }) => (body as TokenAnswer).access_token)).size).toBe(3);
  });

  it('may have parameters that nobody knows, and a form with a charset', async () => {
    const { ask } = await authorizationWith();
    await ask({ ...GRANT, audience: 'x' }).expect(200);
    await ask(GRANT).set('Content-Type', 'Application/x-www-form-urlencoded; charset=UTF-8').expect(200);
  });

  it('is answered in the shape a scenario wants', async () => {
    const { ask } = await authorizationWith({
      tokenReshape: (answer) => ({ access_token: answer.access_token, token_type: 'bearer', region: 'eu' }),
    });
    const { body } = await ask(GRANT).expect(200) as { body: TokenAnswer };
    expect(body).toEqual({ access_token: body.access_token, token_type: 'bearer', region: 'eu' });
  });
});

describe('client authentication (RFC 6749 §2.3.1)', () => {
  it.each([
    ['Basic, form-encoded', basic(formEncoded(RESERVED.id), formEncoded(RESERVED.secret)), {}],
    ['Basic, percent-encoded', basic(encodeURIComponent(RESERVED.id), encodeURIComponent(RESERVED.secret)), {}],
    ['Basic, raw', basic(RESERVED.id, RESERVED.secret), {}],
    ['the body', {}, { client_id: RESERVED.id, client_secret: RESERVED.secret }],
    ['Basic, with the id in the body, too', basic(RESERVED.id, RESERVED.secret), { client_id: RESERVED.id }],
    ['Basic, with an empty secret in the body', basic(RESERVED.id, RESERVED.secret), { client_secret: '' }],
  ])('takes id and secret with reserved characters by %s', async (_title, headers: Record<string, string>, form) => {
    const { ask } = await authorizationWith({ client: RESERVED });
    await ask({ ...GRANT, ...form }, headers).expect(200);
  });

  it.each(['basic', 'BASIC'])('takes the scheme as %s', async (scheme) => {
    const { ask } = await authorizationWith();
    await ask(GRANT, { Authorization: BASIC.Authorization.replace('Basic', scheme) }).expect(200);
  });

  it.each([
    ['nothing', {}, {}],
    ['a wrong secret by Basic', basic(CLIENT.id, 'wrong'), {}],
    ['a wrong id by Basic', basic('wrong', CLIENT.secret), {}],
    ['an empty secret', basic(CLIENT.id, ''), {}],
    ['a wrong secret in the body', {}, { client_id: CLIENT.id, client_secret: 'wrong' }],
    ['an id alone', {}, { client_id: CLIENT.id }],
    ['Basic without a colon', { Authorization: `Basic ${btoa('no colon')}` }, {}],
    ['Basic that is not base64', { Authorization: 'Basic ***' }, {}],
    ['another scheme', { Authorization: `Bearer ${CLIENT.secret}` }, {}],
    ['an encoding that is none', basic(`${CLIENT.id}%zz`, CLIENT.secret), {}],
  ])('answers 401 invalid_client to %s', async (_title, headers: Record<string, string>, form) => {
    const { ask } = await authorizationWith();
    const response = await ask({ ...GRANT, ...form }, headers).expect(401).expect('WWW-Authenticate', /^Basic /).expect('Cache-Control', 'no-store');
    expect(response.body).toMatchObject({ error: 'invalid_client' });
    expect(response.text).not.toContain(CLIENT.secret);
  });

  it('takes no secret from the URL', async () => {
    const { server } = await authorizationWith();
    await server.post(PATH).query({ client_id: CLIENT.id, client_secret: CLIENT.secret }).type('form').send(GRANT).expect(401);
  });

  it('answers 400 invalid_request to both ways at once', async () => {
    const { ask } = await authorizationWith();
    const { body } = await ask({ ...GRANT, client_id: CLIENT.id, client_secret: CLIENT.secret }).expect(400) as { body: unknown };
    expect(body).toMatchObject({ error: 'invalid_request' });
  });
});

describe('refusals (RFC 6749 §5.2)', () => {
  it.each([
    ['no grant', '', 'invalid_request'],
    ['an empty grant', 'grant_type=', 'invalid_request'],
    ['a password grant', 'grant_type=password&username=a&password=b', 'unsupported_grant_type'],
    ['an authorization code', 'grant_type=authorization_code&code=x', 'unsupported_grant_type'],
    ['a refresh token', 'grant_type=refresh_token&refresh_token=x', 'unsupported_grant_type'],
    ['a made-up grant', 'grant_type=Client_Credentials', 'unsupported_grant_type'],
    ['another scope', 'grant_type=client_credentials&scope=admin', 'invalid_scope'],
    ['one scope too many', `grant_type=client_credentials&scope=${SCOPE}+admin`, 'invalid_scope'],
    ['a scope in other case', `grant_type=client_credentials&scope=${SCOPE.toUpperCase()}`, 'invalid_scope'],
    ['a repeated grant', 'grant_type=client_credentials&grant_type=client_credentials', 'invalid_request'],
    ['a repeated scope', `grant_type=client_credentials&scope=${SCOPE}&scope=${SCOPE}`, 'invalid_request'],
    ['a repeated unknown parameter', 'grant_type=client_credentials&x=1&x=2', 'invalid_request'],
  ])('answers 400 to %s', async (_title, form, error) => {
    const { world, ask } = await authorizationWith();
    const { body } = await ask(form).expect(400).expect('Cache-Control', 'no-store') as { body: unknown };
    expect(body).toMatchObject({ error });
    expect(world.tokens.issued).toEqual([]);
  });

  it.each([
    ['JSON', 'application/json', JSON.stringify({ ...GRANT, client_id: CLIENT.id, client_secret: CLIENT.secret })],
    ['text', 'text/plain', 'grant_type=client_credentials'],
    ['a multipart form', 'multipart/form-data; boundary=x', '--x\r\nContent-Disposition: form-data; name="grant_type"\r\n\r\nclient_credentials\r\n--x--\r\n'],
  ])('answers 400 invalid_request to %s', async (_title, type, sent) => {
    const { server } = await authorizationWith();
    const { body } = await server.post(PATH).set(BASIC).set('Content-Type', type).send(sent).expect(400) as { body: unknown };
    expect(body).toMatchObject({ error: 'invalid_request' });
  });

  it('answers 400 invalid_request to no body at all', async () => {
    const { server } = await authorizationWith();
    const { body } = await server.post(PATH).set(BASIC).expect(400) as { body: unknown };
    expect(body).toMatchObject({ error: 'invalid_request' });
  });

  it('answers 413 to a flood', async () => {
    const { ask } = await authorizationWith();
    await ask(`grant_type=client_credentials&x=${'y'.repeat(64 * 1024)}`).expect(413);
  });

  it.each(['get', 'head', 'put', 'delete', 'options'] as const)('answers 405 to %s at the token endpoint', async (method) => {
    const { server } = await authorizationWith();
    await server[method](PATH).set(BASIC).expect(405).expect('Allow', 'POST');
  });

  it.each(['/', '/oauth2', '/oauth2/token/', '/oauth2/Token', '/token', '/oauth2/authorize', '/%zz'])('answers 404 at %s', async (path) => {
    const { server } = await authorizationWith();
    await server.post(path).set(BASIC).type('form').send(GRANT).expect(404);
  });

  it('counts every token request as an attempt', async () => {
    const { world, ask } = await authorizationWith();
    await ask(GRANT, {}).expect(401);
    await ask(GRANT).expect(200);
    expect(world.journal.exchanges.map(({ subject }) => subject)).toEqual([{ attempt: 1 }, { attempt: 2 }]);
  });
});

describe('tokens', () => {
  it('are JWTs by RFC 9068, signed by a published key', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-03-01T12:00:00.750Z') });
    const { server, ask, issuer } = await authorizationWith({ tokenLifetimeSeconds: 90 });
    const { body: { access_token: token } } = await ask(GRANT) as { body: TokenAnswer };
    const { body: keys } = await server.get('/oauth2/jwks').expect(200) as { body: JSONWebKeySet };
    const { payload, protectedHeader } = await jwtVerify(token, createLocalJWKSet(keys), {
      issuer, audience: AUDIENCE, typ: 'at+jwt', algorithms: ['ES256'], requiredClaims: ['iss', 'exp', 'aud', 'sub', 'client_id', 'iat', 'jti'],
    });
    const issuedAt = Date.parse('2026-03-01T12:00:00Z') / 1000;
    expect(payload).toMatchObject({ sub: CLIENT.id, client_id: CLIENT.id, scope: SCOPE, iat: issuedAt, exp: issuedAt + 90 });
    expect(protectedHeader.kid).toBe(keys.keys[0]?.kid);
  });

  it('have a jti each', async () => {
    const { ask } = await authorizationWith();
    const [first, second] = await Promise.all([ask(GRANT), ask(GRANT)]);
    expect(decodeJwt((first.body as TokenAnswer).access_token).jti).not.toBe(decodeJwt((second.body as TokenAnswer).access_token).jti);
  });

  it('live as long as expires_in says, to the millisecond [O-02]', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    const { world, ask } = await authorizationWith({ tokenLifetimeSeconds: 2 });
    const start = Date.now();
    const { body } = await ask(GRANT) as { body: TokenAnswer };
    expect(body.expires_in).toBe(2);
    vi.setSystemTime(start + 1_999);
    expect(world.tokens.findValid(body.access_token)).not.toBeNull();
    vi.setSystemTime(start + 2_000);
    expect(world.tokens.findValid(body.access_token)).toBeNull();
  });

  it('end when they are revoked [O-04]', async () => {
    const { world, ask } = await authorizationWith();
    const { body } = await ask(GRANT) as { body: TokenAnswer };
    world.tokens.revokeAll();
    expect(world.tokens.findValid(body.access_token)).toBeNull();
    const { body: later } = await ask(GRANT) as { body: TokenAnswer };
    expect(world.tokens.findValid(later.access_token)).toMatchObject({ token: later.access_token, revoked: false });
  });
});

describe('metadata', () => {
  it.each(['/.well-known/oauth-authorization-server', '/.well-known/openid-configuration'])('%s names the issuer and what is there (RFC 8414)', async (path) => {
    const { server, issuer } = await authorizationWith();
    const { body } = await server.get(path).expect(200) as { body: unknown };
    expect(body).toMatchObject({ issuer, token_endpoint: `${issuer}${PATH}`, jwks_uri: `${issuer}/oauth2/jwks`, scopes_supported: [SCOPE] });
    await server.head(path).expect(200);
    await server.post(path).expect(405).expect('Allow', 'GET, HEAD');
  });

  it('publishes public keys only (RFC 7517)', async () => {
    const { server } = await authorizationWith();
    const { body } = await server.get('/oauth2/jwks').expect(200) as { body: JSONWebKeySet };
    expect(body.keys).toHaveLength(1);
    expect(body.keys[0]).toMatchObject({ kty: 'EC', crv: 'P-256', alg: 'ES256', use: 'sig' });
    expect(body.keys[0]).not.toHaveProperty('d');
  });

  it.each([
    ['oauth2', 'Basic', oauth.ClientSecretBasic], ['oidc', 'Basic', oauth.ClientSecretBasic],
    ['oauth2', 'body', oauth.ClientSecretPost], ['oidc', 'body', oauth.ClientSecretPost],
  ] as const)('lets an ordinary client library discover (%s) and get a token (%s)', async (algorithm, _way, authentication) => {
    const { world, issuer } = await authorizationWith({ client: RESERVED });
    const configuration = await oauth.discovery(new URL(issuer), RESERVED.id, {}, authentication(RESERVED.secret), { ...PLAIN_HTTP, algorithm });
    const answer = await oauth.clientCredentialsGrant(configuration, { scope: SCOPE });
    expect(answer.expiresIn()).toBeGreaterThan(3_500);
    expect(world.tokens.findValid(answer.access_token)).not.toBeNull();
  });

  it('makes such a library report the error codes as they are', async () => {
    const { issuer } = await authorizationWith();
    const configuration = await oauth.discovery(new URL(issuer), CLIENT.id, {}, oauth.ClientSecretBasic('wrong'), PLAIN_HTTP);
    await expect(oauth.clientCredentialsGrant(configuration, { scope: SCOPE })).rejects.toThrow(oauth.WWWAuthenticateChallengeError);
    const right = await oauth.discovery(new URL(issuer), CLIENT.id, {}, oauth.ClientSecretBasic(CLIENT.secret), PLAIN_HTTP);
    await expect(oauth.clientCredentialsGrant(right, { scope: 'admin' })).rejects.toMatchObject({ error: 'invalid_scope', status: 400 });
  });
});

it('names every answer by an X-Request-Id of its own, which the journal has, too', async () => {
  const { world, server, ask } = await authorizationWith();
  const answers = [await ask(GRANT), await ask(GRANT, {}), await ask({}), await server.get(PATH), await server.get('/oauth2/jwks'), await server.get('/nowhere')];
  const ids = answers.map(({ headers }) => (headers as Record<string, string>)['x-request-id']);
  expect(new Set(ids).size).toBe(6);
  expect(ids).toEqual(world.journal.exchanges.map(({ requestId }) => requestId));
});
