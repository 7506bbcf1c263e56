import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Feed } from './server/feed.ts';
import { refuseStranger, refuseWithoutToken, type Door } from './server/guard.ts';
import { shell } from './server/page.ts';
import { serveApi, serveAsset } from './server/routes.ts';
import { send, sendJson } from './server/send.ts';
import type { Stage } from './stage.ts';

const HOST = '127.0.0.1';

/** A console that can be looked at. */
export interface Console {
  url: string;
  stop(): Promise<void>;
}

/** Serves the page on which a person watches the services and lets things go wrong, on this machine only. It is opened by those
 * who start services for people, never by a grading: what it can do, it can do over HTTP.
 * @param port 0: a free one
 * @throws Error with `code: 'EADDRINUSE'` where the port is taken */
export async function openConsole(stage: Stage, port: number): Promise<Console> {
  const feed = new Feed(stage);
  const hosts = new Set<string>();
  const door: Door = { hosts, token: randomBytes(32).toString('base64url') };
  const server = createServer((request, response) => {
    answer(request, response, stage, feed, door).catch((error: unknown) => {
      if (response.headersSent) response.destroy();
      else sendJson(response, 500, { message: `The console failed: ${error instanceof Error ? error.message : String(error)} Start the services anew if it goes on.` });
    });
  });
  const stop = () => new Promise<void>((resolve) => {
    feed.close();
    server.close(() => { resolve(); });
    server.closeAllConnections();
  });
  try {
    await new Promise<void>((resolve, reject) => { server.once('error', reject).listen(port, HOST, resolve); });
  } catch (error) {
    feed.close();
    throw error;
  }
  const taken = (server.address() as AddressInfo).port;
  for (const name of [HOST, 'localhost']) hosts.add(`${name}:${taken}`);
  return { url: `http://${HOST}:${taken}`, stop };
}

async function answer(request: IncomingMessage, response: ServerResponse, stage: Stage, feed: Feed, door: Door): Promise<void> {
  const [path = ''] = (request.url ?? '').slice(1).split('?');
  const isPage = path === '' && request.method === 'GET';
  const stranger = refuseStranger(request.headers, door, isPage);
  if (stranger) {
    sendJson(response, stranger.status, { message: stranger.message });
    return;
  }
  if (isPage) send(response, 200, 'text/html', shell(door.token));
  else if (path.startsWith('api/')) {
    const refusal = refuseWithoutToken(request.headers, door);
    if (refusal) sendJson(response, refusal.status, { message: refusal.message });
    else await serveApi(path.slice('api/'.length), { request, response, stage, feed });
  } else if (request.method !== 'GET' || !await serveAsset(path, response)) sendJson(response, 404, { message: 'The console has nothing at this path.' });
}
