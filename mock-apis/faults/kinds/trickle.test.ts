import { expect, it } from 'vitest';
import { connectionsOf, getPage } from '../../testing/clients.ts';
import { CREDENTIALS, PAGES, testWorld } from '../../testing/test-world.ts';
import trickle from './trickle.ts';

const PAGE = JSON.stringify(PAGES[0]);

it('goes on sending blanks on a used connection and ends in a reset', async () => {
  const world = await testWorld({ faults: [{ id: 't', at: 'source', when: { page: 1, attempts: [2, 2] }, what: trickle({ everyMs: 5, ms: 20 }) }] });
  expect(await getPage(world)).toMatchObject({ status: 200, text: PAGE });
  expect(await getPage(world)).toEqual({ status: 200, error: 'TypeError: terminated', code: 'ECONNRESET' });
  expect(await world.ended(2)).toMatchObject({ fault: { rule: 't', kind: 'trickle' }, answer: { status: 200 }, answeredMs: null, brokenMs: expect.any(Number) as number });
  expect(await getPage(world)).toMatchObject({ status: 200, text: PAGE });
  expect(connectionsOf(world)).toEqual([1, 1, 2]);
  expect(world.firings).toHaveLength(1);
});

it('sends the first byte of the body, then one blank after the other, until the client has had enough', async () => {
  const world = await testWorld({ faults: [{ id: 't', at: 'source', when: {}, what: trickle({ everyMs: 1 }) }] });
  const limit = new AbortController();
  const response = await fetch(`${world.urls.source}/api/v1/customers`, { headers: { 'X-API-Key': CREDENTIALS.apiKey }, signal: limit.signal });
  expect([response.status, response.headers.get('transfer-encoding')]).toEqual([200, 'chunked']);
  const reader = (response.body as ReadableStream<Uint8Array>).getReader();
  let seen = '';
  while (seen.length < 5) seen += new TextDecoder().decode((await reader.read()).value);
  expect(seen).toMatch(/^\[ +$/);
  limit.abort();
  await expect(reader.read()).rejects.toMatchObject({ name: 'AbortError' });
  expect(await world.ended(1)).toMatchObject({ answeredMs: null, brokenMs: expect.any(Number) as number });
});
