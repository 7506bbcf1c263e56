import { onTestFinished } from 'vitest';
import { readFaultFile } from '../../faults/rule-file.ts';
import type { Events } from '../protocol.ts';
import { openConsole, type Console } from '../open-console.ts';
import { Stage, type StageOptions } from '../stage.ts';

export const CREDENTIALS = {
  apiKey: 'source-key-of-the-tests', client: { id: 'client-of-the-tests', secret: 'client-secret-of-the-tests' }, scope: 'orders:write',
} as const;
/** Free ones. */
const PORTS = { source: 0, destination: 0, token: 0 };

/** A console in front of services, for one test. */
export interface Opened {
  stage: Stage;
  live: Console;
  token: string;
  /** Asks the console; with its token, unless headers say otherwise. */
  ask: (path: string, init?: RequestInit) => Promise<Response>;
  act: (path: string, body: unknown) => Promise<Response>;
}

export async function openedStage(options: Partial<StageOptions> = {}): Promise<Stage> {
  const stage = await Stage.open({ data: 'clean', seed: 1, credentials: CREDENTIALS, ports: PORTS, faults: { rules: [], services: {} }, ...options });
  onTestFinished(() => stage.stop());
  return stage;
}

export async function openedConsole(options: Partial<StageOptions> = {}): Promise<Opened> {
  const stage = await openedStage(options);
  const live = await openConsole(stage, 0);
  onTestFinished(() => live.stop());
  const token = await tokenOf(live.url);
  const ask = (path: string, init: RequestInit = {}) => fetch(`${live.url}/${path}`, { ...init, headers: { 'X-Console-Token': token, ...init.headers as Record<string, string> | undefined } });
  const act = (path: string, body: unknown) => ask(path, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) });
  return { stage, live, token, ask, act };
}

/** The token that stands in the page. */
export async function tokenOf(url: string): Promise<string> {
  return /name="console-token" content="([^"]+)"/.exec(await (await fetch(url)).text())?.[1] ?? '';
}

/** Reads the stream of events one by one, until the test is over. */
export async function eventsOf({ ask }: Opened): Promise<() => Promise<{ [Name in keyof Events]: { name: Name; data: Events[Name] } }[keyof Events]>> {
  const stopping = new AbortController();
  onTestFinished(() => { stopping.abort(); });
  const { body } = await ask('api/events', { signal: stopping.signal });
  if (!body) throw new Error('The console sent no stream.');
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  return async () => {
    for (;;) {
      const end = rest.indexOf('\n\n');
      if (end >= 0) {
        const message = rest.slice(0, end);
        rest = rest.slice(end + 2);
        const [, name, data = ''] = /^event: (\w+)\ndata: (.*)$/s.exec(message) ?? [];
        if (name !== undefined) return { name, data: JSON.parse(data) as unknown } as never;
        continue;
      }
      const { done, value } = await reader.read();
      if (done) throw new Error('The stream ended.');
      rest += value;
    }
  };
}

/** A reset closes connections, and fetch would take one of them from its pool for the next request. */
const NO_POOL = { Connection: 'close' };

/** A client of the services on a stage: what a candidate's program does. */
export function clientOf(stage: Stage) {
  const { credentials } = stage.options;
  const list = (key: string = credentials.apiKey) => fetch(`${stage.world.urls.source}/api/v1/customers`, { headers: { ...NO_POOL, 'X-API-Key': key } });
  const token = async (): Promise<string> => {
    const answer = await askToken();
    return (await answer.json() as { access_token: string }).access_token;
  };
  const askToken = ({ id, secret }: { id: string; secret: string } = credentials.client) => fetch(stage.world.urls.tokenUrl, {
    method: 'POST', headers: { ...NO_POOL, Authorization: `Basic ${btoa(`${id}:${secret}`)}` }, body: new URLSearchParams({ grant_type: 'client_credentials', scope: credentials.scope }),
  });
  const post = (order: unknown, bearer: string) => fetch(`${stage.world.urls.destination}/api/v2/orders`, {
    method: 'POST', headers: { ...NO_POOL, Authorization: `Bearer ${bearer}`, 'Content-Type': 'application/json' }, body: JSON.stringify(order),
  });
  return { list, token, askToken, post };
}

/** The order that must arrive for a customer of the list, by its position from 1, with changes. */
export function orderFor(stage: Stage, position: number, change: { orderId?: string; customerInfo?: object; shippingAddress?: object } = {}): Record<string, unknown> {
  const entry = stage.dataset.pages.flat()[position - 1];
  if (!entry?.expected) throw new Error(`The list has no customer to deliver at position ${position}.`);
  const { customerInfo, shippingAddress } = entry.expected;
  return {
    orderId: `ORD-${position}`, orderDate: new Date().toISOString(), ...change,
    customerInfo: { ...customerInfo, ...change.customerInfo }, shippingAddress: { ...shippingAddress, ...change.shippingAddress },
  };
}

/** Faults by their codes, as --faults gives them. */
export const faultsOf = (kinds: Parameters<typeof readFaultFile>[2]['kinds'], ...codes: string[]): StageOptions['faults'] =>
  readFaultFile(JSON.stringify(codes.map((catalogue) => ({ catalogue }))), 'faults.json', { kinds, pages: 1, customerIds: [] });
