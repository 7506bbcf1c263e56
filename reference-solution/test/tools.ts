import type { Config } from '../src/config.ts';
import type { Send } from '../src/http.ts';
import { createLog, type Log } from '../src/log.ts';
import type { Clock, Tools } from '../src/service.ts';
import { Stop } from '../src/stop.ts';

export const config: Config = {
  sourceUrl: 'https://source.example',
  sourceApiKey: 'key-for-the-tests',
  destinationUrl: 'https://destination.example',
  tokenUrl: 'https://auth.example/oauth2/token',
  clientId: 'client-for-the-tests',
  clientSecret: 'secret-for-the-tests',
  scope: 'orders:write',
  outputDir: './output',
};

/** A clock whose sleeps are over at once and move its time on. */
export function fakeClock(): Clock & { waits: number[] } {
  let nowMs = 0;
  const waits: number[] = [];
  return {
    waits,
    now: () => nowMs,
    random: () => 0.5,
    sleep: async (ms, signal) => {
      signal.throwIfAborted();
      waits.push(ms);
      nowMs += ms;
    },
  };
}

/** A log that keeps its lines. */
export function keptLog(): Log & { lines: string[] } {
  const lines: string[] = [];
  return { lines, ...createLog('run-of-the-test', (line) => { lines.push(line); }) };
}

export function tools(send: Send) {
  return { clock: fakeClock(), log: keptLog(), stop: new Stop(), send } satisfies Tools;
}

/** A record as the source sends it, with changes. */
export function customer(changes: Record<string, unknown> = {}) {
  return {
    customer_id: '123',
    first_name: 'John',
    last_name: 'Doe',
    email: 'john.doe@mail.example',
    phone: '555-123-4567',
    address: { street: '123 Main St', city: 'Anytown', state: 'CA', zip: '02139' },
    ...changes,
  };
}
