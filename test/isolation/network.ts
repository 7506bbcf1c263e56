import { spawn, type ChildProcess } from 'node:child_process';
import { Server } from 'node:net';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import pLimit from 'p-limit';
import type { Listen } from '../../mock-apis/http/listener.ts';
import { HarnessError } from '../harness/errors.ts';
import { send } from './group.ts';

const HOLDER = fileURLToPath(new URL('holder.js', import.meta.url));
const INFO_FD = 4;
/** Ends of the holder are waited for this long; it is killed, so it cannot refuse. */
const END_MS = 5_000;

/** A network with a loopback of its own and nothing else, and a process namespace that everything in it belongs to. */
export interface Network {
  /** First process of its process namespace, as this machine numbers it: whoever enters joins it, and ends with it. */
  init: number;
  listen: Listen;
  /** Ends every process in it. */
  close: () => Promise<void>;
}

/** What the holder says: that it is there, or what came of a request to listen. */
interface Word { ready?: true; id?: number; code?: string; message?: string }

/** Opens a new network. A small process in there holds it open, and passes listening sockets out.
 * @param bwrap path of the program; `arguments_` those that depend on who runs it
 * @throws HarnessError where the system does not allow it */
export async function openNetwork(bwrap: string, arguments_: string[]): Promise<Network> {
  // Where containers come and go beside it, a mount may vanish while bwrap looks at it: that is no reason to give up.
  return open(bwrap, arguments_).catch(() => open(bwrap, arguments_));
}

async function open(bwrap: string, arguments_: string[]): Promise<Network> {
  const holder = spawn(bwrap, [
    ...arguments_, '--unshare-net', '--unshare-pid', '--die-with-parent', '--new-session', '--dev-bind', '/', '/', '--proc', '/proc', '--info-fd', String(INFO_FD),
    '--', process.execPath, HOLDER,
  ], { stdio: ['ignore', 'ignore', 'pipe', 'ipc', 'pipe'], env: {} });
  const ended = endOf(holder);
  const [init] = await Promise.all([initOf(holder), readiness(holder, ended)]);
  return {
    init,
    listen: listenBy(holder, ended),
    close: async () => {
      send(init, 'SIGKILL');
      const timer = setTimeout(() => { holder.kill('SIGKILL'); }, END_MS);
      await ended;
      clearTimeout(timer);
    },
  };
}

/** Gets listening sockets out of a network that somebody else holds open.
 * @param enter arguments of nsenter(1) that lead there
 * @throws HarnessError where the system does not allow it */
export async function enterNetwork(nsenter: string, enter: string[]): Promise<Pick<Network, 'listen' | 'close'>> {
  const holder = spawn(nsenter, [...enter, '--', process.execPath, HOLDER], { stdio: ['ignore', 'ignore', 'pipe', 'ipc'], env: {} });
  const ended = endOf(holder);
  await readiness(holder, ended);
  return {
    listen: listenBy(holder, ended),
    close: async () => {
      holder.kill('SIGKILL');
      await ended;
    },
  };
}

const endOf = (holder: ChildProcess): Promise<void> =>
  new Promise((resolve) => { holder.once('exit', () => { resolve(); }).once('error', () => { resolve(); }); });

function listenBy(holder: ChildProcess, ended: Promise<void>): Listen {
  const oneByOne = pLimit(1); // A second socket would wait in the holder for the first to arrive, and take connections meanwhile.
  let asked = 0;
  return (server, port, host) => oneByOne(async () => {
    const socket = await request(holder, { id: asked += 1, port, host }, ended);
    await new Promise<void>((resolve) => { server.listen(socket, resolve); });
  });
}

async function initOf(holder: ChildProcess): Promise<number> {
  const words = await text(holder.stdio[INFO_FD] as Readable).catch(() => '');
  return Number(/"child-pid": (\d+)/.exec(words)?.[1]);
}

async function readiness(holder: ChildProcess, ended: Promise<void>): Promise<void> {
  const errors = text(holder.stderr as Readable);
  const ready = await Promise.race([
    new Promise<boolean>((resolve) => { holder.once('message', () => { resolve(true); }); }),
    ended.then(() => false),
  ]);
  if (ready) return;
  throw new HarnessError(`A network for a sandbox could not be set up: ${(await errors).trim() || 'no reason was given'}.`, 'Grade again; if this stays, choose another level with --isolation.');
}

function request(holder: ChildProcess, question: { id: number; port: number; host: string }, ended: Promise<void>): Promise<Server> {
  return new Promise((resolve, reject) => {
    const answer = (word: Word, socket: unknown) => {
      if (word.id !== question.id) return;
      holder.off('message', answer);
      if (socket instanceof Server) resolve(socket);
      else reject(Object.assign(new Error(word.message ?? 'no socket came'), { code: word.code }));
    };
    holder.on('message', answer);
    void ended.then(() => { reject(new Error('The network of the sandbox has gone.')); });
    holder.send(question);
  });
}
