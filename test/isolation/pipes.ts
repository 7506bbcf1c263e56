import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmodSync, linkSync, mkdirSync, mkdtempSync, openSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const ENTER = fileURLToPath(new URL('enter.sh', import.meta.url));
/** What engines need to find their settings, their images and their server. */
const FOR_ENGINE = ['HOME', 'PATH', 'XDG_RUNTIME_DIR', 'XDG_CONFIG_HOME', 'XDG_DATA_HOME', 'DBUS_SESSION_BUS_ADDRESS', 'DOCKER_HOST', 'DOCKER_CONTEXT', 'DOCKER_CONFIG', 'CONTAINERS_CONF', 'CONTAINERS_STORAGE_CONF'];

/** The engine's environment is the grader's own, the command's is named in the arguments. */
export function entered(pipes: string, command: string[]): string[] {
  const settings = FOR_ENGINE.flatMap((name) => (process.env[name] === undefined ? [] : [`${name}=${process.env[name]}`]));
  return ['/usr/bin/env', ...settings, '/bin/sh', ENTER, pipes, ...command];
}

let base: string | undefined;

/** A folder for the pipes of a container. In it is one that this process holds open, so that all containers end when it does. */
export function newPipes(): { name: string; folder: string } {
  const name = `work-sample-${process.pid}-${randomBytes(8).toString('hex')}`;
  base ??= openBase();
  const folder = path.join(base, name);
  mkdirSync(folder);
  chmodSync(folder, 0o755);
  linkSync(path.join(base, 'life'), path.join(folder, 'life'));
  return { name, folder };
}

function openBase(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'work-sample-pipes-'));
  const life = path.join(folder, 'life');
  execFileSync('mkfifo', ['-m', '600', life]);
  openSync(life, 'r+');
  chmodSync(life, 0o444); // Who could open it for writing could hold it open longer than we do.
  process.on('exit', () => { rmSync(folder, { recursive: true, force: true }); });
  return folder;
}
