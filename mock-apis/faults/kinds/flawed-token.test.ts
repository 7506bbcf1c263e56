import { createLocalJWKSet, decodeJwt, jwtVerify, type JSONWebKeySet } from 'jose';
import { describe, expect, it, vi } from 'vitest';
import { AUDIENCE } from '../../authorization/tokens.ts';
import { askToken, attempt, connectionsOf, originOf, postOrder, violationsOf } from '../../testing/clients.ts';
import { CREDENTIALS, testWorld } from '../../testing/test-world.ts';
import flawedToken from './flawed-token.ts';

type Flaw = Parameters<typeof flawedToken>[0] & object;

async function worldWith(options: Flaw) {
  const world = await testWorld({ faults: [{ id: 'f', at: 'token', when: { attempts: [2, 2] }, what: flawedToken(options) }] });
  const ask = async () => (JSON.parse((await askToken(world)).text!) as { access_token: string; expires_in: number });
  return { world, ask };
}

it.each<[Flaw['flaw'], status: number, challenge: string]>([
  ['expired', 401, 'Bearer error="invalid_token"'],
  ['audience', 401, 'Bearer error="invalid_token"'],
  ['unknown-key', 401, 'Bearer error="invalid_token"'],
  ['dies-early', 401, 'Bearer error="invalid_token"'],
  ['scope', 403, `Bearer error="insufficient_scope", scope="${CREDENTIALS.scope}"`],
])('%s: the answer looks good on a used connection, and the destination refuses the token with %d', async (flaw, status, challenge) => {
  const { world, ask } = await worldWith({ flaw });
  const [first, second, third] = [await ask(), await ask(), await ask()];
  expect(Object.keys(second)).toEqual(Object.keys(first));
  expect(second.expires_in).toBe(3600);
  expect(await world.ended(2)).toMatchObject({ fault: { rule: 'f', kind: 'flawed-token' }, answer: { status: 200 }, brokenMs: null });
  expect(connectionsOf(world)).toEqual([1, 1, 1]);

  const refused = await postOrder(world, 'A', { token: second.access_token });
  expect(refused).toMatchObject({ status });
  expect(refused.headers?.get('www-authenticate')).toBe(challenge);
  expect(violationsOf('destination', 'POST', '/api/v2/orders', refused)).toEqual([]);
  expect(await postOrder(world, 'A', { token: first.access_token })).toMatchObject({ status: 201 });
  expect(await postOrder(world, 'B', { token: third.access_token })).toMatchObject({ status: 201 });
  expect(world.tokens.issued.map((token) => token.flaw)).toEqual([undefined, flaw, undefined]);
  expect(world.tokens.issued.map(({ token }) => token)).toEqual([first, second, third].map(({ access_token: token }) => token));
});

describe('a client that looks into the token', () => {
  const verify = async (options: Flaw) => {
    const { world, ask } = await worldWith(options);
    await ask();
    const { access_token: token } = await ask();
    const keys = JSON.parse((await attempt(`${originOf(world, 'token')}/oauth2/jwks`)).text!) as JSONWebKeySet;
    return { claims: decodeJwt(token), verified: jwtVerify(token, createLocalJWKSet(keys), { audience: AUDIENCE, typ: 'at+jwt' }) };
  };

  it('sees that it is expired', async () => {
    await expect((await verify({ flaw: 'expired' })).verified).rejects.toMatchObject({ code: 'ERR_JWT_EXPIRED' });
  });

  it('sees that it is for another audience', async () => {
    await expect((await verify({ flaw: 'audience' })).verified).rejects.toMatchObject({ code: 'ERR_JWT_CLAIM_VALIDATION_FAILED', claim: 'aud' });
  });

  it('sees that its key is not published', async () => {
    await expect((await verify({ flaw: 'unknown-key' })).verified).rejects.toMatchObject({ code: 'ERR_JWKS_NO_MATCHING_KEY' });
  });

  it('sees another scope', async () => {
    const { claims, verified } = await verify({ flaw: 'scope' });
    expect(claims.scope).not.toBe(CREDENTIALS.scope);
    await expect(verified).resolves.toBeDefined();
  });

  it('sees nothing wrong with one that dies early', async () => {
    await expect((await verify({ flaw: 'dies-early' })).verified).resolves.toMatchObject({ payload: { scope: CREDENTIALS.scope } });
  });
});

it('dies-early: works for its time, to the millisecond', async () => {
  vi.useFakeTimers({ toFake: ['Date'] });
  try {
    const { world, ask } = await worldWith({ flaw: 'dies-early', afterMs: 1_500 });
    await ask();
    const start = Date.now();
    const { access_token: token } = await ask();
    vi.setSystemTime(start + 1_499);
    expect(world.tokens.findValid(token)).not.toBeNull();
    vi.setSystemTime(start + 1_500);
    expect(world.tokens.findValid(token)).toBeNull();
  } finally {
    vi.useRealTimers();
  }
});

it('leaves refusals as they are', async () => {
  const world = await testWorld({ faults: [{ id: 'f', at: 'token', when: {}, what: flawedToken({ flaw: 'expired' }) }] });
  expect(await askToken(world, { grant_type: 'password' })).toMatchObject({ status: 400, text: expect.stringContaining('unsupported_grant_type') as string });
});

it('works at the token endpoint only', async () => {
  const rule = { id: 'f', at: 'source' as const, when: {}, what: flawedToken({ flaw: 'expired' }) };
  await expect(testWorld({ faults: [rule] })).rejects.toThrow('Fault rule f: the kind "flawed-token" works at token only, not at source.');
});
