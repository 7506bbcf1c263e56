import type { IncomingMessage, ServerResponse } from 'node:http';
import { loadAssets } from '../assets.ts';
import { explain } from '../explain/explain.ts';
import { customerStates } from '../explain/orders.ts';
import type { Stage } from '../stage.ts';
import { detailOf } from './detail.ts';
import type { Feed } from './feed.ts';
import { SAFE_HEADERS, readJson, send, sendJson } from './send.ts';
import { escapeHtml, fillIn, settingsOf } from './settings.ts';

/** One request to a console, whose sender was let in. */
export interface Call { request: IncomingMessage; response: ServerResponse; stage: Stage; feed: Feed }

/** What anybody on the right host may load: the same for all, and no secret in it. */
export async function serveAsset(path: string, response: ServerResponse): Promise<boolean> {
  if (path !== 'console.js' && path !== 'console.css' && !path.startsWith('openapi/')) return false;
  const { script, style, openapi } = await loadAssets();
  if (path === 'console.js') send(response, 200, 'text/javascript', script);
  else if (path === 'console.css') send(response, 200, 'text/css', style);
  else {
    const file = path.slice('openapi/'.length);
    if (!Object.hasOwn(openapi, file)) return false;
    send(response, 200, 'application/yaml', openapi[file] ?? '');
  }
  return true;
}

type Read = (call: Call, rest: string) => void | Promise<void>;

/** What the page reads, by the first part of the path under /api. */
const READS: Record<string, Read> = {
  events({ response, feed }) {
    if (!feed.add(response, SAFE_HEADERS)) sendJson(response, 503, { message: 'Too many windows show this console. Close some of them.' });
  },
  async requests({ response, stage }, number) {
    const exchange = stage.world.journal.exchanges.find(({ sequence }) => String(sequence) === number);
    if (exchange) sendJson(response, 200, await detailOf(exchange, stage));
    else sendJson(response, 404, { message: 'This request is not kept any more: only the last ones are, and a reset forgets all.' });
  },
  async orders({ response, stage }) {
    const { dataset, world: { store, journal } } = stage;
    const { describeRule } = await import('../injectable.ts');
    sendJson(response, 200, customerStates(dataset, store.orders, journal.exchanges, (exchange) => explain(exchange, stage, describeRule)[0] ?? null));
  },
  async faults({ response }) {
    sendJson(response, 200, (await import('../injectable.ts')).faultChoices());
  },
  async published({ response }) {
    const { sentences, fields } = await loadAssets();
    sendJson(response, 200, { sentences, fields });
  },
  async reference({ response, stage }) {
    send(response, 200, 'text/html', fillIn((await loadAssets()).reference, settingsOf(stage), escapeHtml));
  },
  async 'requests.http'({ response, stage }) {
    send(response, 200, 'text/plain', fillIn((await loadAssets()).http, settingsOf(stage)));
  },
};

/** Answers what the page asks under /api.
 * @param path e.g. "requests/12" */
export async function serveApi(path: string, call: Call): Promise<void> {
  const { request, response } = call;
  const [name = '', rest = ''] = path.split('/');
  const read = Object.hasOwn(READS, name) ? READS[name] : undefined;
  if (request.method === 'GET' && read) {
    await read(call, rest);
    return;
  }
  if (request.method === 'POST') await control(name, call);
  else sendJson(response, 404, { message: 'The console has nothing at this path.' });
}

async function control(name: string, { request, response, stage }: Call): Promise<void> {
  const { CONTROLS, ControlError } = await import('./control.ts');
  const act = Object.hasOwn(CONTROLS, name) ? CONTROLS[name] : undefined;
  if (!act) {
    sendJson(response, 404, { message: 'The console has nothing at this path.' });
    return;
  }
  // A form of another site cannot send this type without being asked first (Fetch, CORS-safelisted request headers).
  if (!/^application\/json\s*(;|$)/i.test(request.headers['content-type'] ?? '')) {
    sendJson(response, 415, { message: 'Send application/json.' });
    return;
  }
  try {
    sendJson(response, 200, await act(await readJson(request), stage));
  } catch (error) {
    if (!(error instanceof ControlError)) throw error;
    sendJson(response, 400, { message: error.message });
  }
}
