import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { isIP, type AddressInfo } from 'node:net';
import { HOST, LOCAL_ORIGIN } from '../http/addresses.ts';
import { Feed } from './server/feed.ts';
import { refuseStranger, refuseWithoutToken, type Door } from './server/guard.ts';
import { shell } from './server/page.ts';
import { serveApi, serveAsset } from './server/routes.ts';
import { SAFE_HEADERS, send, sendJson } from './server/send.ts';
import type { Stage } from './stage.ts';

/** Consoles that can be looked at. */
export interface Console {
  url: string;
  stop(): Promise<void>;
}

export interface ConsoleOptions {
  /** 0: a free one. */
  port: number;
  /** Where to listen; on this machine alone by default. */
  host?: string;
  /** Scheme and name by which others reach it, without a port. */
  publicOrigin?: string;
}

/** One console, and who may use it. */
interface Stand { stage: Stage; feed: Feed; token: string }

const NOTHING_HERE = { message: 'The console has nothing at this path.' };

/** Serves the page on which a person watches the services and lets things go wrong, on this machine only. It is opened by those
 * who start services for people, never by a grading: what it can do, it can do over HTTP.
 * @param port 0: a free one
 * @throws Error with `code: 'EADDRINUSE'` where the port is taken */
export const openConsole = (stage: Stage, port: number): Promise<Console> => openConsoles(new Map([['', stage]]), { port });

/** Serves a console for each stage.
 * @param stages by the first part of the path: "" for the only one, or else a secret, which is all that leads there
 * @throws Error with `code: 'EADDRINUSE'` where the port is taken */
export async function openConsoles(stages: ReadonlyMap<string, Stage>, { port, host = HOST, publicOrigin = LOCAL_ORIGIN }: ConsoleOptions): Promise<Console> {
  const stands = new Map([...stages].map(([secret, stage]): [string, Stand] => [secret, { stage, feed: new Feed(stage), token: randomBytes(32).toString('base64url') }]));
  const names = new Set<string>();
  // What was pointed to this machine by name is a name; an address in numbers nobody else can have.
  const door: Door = { names, isOwn: (named) => names.has(named) || (host !== HOST && isIP(named.replace(/:\d+$/, '')) !== 0) };
  const server = createServer((request, response) => {
    answer(request, response, stands, door).catch((error: unknown) => {
      if (response.headersSent) response.destroy();
      else sendJson(response, 500, { message: `The console failed: ${error instanceof Error ? error.message : String(error)} Start the services anew if it goes on.` });
    });
  });
  const closeFeeds = () => { for (const { feed } of stands.values()) feed.close(); };
  const stop = () => new Promise<void>((resolve) => {
    closeFeeds();
    server.close(() => { resolve(); });
    server.closeAllConnections();
  });
  try {
    await new Promise<void>((resolve, reject) => { server.once('error', reject).listen(port, host, resolve); });
  } catch (error) {
    closeFeeds();
    throw error;
  }
  const taken = (server.address() as AddressInfo).port;
  const publicHost = new URL(publicOrigin).hostname;
  for (const name of [HOST, 'localhost', publicHost]) names.add(`${name}:${taken}`.toLowerCase());
  if (publicHost !== HOST) names.add(publicHost.toLowerCase()); // Behind a proxy, on its usual port.
  return { url: `${publicOrigin}:${taken}`, stop };
}

async function answer(request: IncomingMessage, response: ServerResponse, stands: ReadonlyMap<string, Stand>, door: Door): Promise<void> {
  const [whole = ''] = (request.url ?? '').slice(1).split('?');
  const secret = stands.has('') ? '' : whole.split('/')[0] ?? '';
  const path = secret === '' ? whole : whole.slice(secret.length + 1);
  const stand = stands.get(secret);
  const isPage = path === '' && request.method === 'GET';
  const stranger = refuseStranger(request.headers, door, isPage);
  if (stranger) sendJson(response, stranger.status, { message: stranger.message });
  else if (!stand) sendJson(response, 404, NOTHING_HERE);
  else if (isPage && secret !== '' && !whole.endsWith('/')) response.writeHead(308, { ...SAFE_HEADERS, Location: `/${secret}/` }).end();
  else if (isPage) send(response, 200, 'text/html', shell(stand.token));
  else await serve(path, request, response, stand);
}

async function serve(path: string, request: IncomingMessage, response: ServerResponse, { stage, feed, token }: Stand): Promise<void> {
  if (path.startsWith('api/')) {
    const refusal = refuseWithoutToken(request.headers, token);
    if (refusal) sendJson(response, refusal.status, { message: refusal.message });
    else await serveApi(path.slice('api/'.length), { request, response, stage, feed });
  } else if (request.method !== 'GET' || !await serveAsset(path, response)) sendJson(response, 404, NOTHING_HERE);
}
