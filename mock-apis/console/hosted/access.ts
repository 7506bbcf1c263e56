import { createHash, randomBytes, randomInt } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** What is one candidate's own. It is drawn once, so that links and settings stay good after a restart. Nothing of it can be
 * derived from a name, as it can be in a pack: here all candidates reach the same machine. */
export interface Access {
  name: string;
  /** Leads to the console. */
  secret: string;
  apiKey: string;
  client: { id: string; secret: string };
  seed: number;
  /** Port of the source; destination and token follow it. */
  port: number;
}

/** Ports of one candidate: source, destination, token. */
const PORTS_EACH = 3;
const MAX_SEED = 2 ** 31;
const FILE = 'access.json';

/** The folder of a candidate's state; whatever the name, it is a safe one. */
export const folderOf = (state: string, name: string): string => path.join(state, `candidate-${createHash('sha256').update(name.normalize('NFC')).digest('hex').slice(0, 16)}`);

/** Reads what a candidate has, or draws it.
 * @param firstPort from here on ports are given out that no candidate in the same state folder has */
export function accessOf(state: string, name: string, firstPort: number): Access {
  const folder = folderOf(state, name);
  const file = path.join(folder, FILE);
  if (existsSync(file)) return read(file);
  const hex = (bytes: number) => randomBytes(bytes).toString('hex');
  const access: Access = {
    name, secret: randomBytes(24).toString('base64url'),
    apiKey: `source-key-${hex(12)}`, client: { id: `client-${hex(4)}`, secret: `client-secret-${hex(16)}` },
    seed: randomInt(1, MAX_SEED), port: freePort(state, firstPort),
  };
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  writeFileSync(`${file}.tmp`, `${JSON.stringify(access, null, 2)}\n`, { mode: 0o600 });
  renameSync(`${file}.tmp`, file);
  return access;
}

const read = (file: string): Access => JSON.parse(readFileSync(file, 'utf8')) as Access;

function freePort(state: string, firstPort: number): number {
  const files = existsSync(state) ? readdirSync(state).map((folder) => path.join(state, folder, FILE)).filter((file) => existsSync(file)) : [];
  const taken = files.map((file) => read(file).port);
  // An earlier start may have begun at another port, so that its places lie across these.
  const overlaps = (port: number) => taken.some((other) => Math.abs(other - port) < PORTS_EACH);
  let port = firstPort;
  while (overlaps(port)) port += 1;
  return port;
}
