import { expect, it } from 'vitest';
import { describe } from './serve-text.ts';
import { getPage } from './testing/clients.ts';
import { testWorld } from './testing/test-world.ts';

it('a line for a request has nothing in it that steers a terminal, whatever the request', async () => {
  const world = await testWorld();
  await getPage(world);
  const exchange = await world.ended(1);
  expect(describe({ ...exchange, target: '/\u001b[2J\u009b2J\r\n', subject: { customer: '\u0007' } })).toContain('GET /?[2J?2J??  ?  ');
});
