import { createServer, type Server } from 'node:net';

/** A port that stays ours while nothing listens on it. */
export interface HeldPort {
  port: number;
  /** Gives the port back. */
  release(): void;
}

/** Below the ranges from which systems draw ports on their own (Linux 32768 and up, macOS and Windows 49152 and up), so that
 * no outgoing connection and no server on a free port can come to use one while it is closed. */
const FIRST_PORT = 13_000;
const PORTS = 3_000;
/** A port belongs to whoever listens on its guard, so many numbers further up: other processes of the kit see that, and it
 * ends with its process, however that ends. */
const GUARD_OFFSET = PORTS;

/** Takes a port on which nothing listens, and keeps it from everybody else who takes ports here.
 * @throws Error where all are taken */
export async function holdPort(host: string): Promise<HeldPort> {
  const start = Math.floor(Math.random() * PORTS);
  for (let step = 0; step < PORTS; step += 1) {
    const port = FIRST_PORT + ((start + step) % PORTS);
    const guard = await listening(port + GUARD_OFFSET, host);
    if (!guard) continue;
    const probe = await listening(port, host);
    if (probe) {
      await new Promise((resolve) => { probe.close(resolve); });
      return { port, release: () => { guard.close(); } };
    }
    guard.close(); // Something that is not ours listens there.
  }
  throw new Error(`All ports from ${FIRST_PORT} to ${FIRST_PORT + PORTS - 1} of ${host} are taken. Stop programs that use them, and start again.`);
}

/** @returns null where the port is taken */
function listening(port: number, host: string): Promise<Server | null> {
  return new Promise((resolve, reject) => {
    const server = createServer((socket) => { socket.destroy(); });
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE' || error.code === 'EACCES') resolve(null);
      else reject(error);
    });
    server.listen(port, host, () => { resolve(server.unref()); });
  });
}
