import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import { holdPort, type HeldPort } from './held-port.ts';

const HOST = '127.0.0.1';

async function hold(): Promise<HeldPort> {
  const held = await holdPort(HOST);
  onTestFinished(() => { held.release(); });
  return held;
}

it('is below the range from which systems draw ports, and nothing listens on it', async () => {
  const { port } = await hold();
  expect(port).toBeGreaterThanOrEqual(13_000);
  expect(port).toBeLessThan(16_000);
  const [error] = await once(connect(port, HOST), 'error') as [NodeJS.ErrnoException];
  expect(error.code).toBe('ECONNREFUSED');
});

it('is given to one holder at a time', async () => {
  const held = await Promise.all(Array.from({ length: 50 }, hold));
  expect(new Set(held.map(({ port }) => port)).size).toBe(50);
});

it('can be listened on by its holder, closed, and listened on again', async () => {
  const { port } = await hold();
  const server = createServer();
  for (let round = 0; round < 2; round += 1) {
    server.listen(port, HOST);
    await once(server, 'listening');
    server.close();
    await once(server, 'close');
  }
  expect(server.listening).toBe(false);
});
