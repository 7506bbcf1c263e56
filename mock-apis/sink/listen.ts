import type { RequestListener } from 'node:http';
import { Listener } from '../http/listener.ts';

/** Names the sink's host: another one than the services have, not just another port. */
export const SINK_HOST = 'localhost';
/** How often to look for a port that is free under both addresses. */
const TRIES = 20;

/** Opens the sink on a free port of 127.0.0.1 and, where there is IPv6, of ::1, since `localhost` may mean either.
 * @returns its listeners, all on one port */
export async function listenAsSink(app: RequestListener): Promise<[Listener, ...Listener[]]> {
  for (let tried = 0; ; tried += 1) {
    const first = await Listener.open(app, { host: '127.0.0.1' });
    try {
      return [first, await Listener.open(app, { host: '::1', port: first.port })];
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code !== 'EADDRINUSE') return [first]; // This machine has no IPv6.
      await first.close();
      if (tried === TRIES) throw error;
    }
  }
}
