import { expect, it } from 'vitest';
import { connectionsOf, getPage, postOrder, speak } from '../../testing/clients.ts';
import { CREDENTIALS, PAGES, testWorld } from '../../testing/test-world.ts';
import cut from './cut.ts';

const PAGE = JSON.stringify(PAGES[0]);
const CUT = { status: 200, error: 'TypeError: terminated', code: 'ECONNRESET' };

it('breaks a used connection in mid-list: the client gets 200, then an error in the body', async () => {
  const world = await testWorld({ faults: [{ id: 'c', at: 'source', when: { page: 1, attempts: [2, 2] }, what: cut() }] });
  expect(await getPage(world)).toMatchObject({ status: 200, text: PAGE });
  expect(await getPage(world)).toEqual(CUT);
  expect(await world.ended(2)).toMatchObject({ fault: { rule: 'c', kind: 'cut' }, answer: { status: 200, body: PAGE }, answeredMs: null, brokenMs: expect.any(Number) as number });
  expect(await getPage(world)).toMatchObject({ status: 200, text: PAGE });
  expect(connectionsOf(world)).toEqual([1, 1, 2]);
  expect(world.firings).toHaveLength(1);
});

it('leaves the order stored: 201, half a body, then an error', async () => {
  const world = await testWorld({ faults: [{ id: 'c', at: 'destination', when: { customer: 'B', attempts: [1, 1] }, what: cut() }] });
  await postOrder(world, 'A');
  expect(await postOrder(world, 'B')).toEqual({ ...CUT, status: 201 });
  expect(await world.ended(2)).toMatchObject({ stored: true, answer: { status: 201 }, answeredMs: null, brokenMs: expect.any(Number) as number });
  expect(await postOrder(world, 'B')).toMatchObject({ status: 409 });
  expect(connectionsOf(world)).toEqual([1, 1, 2]);
});

it.each([
  ['half of it by default', undefined, PAGE.slice(0, Math.floor(PAGE.length / 2))],
  ['nothing', 0, ''],
  ['seven bytes', 7, PAGE.slice(0, 7)],
  ['more than there is', 10_000, PAGE],
])('sends %s, chunked and without an end', async (_title, bytes, part) => {
  const world = await testWorld({ faults: [{ id: 'c', at: 'source', when: {}, what: cut({ bytes }) }] });
  const seen: Buffer[] = [];
  const broken = speak(world.urls.source, `GET /api/v1/customers HTTP/1.1\r\nHost: x\r\nX-API-Key: ${CREDENTIALS.apiKey}\r\nAccept-Encoding: gzip\r\n\r\n`, (chunk) => seen.push(chunk));
  await expect(broken).rejects.toMatchObject({ code: 'ECONNRESET' });
  const [head, body] = Buffer.concat(seen).toString().split('\r\n\r\n');
  expect(head).toMatch(/^HTTP\/1\.1 200 OK\r\n.*Transfer-Encoding: chunked/s);
  expect(body?.replace(/^[\da-f]+\r\n/, '').trimEnd()).toBe(part);
});
