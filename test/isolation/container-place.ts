import { spawn } from 'node:child_process';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { HarnessError } from '../harness/errors.ts';
import { containerCommand, type ContainerOptions } from './container-options.ts';
import { ask, lastLine } from './engine.ts';
import { ANNOUNCEMENT_FD, type Enclosure } from './enclosure.ts';
import { containerGroup, initNamed, send } from './group.ts';
import type { Belongings, Place } from './isolation.ts';
import { enterNetwork } from './network.ts';
import { entered, newPipes } from './pipes.ts';
import { readProcesses } from './processes.ts';

/** Engines clear away an ended container in a part of this time. */
const CLEAR_MS = 5_000;
const POLL_MS = 100;
/** An engine that takes longer to start a container hangs. */
const START_MS = 30_000;

/** What all containers of a grading have in common. */
export type Base = Omit<ContainerOptions, 'name' | 'pipes' | 'view'>;

/** Each command in a container of its own.
 * @param onStart told the process that was started for each */
export function enclosureOf(base: Base, belongings: Belongings, folders: string[], onStart: (starter: number) => void = () => undefined): Enclosure {
  let name = '';
  return {
    enter: (command, cwd, env) => {
      const pipes = newPipes();
      name = pipes.name;
      return entered(pipes.folder, containerCommand({ ...base, name, pipes: pipes.folder, view: { belongings, folders, cwd, env } }, command));
    },
    announces: true, ownPrograms: true,
    group: (starter) => {
      onStart(starter);
      return containerGroup(starter, name);
    },
  };
}

/** A container that holds a network open, in which the services listen and the runs of a part live. */
export async function openPlace(nsenter: string, base: Base, belongings: Belongings, folders: string[]): Promise<Place> {
  const holder = await startHolder(base);
  const enter = [...(process.getuid?.() === 0 ? [] : ['--user', '--preserve-credentials']), '--net', '--target', String(holder.init)];
  const network = await enterNetwork(nsenter, enter).catch(async (error: unknown) => {
    send(holder.init, 'SIGKILL');
    await cleared([holder.starter]);
    throw error;
  });
  const starters: number[] = [];
  return {
    enclosure: enclosureOf({ ...base, network: { of: holder.name } }, belongings, folders, (starter) => { starters.push(starter); }),
    listen: network.listen,
    close: async () => {
      await network.close();
      await cleared(starters); // Before the one whose network they share: engines do not let go of it earlier.
      send(holder.init, 'SIGKILL');
      await cleared([holder.starter]);
    },
  };
}

async function startHolder(base: Base): Promise<{ name: string; starter: number; init: number }> {
  const { name, folder } = newPipes();
  const [program = '', ...arguments_] = entered(folder, containerCommand({ ...base, name, pipes: folder }, []));
  const child = spawn(program, arguments_, { stdio: ['ignore', 'ignore', 'pipe', 'pipe'], detached: true, env: {} });
  const errors = text(child.stderr as Readable);
  const timer = setTimeout(() => { child.kill('SIGKILL'); }, START_MS);
  const stands = await new Promise<boolean>((resolve) => {
    child.once('error', () => { resolve(false); });
    (child.stdio[ANNOUNCEMENT_FD] as Readable).once('data', () => { resolve(true); }).once('close', () => { resolve(false); });
  });
  clearTimeout(timer);
  const again = 'Grade again; if this stays, choose another level with --isolation.';
  if (!stands || child.pid === undefined) throw new HarnessError(`A container could not be started: ${lastLine(new Error((await errors).trim() || 'no reason was given'))}`, again);
  const init = initNamed(name, readProcesses());
  if (init !== undefined) return { name, starter: child.pid, init };
  await ask(base.engine, ['rm', '--force', name]).catch(() => undefined);
  throw new HarnessError(`${base.engine.name} runs its containers in a virtual machine or where this machine does not see their processes`, 'Use an engine of this machine, or choose another level with --isolation.');
}

/** Waits until engines have cleared away what they ran. */
async function cleared(starters: number[]): Promise<void> {
  const until = performance.now() + CLEAR_MS;
  while (performance.now() < until && readProcesses().some(({ group, gone }) => !gone && starters.includes(group))) await new Promise((resolve) => setTimeout(resolve, POLL_MS));
}
