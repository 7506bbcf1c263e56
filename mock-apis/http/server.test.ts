import type { AddressInfo, Server } from 'node:net';
import express from 'express';
import { afterEach, expect, it } from 'vitest';
import { listenHere } from './listener.ts';
import { httpServer } from './server.ts';

const servers: Server[] = [];
afterEach(() => { for (const server of servers.splice(0)) server.close(); });

async function listen(server: Server): Promise<string> {
  servers.push(server);
  await listenHere(server, 0, '127.0.0.1');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

it('requests and answers have the prototypes of their app before express sees them, also where one app has two servers', async () => {
  const app = express();
  app.get('/', (_request, response) => { response.json({ app: response.app === app }); });
  for (const server of [httpServer(app), httpServer(app)]) {
    const prototypes: unknown[] = [];
    server.prependListener('request', (request: object, response: object) => { prototypes.push(Object.getPrototypeOf(request), Object.getPrototypeOf(response)); });
    const answer = await fetch(await listen(server));
    expect(await answer.json()).toEqual({ app: true });
    // By identity: all prototypes of requests look alike.
    expect(prototypes.map((prototype, index) => prototype === [app.request, app.response][index])).toEqual([true, true]);
  }
});
