import { createLocalJWKSet, jwtVerify, type JSONWebKeySet } from 'jose';
import { expect, it } from 'vitest';
import { askToken, attempt, connectionsOf, originOf, postOrder } from '../../testing/clients.ts';
import { issueToken, testWorld, type TestWorld } from '../../testing/test-world.ts';
import rotateKeys from './rotate-keys.ts';

const keysOf = async (world: TestWorld) => JSON.parse((await attempt(`${originOf(world, 'token')}/oauth2/jwks`)).text!) as JSONWebKeySet;

it('withdraws the key: tokens it signed are refused, new ones are taken, on a used connection', async () => {
  const world = await testWorld({ faults: [{ id: 'k', at: 'destination', when: { afterStored: 1, times: 1 }, what: rotateKeys() }] });
  const before = await keysOf(world);
  const { token } = await issueToken(world);
  expect(await postOrder(world, 'A', { token })).toMatchObject({ status: 201 });
  const met = await postOrder(world, 'B', { token });
  expect(met).toMatchObject({ status: 401 });
  expect(met.headers?.get('www-authenticate')).toBe('Bearer error="invalid_token"');
  expect(await world.ended(3)).toMatchObject({ fault: { rule: 'k', kind: 'rotate-keys' }, stored: false, answer: { status: 401 } });

  const after = await keysOf(world);
  const { token: fresh } = await issueToken(world);
  await expect(jwtVerify(fresh, createLocalJWKSet(after))).resolves.toBeDefined();
  await expect(jwtVerify(token, createLocalJWKSet(after))).rejects.toMatchObject({ code: 'ERR_JWKS_NO_MATCHING_KEY' });
  await expect(jwtVerify(fresh, createLocalJWKSet(before))).rejects.toMatchObject({ code: 'ERR_JWKS_NO_MATCHING_KEY' });
  expect(await postOrder(world, 'B', { token: fresh })).toMatchObject({ status: 201 });
  expect(connectionsOf(world)).toEqual([1, 2, 2, 1, 2]);
  expect(world.firings).toHaveLength(1);
});

it('keeps the old key, if asked to: both kinds of tokens are taken', async () => {
  const world = await testWorld({ faults: [{ id: 'k', at: 'token', when: { attempts: [1, 1] }, what: rotateKeys({ keepOld: true }) }] });
  const { token } = await issueToken(world);
  const { access_token: fresh } = JSON.parse((await askToken(world)).text!) as { access_token: string };
  const { keys } = await keysOf(world);
  expect(keys).toHaveLength(2);
  for (const each of [token, fresh]) await expect(jwtVerify(each, createLocalJWKSet({ keys }))).resolves.toBeDefined();
  expect(await postOrder(world, 'A', { token })).toMatchObject({ status: 201 });
  expect(await postOrder(world, 'B', { token: fresh })).toMatchObject({ status: 201 });
});
