import { expect, it } from 'vitest';
import { askToken, connectionsOf, getPage, postOrder } from '../../testing/clients.ts';
import { CREDENTIALS, issueToken, orderFor, testWorld } from '../../testing/test-world.ts';
import echo from './echo.ts';

it('gives the token back in the first line and the order below, on a used connection; nothing is stored', async () => {
  const world = await testWorld({ faults: [{ id: 'e', at: 'destination', when: { customer: 'B', attempts: [1, 1] }, what: echo() }] });
  const { token } = await issueToken(world);
  const body = JSON.stringify(orderFor('B'));
  await postOrder(world, 'A', { token });
  const { status, headers, text } = await postOrder(world, 'B', { token, body });
  expect(status).toBe(500);
  expect(headers?.get('content-type')).toBe('text/html; charset=utf-8');
  expect(text?.split('\n')[0]).toBe(`Bearer ${token}`);
  expect(text).toContain(body);
  expect(await world.ended(2)).toMatchObject({ fault: { rule: 'e', kind: 'echo' }, stored: false, answer: { status: 500, body: text }, brokenMs: null });
  expect(await postOrder(world, 'B', { token })).toMatchObject({ status: 201 });
  expect(connectionsOf(world)).toEqual([1, 1, 1]);
  expect(world.firings).toHaveLength(1);
});

it('gives back what each service gets: the key at the source, the client\'s secret at the token endpoint', async () => {
  const world = await testWorld({ faults: [{ id: 's', at: 'source', when: {}, what: echo({ status: 502 }) }, { id: 't', at: 'token', when: {}, what: echo() }] });
  const page = await getPage(world);
  expect(page.status).toBe(502);
  expect(page.text?.split('\n')[0]).toBe(CREDENTIALS.apiKey);
  const { id, secret } = CREDENTIALS.client;
  expect((await askToken(world)).text?.split('\n')[0]).toBe(`Basic ${btoa(`${id}:${secret}`)}`);
});
