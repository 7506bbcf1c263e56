import { expect, it } from 'vitest';
import { connectionsOf, postOrder, violationsOf } from '../../testing/clients.ts';
import { issueToken, testWorld } from '../../testing/test-world.ts';
import revokeTokens from './revoke-tokens.ts';

it('ends every token issued so far, once; a new one works again, all on one connection', async () => {
  const world = await testWorld({ faults: [{ id: 'r', at: 'destination', when: { afterStored: 1, times: 1 }, what: revokeTokens() }] });
  const [{ token }, { token: other }] = await Promise.all([issueToken(world), issueToken(world)]);
  expect(await postOrder(world, 'A', { token })).toMatchObject({ status: 201 });

  const met = await postOrder(world, 'B', { token });
  expect(met).toMatchObject({ status: 401 });
  expect(met.headers?.get('www-authenticate')).toBe('Bearer error="invalid_token"');
  expect(violationsOf('destination', 'POST', '/api/v2/orders', met)).toEqual([]);
  expect(await world.ended(2)).toMatchObject({ fault: { rule: 'r', kind: 'revoke-tokens' }, stored: false, answer: { status: 401 }, brokenMs: null });

  expect(await postOrder(world, 'B', { token: other })).toMatchObject({ status: 401 });
  const { token: fresh } = await issueToken(world);
  expect(await postOrder(world, 'B', { token: fresh })).toMatchObject({ status: 201 });
  expect(await postOrder(world, 'C', { token: fresh })).toMatchObject({ status: 201 });
  expect(connectionsOf(world)).toEqual([1, 1, 1, 1, 1]);
  expect(world.firings).toEqual([expect.objectContaining({ rule: 'r', sequence: 2 })]);
});

it('leaves the tokens alone until its conditions hold', async () => {
  const world = await testWorld({ faults: [{ id: 'r', at: 'destination', when: { afterStored: 2, times: 1 }, what: revokeTokens() }] });
  const { token } = await issueToken(world);
  const statuses: unknown[] = [];
  for (const customer of ['A', 'A', 'B', 'C']) statuses.push((await postOrder(world, customer, { token })).status);
  expect(statuses).toEqual([201, 409, 201, 401]);
});
